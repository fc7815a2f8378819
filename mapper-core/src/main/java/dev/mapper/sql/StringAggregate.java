package dev.mapper.sql;

/** A text made of many rows. */
public final class StringAggregate extends StringExpression {

    StringAggregate(AggregateNode node) {
        super(node);
    }

    /** Of different values only. */
    public StringAggregate distinct() {
        return new StringAggregate(aggregate().withDistinct());
    }

    /**
     * Of the rows only that satisfy the condition, besides those it has: {@code FILTER (WHERE …)}, or CASE where the
     * database has no filter.
     */
    public StringAggregate filter(Predicate condition) {
        return new StringAggregate(aggregate().withFilter(condition.node));
    }

    /** In this order of the rows, for functions whose result depends on it. */
    public StringAggregate orderBy(Sortable... orders) {
        return new StringAggregate(aggregate().withOrderBy(orders));
    }

    /** For each row, over all rows of the result. */
    public StringExpression over() {
        return over(Window.ALL);
    }

    /** For each row, over the rows of its window. */
    public StringExpression over(Window window) {
        return new StringExpression(OverNode.of(node, window));
    }

    private AggregateNode aggregate() {
        return (AggregateNode) node;
    }
}
