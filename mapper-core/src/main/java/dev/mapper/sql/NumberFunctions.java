package dev.mapper.sql;

import dev.mapper.type.Types;
import java.util.List;

/** The functions of numbers; users have them from {@link Sql}. */
abstract class NumberFunctions extends ValueFunctions {

    NumberFunctions() {}

    public static <T extends Number> NumberExpression<T> abs(NumberExpression<T> expression) {
        return expression.abs();
    }

    /** Rounded to so many digits after the point, halves away from zero. */
    public static <T extends Number> NumberExpression<T> round(NumberExpression<T> expression, int digits) {
        return expression.round(digits);
    }

    /** The base to the power of the exponent. */
    public static NumberExpression<Double> power(NumberExpression<?> base, double exponent) {
        return call(SqlFunction.POWER, base.node, new BindNode(exponent, Types.DOUBLE));
    }

    /** The base to the power of the exponent. */
    public static NumberExpression<Double> power(NumberExpression<?> base, NumberExpression<?> exponent) {
        return call(SqlFunction.POWER, base.node, exponent.node);
    }

    /** The square root; of a negative number, an error or null, as the database has it. */
    public static NumberExpression<Double> sqrt(NumberExpression<?> expression) {
        return call(SqlFunction.SQRT, expression.node);
    }

    /** The number e to the power of the expression. */
    public static NumberExpression<Double> exp(NumberExpression<?> expression) {
        return call(SqlFunction.EXP, expression.node);
    }

    /** The natural logarithm; of 0 or less, an error or null, as the database has it. */
    public static NumberExpression<Double> ln(NumberExpression<?> expression) {
        return call(SqlFunction.LN, expression.node);
    }

    /** The logarithm to a base. */
    public static NumberExpression<Double> log(double base, NumberExpression<?> expression) {
        return call(SqlFunction.LOG, new BindNode(base, Types.DOUBLE), expression.node);
    }

    /** The logarithm to the base 10. */
    public static NumberExpression<Double> log10(NumberExpression<?> expression) {
        return call(SqlFunction.LOG10, expression.node);
    }

    /** Of an angle in radians, as for {@code cos} and {@code tan}. */
    public static NumberExpression<Double> sin(NumberExpression<?> expression) {
        return call(SqlFunction.SIN, expression.node);
    }

    public static NumberExpression<Double> cos(NumberExpression<?> expression) {
        return call(SqlFunction.COS, expression.node);
    }

    public static NumberExpression<Double> tan(NumberExpression<?> expression) {
        return call(SqlFunction.TAN, expression.node);
    }

    /** In radians, as for {@code acos} and {@code atan}. */
    public static NumberExpression<Double> asin(NumberExpression<?> expression) {
        return call(SqlFunction.ASIN, expression.node);
    }

    public static NumberExpression<Double> acos(NumberExpression<?> expression) {
        return call(SqlFunction.ACOS, expression.node);
    }

    public static NumberExpression<Double> atan(NumberExpression<?> expression) {
        return call(SqlFunction.ATAN, expression.node);
    }

    /** The angle of the point (x, y), in radians. */
    public static NumberExpression<Double> atan2(NumberExpression<?> y, NumberExpression<?> x) {
        return call(SqlFunction.ATAN2, y.node, x.node);
    }

    /** Radians as degrees. */
    public static NumberExpression<Double> degrees(NumberExpression<?> radians) {
        return call(SqlFunction.DEGREES, radians.node);
    }

    /** Degrees as radians. */
    public static NumberExpression<Double> radians(NumberExpression<?> degrees) {
        return call(SqlFunction.RADIANS, degrees.node);
    }

    /** A random number from 0 on, below 1. */
    public static NumberExpression<Double> random() {
        return call(SqlFunction.RANDOM);
    }

    private static NumberExpression<Double> call(SqlFunction function, Node... arguments) {
        return new NumberExpression<>(Double.class, new CallNode(function, List.of(arguments), Types.DOUBLE));
    }
}
