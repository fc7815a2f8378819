package dev.mapper.sql;

/** A number made of many rows. */
public final class NumberAggregate<T extends Number> extends NumberExpression<T> {

    NumberAggregate(Class<T> javaType, AggregateNode node) {
        super(javaType, node);
    }

    /** Of different values only. */
    public NumberAggregate<T> distinct() {
        return new NumberAggregate<>(javaType, aggregate().withDistinct());
    }

    /**
     * Of the rows only that satisfy the condition, besides those it has: {@code FILTER (WHERE …)}, or CASE where the
     * database has no filter.
     */
    public NumberAggregate<T> filter(Predicate condition) {
        return new NumberAggregate<>(javaType, aggregate().withFilter(condition.node));
    }

    /** In this order of the rows, for functions whose result depends on it. */
    public NumberAggregate<T> orderBy(Sortable... orders) {
        return new NumberAggregate<>(javaType, aggregate().withOrderBy(orders));
    }

    /** For each row, over all rows of the result. */
    public NumberExpression<T> over() {
        return over(Window.ALL);
    }

    /** For each row, over the rows of its window. */
    public NumberExpression<T> over(Window window) {
        return new NumberExpression<>(javaType, OverNode.of(node, window));
    }

    private AggregateNode aggregate() {
        return (AggregateNode) node;
    }
}
