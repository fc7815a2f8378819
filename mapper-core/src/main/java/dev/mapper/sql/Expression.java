package dev.mapper.sql;

import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * A value that the database computes. Expressions are immutable and thread-safe; each method gives a new one.
 *
 * <p>A comparison with null is a check for null: {@code eq(null)} makes {@code IS NULL}.
 *
 * @param <T> the Java type of the value
 */
public abstract class Expression<T> implements Selection<T>, Sortable {

    final Class<T> javaType;
    final Node node;

    Expression(Class<T> javaType, Node node) {
        this.javaType = javaType;
        this.node = node;
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public final Class<T> javaType() {
        return javaType;
    }

    /** {@code this = value}; {@code this IS NULL} for null. */
    public Predicate eq(@Nullable T value) {
        return value == null
                ? isNull()
                : new Predicate(new ComparisonNode(node, Comparison.EQ, new BindNode(value, null)));
    }

    /** {@code this = other}. */
    public final Predicate eq(Expression<? extends T> other) {
        return new Predicate(new ComparisonNode(node, Comparison.EQ, other.node));
    }

    /** {@code this <> value}; {@code this IS NOT NULL} for null. */
    public Predicate ne(@Nullable T value) {
        return value == null
                ? isNotNull()
                : new Predicate(new ComparisonNode(node, Comparison.NE, new BindNode(value, null)));
    }

    /** {@code this <> other}. */
    public final Predicate ne(Expression<? extends T> other) {
        return new Predicate(new ComparisonNode(node, Comparison.NE, other.node));
    }

    /** Differs, null being a value like others: never unknown. */
    public final Predicate isDistinctFrom(@Nullable T value) {
        return new Predicate(new DistinctFromNode(node, bound(value), false));
    }

    /** Differs, null being a value like others: never unknown. */
    public final Predicate isDistinctFrom(Expression<? extends T> other) {
        return new Predicate(new DistinctFromNode(node, other.node, false));
    }

    /** Is the same, null being a value like others: never unknown. */
    public final Predicate isNotDistinctFrom(@Nullable T value) {
        return new Predicate(new DistinctFromNode(node, bound(value), true));
    }

    /** Is the same, null being a value like others: never unknown. */
    public final Predicate isNotDistinctFrom(Expression<? extends T> other) {
        return new Predicate(new DistinctFromNode(node, other.node, true));
    }

    /** Equals any or all of what a select finds. */
    public final Predicate eq(Quantified<? extends T> values) {
        return new Predicate(new ComparisonNode(node, Comparison.EQ, values.node));
    }

    /** Differs from any or all of what a select finds. */
    public final Predicate ne(Quantified<? extends T> values) {
        return new Predicate(new ComparisonNode(node, Comparison.NE, values.node));
    }

    /** A value to compare with. */
    BindNode bound(@Nullable Object value) {
        return new BindNode(value, null);
    }

    /** {@code this IN (…)}; false for no value at all. A null among the values equals nothing, as in SQL. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is read only
    public final Predicate in(T... values) {
        return in(Arrays.asList(values));
    }

    /** {@code this IN (…)}; false for an empty collection. */
    public final Predicate in(Collection<? extends T> values) {
        return new Predicate(InListNode.of(node, values, false));
    }

    /** {@code this IN (SELECT …)}. */
    public final Predicate in(Subselect<? extends T> select) {
        return new Predicate(new InSelectNode(node, select.selectNode(), false));
    }

    /** {@code this NOT IN (…)}; true for no value at all. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is read only
    public final Predicate notIn(T... values) {
        return notIn(Arrays.asList(values));
    }

    /** {@code this NOT IN (…)}; true for an empty collection. */
    public final Predicate notIn(Collection<? extends T> values) {
        return new Predicate(InListNode.of(node, values, true));
    }

    /** {@code this NOT IN (SELECT …)}: never true when the select finds a null, as in SQL. */
    public final Predicate notIn(Subselect<? extends T> select) {
        return new Predicate(new InSelectNode(node, select.selectNode(), true));
    }

    /** {@code this IS NULL}. */
    public final Predicate isNull() {
        return new Predicate(new NullCheckNode(node, false));
    }

    /** {@code this IS NOT NULL}. */
    public final Predicate isNotNull() {
        return new Predicate(new NullCheckNode(node, true));
    }

    /** Gives it a name: in the result, for ORDER BY, and as a column of a subquery. */
    public final Labeled<T> as(String label) {
        return new Labeled<>(javaType, new LabelNode(node, label));
    }

    /** Ascending. */
    public final Order asc() {
        return new Order(new OrderNode(node, false, OrderNode.Nulls.DEFAULT));
    }

    /** Descending. */
    public final Order desc() {
        return new Order(new OrderNode(node, true, OrderNode.Nulls.DEFAULT));
    }

    @Override
    public final OrderNode order() {
        return new OrderNode(node, false, OrderNode.Nulls.DEFAULT);
    }

    @Override
    public String toString() {
        return getClass().getSimpleName() + "[" + node + "]";
    }
}
