package dev.mapper.sql;

import org.jspecify.annotations.Nullable;

/**
 * {@code CASE operand WHEN value THEN …}, value by value. Immutable.
 *
 * @param <O> the operand's type
 * @param <T> the results' type
 */
public final class SimpleCase<O, T> {

    private final Expression<O> operand;
    private final Case<T> branches;

    SimpleCase(Expression<O> operand, Case<T> branches) {
        this.operand = operand;
        this.branches = branches;
    }

    /** Adds a value, null too, and what holds for it. */
    public SimpleCase<O, T> when(@Nullable O value, T result) {
        return new SimpleCase<>(operand, branches.when(operand.eq(value), result));
    }

    /** Ends with what holds otherwise. */
    public ComparableExpression<T> otherwise(T result) {
        return branches.otherwise(result);
    }

    /** Ends; null for every other value. */
    public ComparableExpression<T> end() {
        return branches.end();
    }
}
