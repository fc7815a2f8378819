package dev.mapper.sql;

import dev.mapper.type.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The functions of values of any type; users have them from {@link Sql}. */
abstract class ValueFunctions extends WindowFunctions {

    ValueFunctions() {}

    // --- one value of several

    /** The first value that isn't null. */
    public static <T extends Number> NumberExpression<T> coalesce(NumberExpression<T> first, T fallback) {
        return new NumberExpression<>(first.javaType, alike(SqlFunction.COALESCE, first, fallback));
    }

    /** The first value that isn't null. */
    public static StringExpression coalesce(StringExpression first, String fallback) {
        return new StringExpression(alike(SqlFunction.COALESCE, first, fallback));
    }

    /** The first value that isn't null. */
    public static <T> ComparableExpression<T> coalesce(ComparableExpression<T> first, T fallback) {
        return new ComparableExpression<>(first.javaType, alike(SqlFunction.COALESCE, first, fallback));
    }

    /** The first value that isn't null. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is read only
    public static <T> ComparableExpression<T> coalesce(Expression<T> first, Expression<T>... others) {
        return alike(SqlFunction.COALESCE, first, List.of(others));
    }

    /** The number, but null when it equals the value. */
    public static <T extends Number> NumberExpression<T> nullif(NumberExpression<T> expression, T value) {
        return new NumberExpression<>(expression.javaType, alike(SqlFunction.NULLIF, expression, value));
    }

    /** The text, but null when it equals the value. */
    public static StringExpression nullif(StringExpression expression, String value) {
        return new StringExpression(alike(SqlFunction.NULLIF, expression, value));
    }

    /** The first value, but null when it equals the second. */
    public static <T> ComparableExpression<T> nullif(Expression<T> expression, Expression<T> other) {
        return alike(SqlFunction.NULLIF, expression, List.of(other));
    }

    /** The greatest of the values; null if one is null. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is read only
    public static <T> ComparableExpression<T> greatest(
            ComparableExpression<T> first, ComparableExpression<T> second, ComparableExpression<T>... others) {
        return alike(SqlFunction.GREATEST, first, joined(second, others));
    }

    /** The greater of the two; null if the first is null. */
    public static <T> ComparableExpression<T> greatest(ComparableExpression<T> first, T second) {
        return new ComparableExpression<>(first.javaType, alike(SqlFunction.GREATEST, first, second));
    }

    /** The least of the values; null if one is null. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is read only
    public static <T> ComparableExpression<T> least(
            ComparableExpression<T> first, ComparableExpression<T> second, ComparableExpression<T>... others) {
        return alike(SqlFunction.LEAST, first, joined(second, others));
    }

    /** The lesser of the two; null if the first is null. */
    public static <T> ComparableExpression<T> least(ComparableExpression<T> first, T second) {
        return new ComparableExpression<>(first.javaType, alike(SqlFunction.LEAST, first, second));
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // the array is read only
    private static <T> List<Expression<T>> joined(ComparableExpression<T> second, ComparableExpression<T>... others) {
        List<Expression<T>> all = new ArrayList<>();
        all.add(second);
        all.addAll(List.of(others));
        return all;
    }

    private static CallNode alike(SqlFunction function, Expression<?> first, Object value) {
        return CallNode.of(function, null, first.node, first.bound(value));
    }

    private static <T> ComparableExpression<T> alike(
            SqlFunction function, Expression<T> first, List<? extends Expression<T>> others) {
        List<Node> all = new ArrayList<>();
        all.add(first.node);
        others.forEach(other -> all.add(other.node));
        return new ComparableExpression<>(first.javaType, new CallNode(function, all, null));
    }

    // --- branches

    /** Begins {@code CASE WHEN condition THEN result}. */
    public static <T> Case<T> caseWhen(Predicate condition, T result) {
        return new Case<>(classOf(result), List.of()).when(condition, result);
    }

    /** Begins {@code CASE WHEN condition THEN result}. */
    public static <T> Case<T> caseWhen(Predicate condition, Expression<T> result) {
        return new Case<>(result.javaType, List.of()).when(condition, result);
    }

    /** Begins {@code CASE operand WHEN value THEN result}; a null value counts as one. */
    public static <O, T> SimpleCase<O, T> caseOf(Expression<O> operand, @Nullable O value, T result) {
        return new SimpleCase<>(operand, caseWhen(operand.eq(value), result));
    }

    // --- several values as one, several rows as one side

    /** Two values compared as one. */
    public static <A, B> RowValue<Row2<A, B>> row(Expression<A> a, Expression<B> b) {
        return new RowValue<>(List.of(a.node, b.node));
    }

    /** Three values compared as one. */
    public static <A, B, C> RowValue<Row3<A, B, C>> row(Expression<A> a, Expression<B> b, Expression<C> c) {
        return new RowValue<>(List.of(a.node, b.node, c.node));
    }

    /** Any number of values compared as one; {@code Row.of(…)} holds values for it. */
    public static RowValue<Row> row(Expression<?>... expressions) {
        return new RowValue<>(nodes(expressions));
    }

    /** At least one of the values that a select finds. */
    public static <T> Quantified<T> any(Subselect<T> select) {
        return new Quantified<>(new QuantifiedNode(QuantifiedNode.Quantifier.ANY, select.selectNode()));
    }

    /** Every value that a select finds; true of none. */
    public static <T> Quantified<T> all(Subselect<T> select) {
        return new Quantified<>(new QuantifiedNode(QuantifiedNode.Quantifier.ALL, select.selectNode()));
    }

    // --- values with an inside

    /** A JSON document, to ask for what is in it. */
    public static JsonExpression json(Expression<?> document) {
        return new JsonExpression(document.node, List.of());
    }

    /** An array, to ask for what is in it. */
    public static <C extends Collection<E>, E> ArrayExpression<C, E> array(Expression<C> array) {
        return new ArrayExpression<>(array);
    }

    // --- operators and literals of one's own

    /**
     * A condition with an operator that only the database knows.
     *
     * @param operator one to eight of the characters {@code +-*}{@code /<>=~!@#%^&|?}; else a
     *     {@link dev.mapper.StatementException}
     */
    public static Predicate operator(Expression<?> left, String operator, Expression<?> right) {
        return new Predicate(new OperatorNode(left.node, operator, right.node, Types.BOOLEAN));
    }

    /** As the other {@code operator}, for one that gives a value. */
    public static <T> ComparableExpression<T> operator(
            Class<T> type, Expression<?> left, String operator, Expression<?> right) {
        return new ComparableExpression<>(type, new OperatorNode(left.node, operator, right.node, Types.of(type)));
    }

    /**
     * A value that is written into the SQL as a literal, for the places where a database takes no parameter. Texts are
     * escaped; statements that differ in it are compiled each by itself, so that it should be one of few.
     *
     * @param value a number, a boolean or a text; else a {@link dev.mapper.StatementException}
     */
    public static <T> ComparableExpression<T> inlined(T value) {
        return new ComparableExpression<>(classOf(value), new InlineNode(value, Types.of(classOf(value))));
    }

    static List<Node> nodes(Expression<?>... expressions) {
        List<Node> nodes = new ArrayList<>(expressions.length);
        for (Expression<?> expression : expressions) {
            nodes.add(expression.node);
        }
        return nodes;
    }

    @SuppressWarnings("unchecked") // an enum constant with a body has a class of its own; its type is the enum
    static <T> Class<T> classOf(T value) {
        return (Class<T>) (value instanceof Enum<?> constant ? constant.getDeclaringClass() : value.getClass());
    }
}
