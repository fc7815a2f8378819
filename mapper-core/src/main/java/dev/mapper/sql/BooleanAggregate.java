package dev.mapper.sql;

/** A condition on many rows. */
public final class BooleanAggregate extends Predicate {

    BooleanAggregate(AggregateNode node) {
        super(node);
    }

    /** Of different values only. */
    public BooleanAggregate distinct() {
        return new BooleanAggregate(aggregate().withDistinct());
    }

    /**
     * Of the rows only that satisfy the condition, besides those it has: {@code FILTER (WHERE …)}, or CASE where the
     * database has no filter.
     */
    public BooleanAggregate filter(Predicate condition) {
        return new BooleanAggregate(aggregate().withFilter(condition.node));
    }

    /** In this order of the rows, for functions whose result depends on it. */
    public BooleanAggregate orderBy(Sortable... orders) {
        return new BooleanAggregate(aggregate().withOrderBy(orders));
    }

    /** For each row, over all rows of the result. */
    public Predicate over() {
        return over(Window.ALL);
    }

    /** For each row, over the rows of its window. */
    public Predicate over(Window window) {
        return new Predicate(OverNode.of(node, window));
    }

    private AggregateNode aggregate() {
        return (AggregateNode) node;
    }
}
