package dev.mapper.sql;

import dev.mapper.StatementException;
import dev.mapper.type.SqlType;
import dev.mapper.type.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The functions of many rows; users have them from {@link Sql}. */
abstract class AggregateFunctions {

    AggregateFunctions() {}

    /** {@code count(*)}. */
    public static NumberAggregate<Long> count() {
        return new NumberAggregate<>(Long.class, AggregateNode.COUNT_ROWS);
    }

    /** How many values aren't null. */
    public static NumberAggregate<Long> count(Expression<?> expression) {
        return new NumberAggregate<>(Long.class, aggregate(AggregateFunction.COUNT, Types.LONG, expression));
    }

    /** How many different values there are, null not counted. */
    public static NumberAggregate<Long> countDistinct(Expression<?> expression) {
        return count(expression).distinct();
    }

    /**
     * The sum; null of no value. Read as the type of what is summed: a sum that doesn't fit is an error and never a
     * wrong number; see the other {@code sum} for a wider type.
     */
    public static <T extends Number> NumberAggregate<T> sum(NumberExpression<T> expression) {
        return new NumberAggregate<>(expression.javaType, aggregate(AggregateFunction.SUM, null, expression));
    }

    /** The sum, read as another type, such as {@code Long} for many integers; null of no value. */
    public static <T extends Number> NumberAggregate<T> sum(NumberExpression<?> expression, Class<T> type) {
        return new NumberAggregate<>(type, aggregate(AggregateFunction.SUM, Types.of(type), expression));
    }

    /** The average, also of whole numbers with its fraction; null of no value. */
    public static NumberAggregate<Double> avg(NumberExpression<?> expression) {
        return avg(expression, Double.class);
    }

    /**
     * The average, read as another type; null of no value. As {@code BigDecimal} it has as many digits as the database
     * gives it.
     */
    public static <T extends Number> NumberAggregate<T> avg(NumberExpression<?> expression, Class<T> type) {
        return new NumberAggregate<>(type, aggregate(AggregateFunction.AVG, Types.of(type), expression));
    }

    /** The least value; null of no value. */
    public static <T extends Number> NumberAggregate<T> min(NumberExpression<T> expression) {
        return new NumberAggregate<>(expression.javaType, aggregate(AggregateFunction.MIN, null, expression));
    }

    /** The first text; null of no value. */
    public static StringAggregate min(StringExpression expression) {
        return new StringAggregate(aggregate(AggregateFunction.MIN, null, expression));
    }

    /** The least value; null of no value. */
    public static <T> Aggregate<T> min(ComparableExpression<T> expression) {
        return new Aggregate<>(expression.javaType, aggregate(AggregateFunction.MIN, null, expression));
    }

    /** The greatest value; null of no value. */
    public static <T extends Number> NumberAggregate<T> max(NumberExpression<T> expression) {
        return new NumberAggregate<>(expression.javaType, aggregate(AggregateFunction.MAX, null, expression));
    }

    /** The last text; null of no value. */
    public static StringAggregate max(StringExpression expression) {
        return new StringAggregate(aggregate(AggregateFunction.MAX, null, expression));
    }

    /** The greatest value; null of no value. */
    public static <T> Aggregate<T> max(ComparableExpression<T> expression) {
        return new Aggregate<>(expression.javaType, aggregate(AggregateFunction.MAX, null, expression));
    }

    /** The standard deviation of all there is; null of no value. */
    public static NumberAggregate<Double> stddevPop(NumberExpression<?> expression) {
        return statistic(AggregateFunction.STDDEV_POP, expression);
    }

    /** The standard deviation estimated from a sample; null of fewer than two values. */
    public static NumberAggregate<Double> stddevSamp(NumberExpression<?> expression) {
        return statistic(AggregateFunction.STDDEV_SAMP, expression);
    }

    /** The variance of all there is; null of no value. */
    public static NumberAggregate<Double> varPop(NumberExpression<?> expression) {
        return statistic(AggregateFunction.VAR_POP, expression);
    }

    /** The variance estimated from a sample; null of fewer than two values. */
    public static NumberAggregate<Double> varSamp(NumberExpression<?> expression) {
        return statistic(AggregateFunction.VAR_SAMP, expression);
    }

    private static NumberAggregate<Double> statistic(AggregateFunction function, NumberExpression<?> expression) {
        return new NumberAggregate<>(Double.class, aggregate(function, Types.DOUBLE, expression));
    }

    /** Whether the condition holds for every row in which it is known; null of none. */
    public static BooleanAggregate boolAnd(Predicate condition) {
        return new BooleanAggregate(aggregate(AggregateFunction.BOOL_AND, Types.BOOLEAN, condition));
    }

    /** Whether the condition holds for some row; null when it is known of none. */
    public static BooleanAggregate boolOr(Predicate condition) {
        return new BooleanAggregate(aggregate(AggregateFunction.BOOL_OR, Types.BOOLEAN, condition));
    }

    // --- many values as one

    /** The texts one after the other with a separator between them; nulls are left out; null of no value. */
    public static StringAggregate stringAgg(StringExpression expression, String separator) {
        return new StringAggregate(AggregateNode.of(
                AggregateFunction.STRING_AGG,
                Types.STRING,
                expression.node,
                BindNode.constant(separator, Types.STRING)));
    }

    /** All values, nulls too, as a list; null of no row. */
    @SuppressWarnings("unchecked") // a list's class doesn't say of what
    public static <T> Aggregate<List<T>> arrayAgg(Expression<T> expression) {
        return new Aggregate<>(
                (Class<List<T>>) (Class<?>) List.class, aggregate(AggregateFunction.ARRAY_AGG, null, expression));
    }

    /** All values, nulls too, as the text of a JSON array; null of no row. */
    public static Aggregate<String> jsonArrayAgg(Expression<?> expression) {
        return new Aggregate<>(String.class, aggregate(AggregateFunction.JSON_ARRAY_AGG, Types.JSON, expression));
    }

    // --- several groupings at once

    /** By all of the expressions, by all but the last, and so on to one group of all rows. */
    public static Grouping rollup(Expression<?>... expressions) {
        return Grouping.of(GroupingNode.Kind.ROLLUP, expressions);
    }

    /** By each selection of the expressions, from all of them to none. */
    public static Grouping cube(Expression<?>... expressions) {
        return Grouping.of(GroupingNode.Kind.CUBE, expressions);
    }

    /** By each of these sets; an empty one is one group of all rows. */
    public static Grouping groupingSets(List<? extends List<? extends Expression<?>>> sets) {
        List<TupleNode> nodes = new ArrayList<>();
        for (List<? extends Expression<?>> set : sets) {
            List<Node> elements = new ArrayList<>();
            set.forEach(expression -> elements.add(expression.node));
            nodes.add(new TupleNode(elements));
        }
        return new Grouping(new GroupingNode(GroupingNode.Kind.GROUPING_SETS, nodes));
    }

    /** Whether the row's grouping leaves the expression out: 1 if so, else 0. */
    public static NumberExpression<Integer> grouping(Expression<?> expression) {
        return new NumberExpression<>(Integer.class, aggregate(AggregateFunction.GROUPING, Types.INTEGER, expression));
    }

    // --- of ordered rows

    /**
     * The value below which a fraction of the values lies, interpolated between two of them: 0.5 is the median.
     *
     * @param fraction from 0 to 1
     */
    public static NumberAggregate<Double> percentileCont(double fraction, NumberExpression<?> expression) {
        return new NumberAggregate<>(
                Double.class, ordered(AggregateFunction.PERCENTILE_CONT, Types.DOUBLE, expression, fraction(fraction)));
    }

    /**
     * The first of the values that a fraction of them doesn't exceed.
     *
     * @param fraction from 0 to 1
     */
    public static <T extends Number> NumberAggregate<T> percentileDisc(
            double fraction, NumberExpression<T> expression) {
        return new NumberAggregate<>(
                expression.javaType, ordered(AggregateFunction.PERCENTILE_DISC, null, expression, fraction(fraction)));
    }

    /** The commonest number; if there are several, one of them. */
    public static <T extends Number> NumberAggregate<T> mode(NumberExpression<T> expression) {
        return new NumberAggregate<>(expression.javaType, ordered(AggregateFunction.MODE, null, expression));
    }

    /** The commonest value; if there are several, one of them. */
    public static <T> Aggregate<T> mode(ComparableExpression<T> expression) {
        return new Aggregate<>(expression.javaType, ordered(AggregateFunction.MODE, null, expression));
    }

    private static Node fraction(double fraction) {
        if (!(fraction >= 0 && fraction <= 1)) {
            throw new StatementException(
                    "A percentile's fraction is from 0 to 1, and this one is " + fraction + ". Divide percents by 100");
        }
        return new BindNode(fraction, Types.DOUBLE);
    }

    private static AggregateNode ordered(
            AggregateFunction function, @Nullable SqlType<?> type, Expression<?> expression, Node... arguments) {
        return AggregateNode.of(function, type, arguments).withOrderBy(expression);
    }

    /**
     * Any function of many rows of the database.
     *
     * @param name letters, digits, underscores and dots only; else a {@link StatementException}
     */
    public static <T> Aggregate<T> aggregate(String name, Class<T> type, Expression<?>... arguments) {
        List<Node> nodes = new ArrayList<>();
        Arrays.stream(arguments).forEach(argument -> nodes.add(argument.node));
        return new Aggregate<>(
                type,
                new AggregateNode(
                        AggregateFunction.OTHER,
                        FunctionNode.checked(name),
                        nodes,
                        false,
                        List.of(),
                        null,
                        Types.of(type)));
    }

    private static AggregateNode aggregate(
            AggregateFunction function, @Nullable SqlType<?> type, Expression<?> argument) {
        return AggregateNode.of(function, type, argument.node);
    }
}
