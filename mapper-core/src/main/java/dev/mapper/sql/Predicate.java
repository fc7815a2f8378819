package dev.mapper.sql;

/** A condition: true, false or unknown. */
public class Predicate extends Expression<Boolean> {

    Predicate(Node node) {
        super(Boolean.class, node);
    }

    /** Both hold. */
    public final Predicate and(Predicate other) {
        return new Predicate(JunctionNode.of(JunctionNode.Kind.AND, node, other.node));
    }

    /** One of them holds. */
    public final Predicate or(Predicate other) {
        return new Predicate(JunctionNode.of(JunctionNode.Kind.OR, node, other.node));
    }

    /** The opposite; unknown stays unknown. */
    public final Predicate not() {
        return new Predicate(new NotNode(node));
    }

    /** The condition itself. */
    public final Predicate isTrue() {
        return this;
    }

    /** The opposite: neither true nor unknown. */
    public final Predicate isFalse() {
        return not();
    }
}
