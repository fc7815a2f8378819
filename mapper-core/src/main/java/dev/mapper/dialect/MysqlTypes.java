package dev.mapper.dialect;

import dev.mapper.type.ArrayType;
import dev.mapper.type.JdbcType;
import dev.mapper.type.SqlType;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Function;

/** How MySQL and MariaDB store what they have no type for. Times keep microseconds; instants are in UTC. */
final class MysqlTypes {

    private MysqlTypes() {}

    @SuppressWarnings("unchecked") // the kind and the Java type say which it is
    static <T> SqlType<T> store(SqlType<T> type, Dialect dialect) {
        if (type instanceof ArrayType<?> array) {
            return (SqlType<T>) TextTypes.list(array, dialect);
        }
        return switch (type.kind()) {
            case DECIMAL -> type.precision() < 0 ? (SqlType<T>) decimal((SqlType<BigDecimal>) type) : type;
            case TIME ->
                (SqlType<T>) stored(
                        (SqlType<LocalTime>) type,
                        LocalTime.class,
                        java.sql.Types.TIME,
                        value -> value.truncatedTo(ChronoUnit.MICROS),
                        value -> value);
            case TIMESTAMP -> (SqlType<T>) timestamp((SqlType<LocalDateTime>) type, value -> value, value -> value);
            case INSTANT ->
                (SqlType<T>) timestamp(
                        (SqlType<Instant>) type,
                        value -> LocalDateTime.ofInstant(value, ZoneOffset.UTC),
                        value -> value.toInstant(ZoneOffset.UTC));
            case TIMESTAMP_TZ ->
                (SqlType<T>) timestamp(
                        (SqlType<OffsetDateTime>) type,
                        value -> value.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime(),
                        value -> value.atOffset(ZoneOffset.UTC));
            case TIME_TZ -> (SqlType<T>) TextTypes.offsetTime((SqlType<OffsetTime>) type);
            case INTERVAL -> (SqlType<T>) Intervals.nanoseconds((SqlType<Duration>) type);
            case REAL, DOUBLE -> Finite.only(type, dialect);
            case UUID -> (SqlType<T>) TextTypes.text((SqlType<UUID>) type, UUID::toString, UUID::fromString);
            case JSON ->
                (SqlType<T>) JdbcType.like(
                        (SqlType<String>) type,
                        java.sql.Types.VARCHAR,
                        ResultSet::getString,
                        PreparedStatement::setString,
                        value -> value);
            default -> type;
        };
    }

    private static <T> SqlType<T> timestamp(
            SqlType<T> type, Function<T, LocalDateTime> to, Function<LocalDateTime, T> from) {
        return stored(
                type,
                LocalDateTime.class,
                java.sql.Types.TIMESTAMP,
                value -> to.apply(value).truncatedTo(ChronoUnit.MICROS),
                from);
    }

    // The server would round what is finer than it keeps
    private static <T, S> SqlType<T> stored(
            SqlType<T> type, Class<S> as, int jdbcType, Function<T, S> to, Function<S, T> from) {
        return JdbcType.like(
                type,
                jdbcType,
                (row, index) -> {
                    S value = row.getObject(index, as);
                    return value == null ? null : from.apply(value);
                },
                (statement, index, value) -> statement.setObject(index, to.apply(value)),
                to::apply);
    }

    // Without a stated precision the column has 30 digits after the point, most of them zeros
    private static SqlType<BigDecimal> decimal(SqlType<BigDecimal> type) {
        return JdbcType.like(
                type,
                java.sql.Types.DECIMAL,
                (row, index) -> {
                    BigDecimal value = row.getBigDecimal(index);
                    if (value == null) {
                        return null;
                    }
                    BigDecimal stripped = value.stripTrailingZeros();
                    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
                },
                PreparedStatement::setBigDecimal,
                value -> value);
    }
}
