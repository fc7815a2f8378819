package dev.mapper.sql;

/** A value made of many rows. */
public final class Aggregate<T> extends ComparableExpression<T> {

    Aggregate(Class<T> javaType, AggregateNode node) {
        super(javaType, node);
    }

    /** Of different values only. */
    public Aggregate<T> distinct() {
        return new Aggregate<>(javaType, aggregate().withDistinct());
    }

    /**
     * Of the rows only that satisfy the condition, besides those it has: {@code FILTER (WHERE …)}, or CASE where the
     * database has no filter.
     */
    public Aggregate<T> filter(Predicate condition) {
        return new Aggregate<>(javaType, aggregate().withFilter(condition.node));
    }

    /** In this order of the rows, for functions whose result depends on it. */
    public Aggregate<T> orderBy(Sortable... orders) {
        return new Aggregate<>(javaType, aggregate().withOrderBy(orders));
    }

    /** For each row, over all rows of the result. */
    public ComparableExpression<T> over() {
        return over(Window.ALL);
    }

    /** For each row, over the rows of its window. */
    public ComparableExpression<T> over(Window window) {
        return new ComparableExpression<>(javaType, OverNode.of(node, window));
    }

    private AggregateNode aggregate() {
        return (AggregateNode) node;
    }
}
