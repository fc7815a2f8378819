package dev.mapper.sql;

/** A value with an order. */
public class ComparableExpression<T> extends Expression<T> {

    ComparableExpression(Class<T> javaType, Node node) {
        super(javaType, node);
    }

    /** {@code this > value}. */
    public Predicate gt(T value) {
        return compare(Comparison.GT, new BindNode(value, null));
    }

    /** {@code this >} any or all of what a select finds. */
    public final Predicate gt(Quantified<? extends T> values) {
        return compare(Comparison.GT, values.node);
    }

    /** {@code this > other}. */
    public final Predicate gt(Expression<? extends T> other) {
        return compare(Comparison.GT, other.node);
    }

    /** {@code this >= value}. */
    public Predicate ge(T value) {
        return compare(Comparison.GE, new BindNode(value, null));
    }

    /** {@code this >=} any or all of what a select finds. */
    public final Predicate ge(Quantified<? extends T> values) {
        return compare(Comparison.GE, values.node);
    }

    /** {@code this >= other}. */
    public final Predicate ge(Expression<? extends T> other) {
        return compare(Comparison.GE, other.node);
    }

    /** {@code this < value}. */
    public Predicate lt(T value) {
        return compare(Comparison.LT, new BindNode(value, null));
    }

    /** {@code this <} any or all of what a select finds. */
    public final Predicate lt(Quantified<? extends T> values) {
        return compare(Comparison.LT, values.node);
    }

    /** {@code this < other}. */
    public final Predicate lt(Expression<? extends T> other) {
        return compare(Comparison.LT, other.node);
    }

    /** {@code this <= value}. */
    public Predicate le(T value) {
        return compare(Comparison.LE, new BindNode(value, null));
    }

    /** {@code this <=} any or all of what a select finds. */
    public final Predicate le(Quantified<? extends T> values) {
        return compare(Comparison.LE, values.node);
    }

    /** {@code this <= other}. */
    public final Predicate le(Expression<? extends T> other) {
        return compare(Comparison.LE, other.node);
    }

    /** {@code this BETWEEN low AND high}, both ends included. */
    public Predicate between(T low, T high) {
        return new Predicate(new BetweenNode(node, new BindNode(low, null), new BindNode(high, null), false));
    }

    /** {@code this BETWEEN low AND high}, both ends included. */
    public final Predicate between(Expression<? extends T> low, Expression<? extends T> high) {
        return new Predicate(new BetweenNode(node, low.node, high.node, false));
    }

    /** {@code this NOT BETWEEN low AND high}. */
    public Predicate notBetween(T low, T high) {
        return new Predicate(new BetweenNode(node, new BindNode(low, null), new BindNode(high, null), true));
    }

    final Predicate compare(Comparison operator, Node other) {
        return new Predicate(new ComparisonNode(node, operator, other));
    }
}
