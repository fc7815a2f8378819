package dev.mapper.dialect;

import dev.mapper.UnsupportedByDialectException;
import dev.mapper.type.JdbcType;
import dev.mapper.type.SqlType;

/** Floating numbers on databases that would store null, or fail, where one is no number or not finite. */
final class Finite {

    private Finite() {}

    /** NaN is refused. */
    static <T> SqlType<T> orInfinite(SqlType<T> type, Dialect dialect) {
        return checked(type, dialect, true);
    }

    /** NaN and the infinite ones are refused. */
    static <T> SqlType<T> only(SqlType<T> type, Dialect dialect) {
        return checked(type, dialect, false);
    }

    private static <T> SqlType<T> checked(SqlType<T> type, Dialect dialect, boolean infinite) {
        return JdbcType.like(
                type,
                type.jdbcType(),
                type::read,
                (statement, index, value) -> type.bind(statement, index, check(value, dialect, infinite)),
                value -> check(value, dialect, infinite));
    }

    private static <T> T check(T value, Dialect dialect, boolean infinite) {
        double number = ((Number) value).doubleValue();
        if (Double.isNaN(number) || (!infinite && Double.isInfinite(number))) {
            throw new UnsupportedByDialectException(
                    "The number " + value, dialect.name(), "Store null, or another number that stands for it");
        }
        return value;
    }
}
