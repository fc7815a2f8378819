package dev.mapper.type;

import dev.mapper.Internal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A Java type stored as another one.
 *
 * @param <T> the Java type
 * @param <D> the type of what is stored
 */
@Internal
public class ConvertedType<T, D> extends SqlType<T> {

    private final SqlType<D> stored;
    private final Conversion<T, D> conversion;

    public ConvertedType(SqlType<D> stored, Class<T> javaType, Conversion<T, D> conversion) {
        super(javaType, stored.kind(), stored.jdbcType(), stored.length(), stored.precision(), stored.scale());
        this.stored = stored;
        this.conversion = conversion;
    }

    /** With functions that are never handed null: null is stored as null. */
    static <T, D> ConvertedType<T, D> of(
            SqlType<D> stored, Class<T> javaType, Function<T, D> toStored, Function<D, T> toJava) {
        return new ConvertedType<>(stored, javaType, new Conversion<>() {
            @Override
            public @Nullable D toStored(@Nullable T value) {
                return value == null ? null : toStored.apply(value);
            }

            @Override
            public @Nullable T toJava(@Nullable D value) {
                return value == null ? null : toJava.apply(value);
            }
        });
    }

    /** The same conversion to and from another type of the same Java class. */
    public ConvertedType<T, D> over(SqlType<D> other) {
        return new ConvertedType<>(other, javaType(), conversion);
    }

    @Override
    public final SqlType<?> stored() {
        return stored.stored();
    }

    @Override
    public @Nullable T read(ResultSet row, int index) throws SQLException {
        return conversion.toJava(stored.read(row, index));
    }

    @Override
    public void bind(PreparedStatement statement, int index, @Nullable T value) throws SQLException {
        stored.bind(statement, index, conversion.toStored(value));
    }

    @Override
    public @Nullable Object element(@Nullable T value) {
        return stored.element(conversion.toStored(value));
    }

    /** By way of what is stored, which tells all that matters, whatever the class. */
    @Override
    public T copy(T value) {
        T copy = conversion.toJava(conversion.toStored(value));
        return copy == null ? value : copy;
    }

    /** Whether both are stored as the same, whatever the class says of equality. */
    @Override
    public boolean same(@Nullable T a, @Nullable T b) {
        return a == b || stored.same(conversion.toStored(a), conversion.toStored(b));
    }

    @Override
    public SqlType<T> storedBy(Storage storage) {
        SqlType<D> adapted = stored.storedBy(storage);
        return adapted == stored ? this : over(adapted);
    }
}
