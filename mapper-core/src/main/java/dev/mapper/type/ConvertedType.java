package dev.mapper.type;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A Java type stored as another one. Null is never handed to the conversions. */
final class ConvertedType<T, D> extends SqlType<T> {

    private final SqlType<D> stored;
    private final Function<T, D> toStored;
    private final Function<D, T> toJava;

    ConvertedType(SqlType<D> stored, Class<T> javaType, Function<T, D> toStored, Function<D, T> toJava) {
        super(javaType, stored.kind(), stored.jdbcType(), stored.length(), stored.precision(), stored.scale());
        this.stored = stored;
        this.toStored = toStored;
        this.toJava = toJava;
    }

    @Override
    public @Nullable T read(ResultSet row, int index) throws SQLException {
        D value = stored.read(row, index);
        return value == null ? null : toJava.apply(value);
    }

    @Override
    public void bind(PreparedStatement statement, int index, @Nullable T value) throws SQLException {
        stored.bind(statement, index, value == null ? null : toStored.apply(value));
    }

    @Override
    public @Nullable Object element(@Nullable T value) {
        return value == null ? null : stored.element(toStored.apply(value));
    }

    @Override
    public SqlType<T> storedBy(Storage storage) {
        SqlType<D> adapted = stored.storedBy(storage);
        return adapted == stored ? this : new ConvertedType<>(adapted, javaType(), toStored, toJava);
    }
}
