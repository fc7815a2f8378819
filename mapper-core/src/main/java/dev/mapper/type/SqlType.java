package dev.mapper.type;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How values of one Java type are stored: what the column is, and how a value is bound and read. A type says what it
 * means; {@code Dialect.adapt} gives the type that does it on a certain database.
 *
 * <p>Types are immutable and thread-safe. Types of the JDK's classes are equal when they store the same; converted types
 * and types of one's own are equal only to themselves, so keep them in a constant.
 *
 * @param <T> the Java type, never a primitive
 */
public abstract class SqlType<T> {

    private final Class<T> javaType;
    private final TypeKind kind;
    private final int jdbcType;
    private final int length;
    private final int precision;
    private final int scale;

    /**
     * Says what the type is.
     *
     * @param jdbcType a constant of {@link java.sql.Types}, used to bind null
     * @param length characters or bytes, -1 when not said
     * @param precision digits in all, -1 when not said
     * @param scale digits after the point, -1 when not said
     */
    protected SqlType(Class<T> javaType, TypeKind kind, int jdbcType, int length, int precision, int scale) {
        this.javaType = javaType;
        this.kind = kind;
        this.jdbcType = jdbcType;
        this.length = length;
        this.precision = precision;
        this.scale = scale;
    }

    public final Class<T> javaType() {
        return javaType;
    }

    public final TypeKind kind() {
        return kind;
    }

    /** The constant of {@link java.sql.Types} that null is bound with. */
    public final int jdbcType() {
        return jdbcType;
    }

    /** Characters or bytes at most; -1 when not said. */
    public final int length() {
        return length;
    }

    /** Digits in all; -1 when not said. */
    public final int precision() {
        return precision;
    }

    /** Digits after the decimal point; -1 when not said. */
    public final int scale() {
        return scale;
    }

    /**
     * Reads the column at {@code index} (from 1) of the current row.
     *
     * @return null for SQL NULL
     */
    public abstract @Nullable T read(ResultSet row, int index) throws SQLException;

    /** Binds a value, or SQL NULL for null, to the parameter at {@code index} (from 1). */
    public abstract void bind(PreparedStatement statement, int index, @Nullable T value) throws SQLException;

    /**
     * The value as an element for {@link java.sql.Connection#createArrayOf}, as a dialect needs to send a whole column at
     * once; null stays null.
     */
    public @Nullable Object element(@Nullable T value) {
        return value;
    }

    /**
     * A copy that no change in place to {@code value} shows in; the value itself where it can't change.
     */
    @SuppressWarnings("unchecked") // a clone is of its original's class
    public T copy(T value) {
        return value instanceof byte[] bytes ? (T) bytes.clone() : value;
    }

    /** Whether two values are stored as the same: what a flush asks of a value that may have changed in place. */
    public boolean same(@Nullable T a, @Nullable T b) {
        return Objects.deepEquals(a, b);
    }

    /** The type of what is stored; this type itself unless it is converted from another. */
    public SqlType<?> stored() {
        return this;
    }

    /**
     * This type as a certain database stores it. A converted type keeps its conversion and adapts what it stores.
     */
    public SqlType<T> storedBy(Storage storage) {
        return storage.store(this);
    }

    /** What a dialect says of the types it stores in a way of its own. Thread-safe. */
    @FunctionalInterface
    public interface Storage {
        <X> SqlType<X> store(SqlType<X> type);
    }

    /** Whether another type has the same Java type, kind and measures. */
    final boolean isLike(SqlType<?> other) {
        return other.javaType == javaType
                && other.kind == kind
                && other.length == length
                && other.precision == precision
                && other.scale == scale;
    }

    final int measuresHash() {
        return ((kind.hashCode() * 31 + length) * 31 + precision) * 31 + scale;
    }

    /** The kind with its measures, such as {@code DECIMAL(10, 2) of BigDecimal}. */
    @Override
    public String toString() {
        String measures = "";
        if (precision >= 0) {
            measures = scale >= 0 ? "(" + precision + ", " + scale + ")" : "(" + precision + ")";
        } else if (length >= 0) {
            measures = "(" + length + ")";
        }
        return kind + measures + " of " + javaType.getSimpleName();
    }
}
