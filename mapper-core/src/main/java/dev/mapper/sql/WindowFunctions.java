package dev.mapper.sql;

import dev.mapper.StatementException;
import dev.mapper.type.SqlType;
import dev.mapper.type.Types;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The functions over a window of rows; users have them from {@link Sql}. */
abstract class WindowFunctions extends AggregateFunctions {

    WindowFunctions() {}

    // --- windows

    /** A window of the rows that are equal in these. */
    public static Window partitionBy(Expression<?>... expressions) {
        return Window.ALL.partitionBy(expressions);
    }

    /** A window of all rows, sorted. */
    public static Window orderBy(Sortable... orders) {
        return Window.ALL.orderBy(orders);
    }

    /** From the first row of the partition. */
    public static FrameBound unboundedPreceding() {
        return FrameBound.of(FrameBound.Kind.UNBOUNDED_PRECEDING);
    }

    /** So far before the current row: 0 or more. */
    public static FrameBound preceding(long offset) {
        return new FrameBound(FrameBound.Kind.PRECEDING, offset);
    }

    /** The current row, with its equals for {@code range} and {@code groups}. */
    public static FrameBound currentRow() {
        return FrameBound.of(FrameBound.Kind.CURRENT_ROW);
    }

    /** So far after the current row: 0 or more. */
    public static FrameBound following(long offset) {
        return new FrameBound(FrameBound.Kind.FOLLOWING, offset);
    }

    /** To the last row of the partition. */
    public static FrameBound unboundedFollowing() {
        return FrameBound.of(FrameBound.Kind.UNBOUNDED_FOLLOWING);
    }

    // --- ranks

    /** The row's place in its partition, from 1. */
    public static WindowFunction<NumberExpression<Long>> rowNumber() {
        return whole("row_number");
    }

    /** The row's rank, from 1: equal rows have one rank, and as many are left out after them. */
    public static WindowFunction<NumberExpression<Long>> rank() {
        return whole("rank");
    }

    /** The row's rank, from 1, none left out. */
    public static WindowFunction<NumberExpression<Long>> denseRank() {
        return whole("dense_rank");
    }

    /** The rank from 0 to 1. */
    public static WindowFunction<NumberExpression<Double>> percentRank() {
        return fraction("percent_rank");
    }

    /** Which part of the rows isn't after this one: above 0, up to 1. */
    public static WindowFunction<NumberExpression<Double>> cumeDist() {
        return fraction("cume_dist");
    }

    /**
     * In which of so many parts of nearly equal size the row is, from 1.
     *
     * @param parts 1 or more
     */
    public static WindowFunction<NumberExpression<Long>> ntile(int parts) {
        return whole("ntile", place("ntile", parts, 1));
    }

    // --- other rows of the window

    /** The value of the row before; null if there is none. */
    public static <T extends Number> WindowFunction<NumberExpression<T>> lag(NumberExpression<T> value) {
        return lag(value, 1);
    }

    /** The value of the row so many before; null if there is none. */
    public static <T extends Number> WindowFunction<NumberExpression<T>> lag(NumberExpression<T> value, int rows) {
        return number(value, "lag", value.node, place("lag", rows, 0));
    }

    /** The value of the row so many before; the fallback if there is none. */
    public static <T extends Number> WindowFunction<NumberExpression<T>> lag(
            NumberExpression<T> value, int rows, T fallback) {
        return number(value, "lag", value.node, place("lag", rows, 0), new BindNode(fallback, null));
    }

    /** The text of the row so many before; null if there is none. */
    public static WindowFunction<StringExpression> lag(StringExpression value, int rows) {
        return text("lag", value.node, place("lag", rows, 0));
    }

    /** The value of the row so many before; null if there is none. */
    public static <T> WindowFunction<ComparableExpression<T>> lag(ComparableExpression<T> value, int rows) {
        return value(value, "lag", value.node, place("lag", rows, 0));
    }

    /** The value of the row after; null if there is none. */
    public static <T extends Number> WindowFunction<NumberExpression<T>> lead(NumberExpression<T> value) {
        return lead(value, 1);
    }

    /** The value of the row so many after; null if there is none. */
    public static <T extends Number> WindowFunction<NumberExpression<T>> lead(NumberExpression<T> value, int rows) {
        return number(value, "lead", value.node, place("lead", rows, 0));
    }

    /** The value of the row so many after; the fallback if there is none. */
    public static <T extends Number> WindowFunction<NumberExpression<T>> lead(
            NumberExpression<T> value, int rows, T fallback) {
        return number(value, "lead", value.node, place("lead", rows, 0), new BindNode(fallback, null));
    }

    /** The text of the row so many after; null if there is none. */
    public static WindowFunction<StringExpression> lead(StringExpression value, int rows) {
        return text("lead", value.node, place("lead", rows, 0));
    }

    /** The value of the row so many after; null if there is none. */
    public static <T> WindowFunction<ComparableExpression<T>> lead(ComparableExpression<T> value, int rows) {
        return value(value, "lead", value.node, place("lead", rows, 0));
    }

    /** The value of the frame's first row. */
    public static <T extends Number> WindowFunction<NumberExpression<T>> firstValue(NumberExpression<T> value) {
        return number(value, "first_value", value.node);
    }

    /** The text of the frame's first row. */
    public static WindowFunction<StringExpression> firstValue(StringExpression value) {
        return text("first_value", value.node);
    }

    /** The value of the frame's first row. */
    public static <T> WindowFunction<ComparableExpression<T>> firstValue(ComparableExpression<T> value) {
        return value(value, "first_value", value.node);
    }

    /** The value of the frame's last row. Without a frame, an order ends the frame at the current row. */
    public static <T extends Number> WindowFunction<NumberExpression<T>> lastValue(NumberExpression<T> value) {
        return number(value, "last_value", value.node);
    }

    /** The text of the frame's last row. Without a frame, an order ends the frame at the current row. */
    public static WindowFunction<StringExpression> lastValue(StringExpression value) {
        return text("last_value", value.node);
    }

    /** The value of the frame's last row. Without a frame, an order ends the frame at the current row. */
    public static <T> WindowFunction<ComparableExpression<T>> lastValue(ComparableExpression<T> value) {
        return value(value, "last_value", value.node);
    }

    /** The value of the frame's row at a place, from 1; null if it has fewer. */
    public static <T extends Number> WindowFunction<NumberExpression<T>> nthValue(
            NumberExpression<T> value, int place) {
        return number(value, "nth_value", value.node, place("nthValue", place, 1));
    }

    /** The text of the frame's row at a place, from 1; null if it has fewer. */
    public static WindowFunction<StringExpression> nthValue(StringExpression value, int place) {
        return text("nth_value", value.node, place("nthValue", place, 1));
    }

    /** The value of the frame's row at a place, from 1; null if it has fewer. */
    public static <T> WindowFunction<ComparableExpression<T>> nthValue(ComparableExpression<T> value, int place) {
        return value(value, "nth_value", value.node, place("nthValue", place, 1));
    }

    private static Node place(String function, int number, int least) {
        if (number < least) {
            throw new StatementException(
                    function + "(" + number + ") isn't possible; the number must be " + least + " or more");
        }
        return new BindNode(number, Types.INTEGER);
    }

    private static WindowFunction<NumberExpression<Long>> whole(String name, Node... arguments) {
        return new WindowFunction<>(
                function(name, Types.LONG, arguments), node -> new NumberExpression<>(Long.class, node));
    }

    private static WindowFunction<NumberExpression<Double>> fraction(String name) {
        return new WindowFunction<>(function(name, Types.DOUBLE), node -> new NumberExpression<>(Double.class, node));
    }

    private static <T extends Number> WindowFunction<NumberExpression<T>> number(
            NumberExpression<T> value, String name, Node... arguments) {
        return new WindowFunction<>(
                function(name, null, arguments), node -> new NumberExpression<>(value.javaType, node));
    }

    private static WindowFunction<StringExpression> text(String name, Node... arguments) {
        return new WindowFunction<>(function(name, null, arguments), StringExpression::new);
    }

    private static <T> WindowFunction<ComparableExpression<T>> value(
            ComparableExpression<T> value, String name, Node... arguments) {
        return new WindowFunction<>(
                function(name, null, arguments), node -> new ComparableExpression<>(value.javaType, node));
    }

    private static FunctionNode function(String name, @Nullable SqlType<?> type, Node... arguments) {
        return new FunctionNode(name, List.of(arguments), false, type);
    }
}
