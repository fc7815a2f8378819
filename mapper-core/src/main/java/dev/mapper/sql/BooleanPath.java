package dev.mapper.sql;

/** A boolean attribute, which is a condition by itself. */
public final class BooleanPath extends Predicate implements Path<Boolean> {

    BooleanPath(AttributeNode node) {
        super(node);
    }

    @Override
    public AttributeNode node() {
        return (AttributeNode) node;
    }
}
