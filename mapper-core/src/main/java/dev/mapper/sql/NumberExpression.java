package dev.mapper.sql;

import dev.mapper.type.SqlType;
import dev.mapper.type.Types;
import java.math.BigDecimal;
import java.math.BigInteger;
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
