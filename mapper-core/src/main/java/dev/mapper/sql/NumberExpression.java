package dev.mapper.sql;

import dev.mapper.StatementException;
import dev.mapper.type.SqlType;
import dev.mapper.type.Types;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A number. Numbers of other Java types compare with it and count with it: one that this type holds exactly is sent as
 * this type, any other as its own. Arithmetic follows the database's rules; above all, the division of whole numbers is
 * whole.
 */
public class NumberExpression<T extends Number> extends ComparableExpression<T> {

    NumberExpression(Class<T> javaType, Node node) {
        super(javaType, node);
    }

    /** {@code this = value}; {@code this IS NULL} for null. */
    @Override
    public Predicate eq(@Nullable Number value) {
        return value == null ? isNull() : new Predicate(new ComparisonNode(node, Comparison.EQ, number(value)));
    }

    /** {@code this <> value}; {@code this IS NOT NULL} for null. */
    @Override
    public Predicate ne(@Nullable Number value) {
        return value == null ? isNotNull() : compare(Comparison.NE, number(value));
    }

    /** {@code this > value}. */
    @Override
    public Predicate gt(Number value) {
        return new Predicate(new ComparisonNode(node, Comparison.GT, number(value)));
    }

    /** {@code this >= value}. */
    @Override
    public Predicate ge(Number value) {
        return new Predicate(new ComparisonNode(node, Comparison.GE, number(value)));
    }

    /** {@code this < value}. */
    @Override
    public Predicate lt(Number value) {
        return new Predicate(new ComparisonNode(node, Comparison.LT, number(value)));
    }

    /** {@code this <= value}. */
    @Override
    public Predicate le(Number value) {
        return new Predicate(new ComparisonNode(node, Comparison.LE, number(value)));
    }

    /** {@code this BETWEEN low AND high}, both ends included. */
    @Override
    public Predicate between(Number low, Number high) {
        return new Predicate(new BetweenNode(node, number(low), number(high), false));
    }

    /** {@code this NOT BETWEEN low AND high}. */
    @Override
    public Predicate notBetween(Number low, Number high) {
        return new Predicate(new BetweenNode(node, number(low), number(high), true));
    }

    /** {@code this + value}. */
    public final NumberExpression<T> plus(Number value) {
        return arithmetic(Arithmetic.PLUS, number(value));
    }

    /** {@code this + other}. */
    public final NumberExpression<T> plus(Expression<? extends Number> other) {
        return arithmetic(Arithmetic.PLUS, other.node);
    }

    /** {@code this - value}. */
    public final NumberExpression<T> minus(Number value) {
        return arithmetic(Arithmetic.MINUS, number(value));
    }

    /** {@code this - other}. */
    public final NumberExpression<T> minus(Expression<? extends Number> other) {
        return arithmetic(Arithmetic.MINUS, other.node);
    }

    /** {@code this * value}. */
    public final NumberExpression<T> times(Number value) {
        return arithmetic(Arithmetic.TIMES, number(value));
    }

    /** {@code this * other}. */
    public final NumberExpression<T> times(Expression<? extends Number> other) {
        return arithmetic(Arithmetic.TIMES, other.node);
    }

    /** {@code this / value}: whole when both are whole. */
    public final NumberExpression<T> dividedBy(Number value) {
        return arithmetic(Arithmetic.DIVIDE, number(value));
    }

    /** {@code this / other}: whole when both are whole. */
    public final NumberExpression<T> dividedBy(Expression<? extends Number> other) {
        return arithmetic(Arithmetic.DIVIDE, other.node);
    }

    /** The remainder of {@code this / value}. */
    public final NumberExpression<T> mod(Number value) {
        return arithmetic(Arithmetic.MODULO, number(value));
    }

    /** The remainder of {@code this / other}. */
    public final NumberExpression<T> mod(Expression<? extends Number> other) {
        return arithmetic(Arithmetic.MODULO, other.node);
    }

    /** {@code -this}. */
    public final NumberExpression<T> negated() {
        return new NumberExpression<>(javaType, new NegateNode(node));
    }

    public final NumberExpression<T> abs() {
        return call(SqlFunction.ABS);
    }

    /** The least whole number that isn't below. */
    public final NumberExpression<T> ceil() {
        return call(SqlFunction.CEIL);
    }

    /** The greatest whole number that isn't above. */
    public final NumberExpression<T> floor() {
        return call(SqlFunction.FLOOR);
    }

    /** Rounded to a whole number, halves away from zero. */
    public final NumberExpression<T> round() {
        return round(0);
    }

    /**
     * Rounded to so many digits after the point, halves away from zero.
     *
     * @param digits 0 or more
     */
    public final NumberExpression<T> round(int digits) {
        if (digits < 0) {
            throw new StatementException("round(" + digits
                    + ") isn't possible everywhere; divide before and multiply after, to round to tens");
        }
        return call(SqlFunction.ROUND, new BindNode(digits, Types.INTEGER));
    }

    /** -1, 0 or 1. */
    public final NumberExpression<Integer> sign() {
        return new NumberExpression<>(Integer.class, CallNode.of(SqlFunction.SIGN, Types.INTEGER, node));
    }

    /** {@code this & value}, bit by bit. */
    public final NumberExpression<T> bitAnd(T value) {
        return call(SqlFunction.BIT_AND, number(value));
    }

    /** {@code this | value}, bit by bit. */
    public final NumberExpression<T> bitOr(T value) {
        return call(SqlFunction.BIT_OR, number(value));
    }

    /** The bits in which this and the value differ. */
    public final NumberExpression<T> bitXor(T value) {
        return call(SqlFunction.BIT_XOR, number(value));
    }

    /** {@code ~this}: every bit turned. */
    public final NumberExpression<T> bitNot() {
        return call(SqlFunction.BIT_NOT);
    }

    /** {@code this << bits}. */
    public final NumberExpression<T> shiftLeft(int bits) {
        return call(SqlFunction.SHIFT_LEFT, new BindNode(bits, Types.INTEGER));
    }

    /** {@code this >> bits}: the sign stays. */
    public final NumberExpression<T> shiftRight(int bits) {
        return call(SqlFunction.SHIFT_RIGHT, new BindNode(bits, Types.INTEGER));
    }

    private NumberExpression<T> call(SqlFunction function, Node... more) {
        List<Node> arguments = new ArrayList<>(List.of(more));
        arguments.add(0, node);
        return new NumberExpression<>(javaType, new CallNode(function, arguments, null));
    }

    @Override
    BindNode bound(@Nullable Object value) {
        return value instanceof Number number ? number(number) : super.bound(value);
    }

    private NumberExpression<T> arithmetic(Arithmetic operator, Node other) {
        return new NumberExpression<>(javaType, new ArithmeticNode(node, operator, other));
    }

    private BindNode number(Number value) {
        Number exact = javaType.isInstance(value) ? value : exactly(value);
        if (exact != null) {
            return new BindNode(exact, null);
        }
        SqlType<?> own = Types.of(value.getClass());
        return new BindNode(value, own);
    }

    /** The value as this expression's type, null if that doesn't hold it exactly. */
    private @Nullable Number exactly(Number value) {
        boolean small = value instanceof Integer || value instanceof Short || value instanceof Byte;
        boolean whole = small || value instanceof Long;
        if (javaType == Long.class && small) {
            return value.longValue();
        }
        if (javaType == Integer.class && (value instanceof Short || value instanceof Byte)) {
            return value.intValue();
        }
        if (javaType == Double.class && (small || value instanceof Float)) {
            return value.doubleValue();
        }
        if (javaType == BigDecimal.class) {
            if (whole) {
                return BigDecimal.valueOf(value.longValue());
            }
            if (value instanceof BigInteger integer) {
                return new BigDecimal(integer);
            }
            if (value instanceof Double || value instanceof Float) {
                // By its shortest text: 1.1 means 1.1 here and not the binary fraction next to it
                return new BigDecimal(value.toString());
            }
        }
        if (javaType == BigInteger.class && whole) {
            return BigInteger.valueOf(value.longValue());
        }
        return null;
    }
}
