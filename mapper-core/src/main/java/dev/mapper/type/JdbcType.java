package dev.mapper.type;

import dev.mapper.Internal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A type that a pair of JDBC calls reads and binds. Dialects make their own of these where a database stores a value
 * in another way than JDBC has it.
 */
@Internal
public final class JdbcType<T> extends SqlType<T> {

    private final Reader<T> reader;
    private final Binder<T> binder;
    private final Element<T> element;

    public JdbcType(Class<T> javaType, TypeKind kind, int jdbcType, Reader<T> reader, Binder<T> binder) {
        this(javaType, kind, jdbcType, -1, -1, -1, reader, binder, value -> value);
    }

    public JdbcType(
            Class<T> javaType,
            TypeKind kind,
            int jdbcType,
            int length,
            int precision,
            int scale,
            Reader<T> reader,
            Binder<T> binder,
            Element<T> element) {
        super(javaType, kind, jdbcType, length, precision, scale);
        this.reader = reader;
        this.binder = binder;
        this.element = element;
    }

    /** The like of a type, read and bound in another way. */
    public static <T> JdbcType<T> like(
            SqlType<T> type, int jdbcType, Reader<T> reader, Binder<T> binder, Element<T> element) {
        return new JdbcType<>(
                type.javaType(),
                type.kind(),
                jdbcType,
                type.length(),
                type.precision(),
                type.scale(),
                reader,
                binder,
                element);
    }

    /** The same calls for a column of other measures. */
    JdbcType<T> sized(TypeKind kind, int length, int precision, int scale) {
        return new JdbcType<>(javaType(), kind, jdbcType(), length, precision, scale, reader, binder, element);
    }

    @Override
    public @Nullable T read(ResultSet row, int index) throws SQLException {
        return reader.read(row, index);
    }

    @Override
    public void bind(PreparedStatement statement, int index, @Nullable T value) throws SQLException {
        if (value == null) {
            statement.setNull(index, jdbcType());
        } else {
            binder.bind(statement, index, value);
        }
    }

    @Override
    public @Nullable Object element(@Nullable T value) {
        return value == null ? null : element.of(value);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof JdbcType<?> type
                        && type.reader == reader
                        && type.binder == binder
                        && isLike(type));
    }

    @Override
    public int hashCode() {
        return measuresHash();
    }

    /** Reads a column, null for SQL NULL. */
    @FunctionalInterface
    public interface Reader<T> {
        @Nullable
        T read(ResultSet row, int index) throws SQLException;
    }

    /** Binds a value, which is never null. */
    @FunctionalInterface
    public interface Binder<T> {
        void bind(PreparedStatement statement, int index, T value) throws SQLException;
    }

    /** A value as an element of a SQL array. */
    @FunctionalInterface
    public interface Element<T> {
        Object of(T value);
    }
}
