package dev.mapper.dialect;

import dev.mapper.ConversionException;
import dev.mapper.type.ArrayType;
import dev.mapper.type.JdbcType;
import dev.mapper.type.SqlType;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What PostgreSQL stores in its own way: times without the nanoseconds it would round, and texts of types it made. */
final class PostgresTypes {

    private static final Pattern INTERVAL_PART = Pattern.compile("(-?[0-9.]+) (year|mon|day|hour|min|sec)s?");

    private PostgresTypes() {}

    @SuppressWarnings("unchecked") // the kind and the Java type say which it is
    static <T> SqlType<T> store(SqlType<T> type, Dialect dialect) {
        if (type instanceof ArrayType<?> array) {
            return (SqlType<T>) array(array, dialect);
        }
        return switch (type.kind()) {
            case INSTANT -> (SqlType<T>) instant((SqlType<Instant>) type);
            case TIMESTAMP_TZ ->
                // Offsets of more than 16 hours are not understood
                (SqlType<T>) micros(
                        (SqlType<OffsetDateTime>) type,
                        value -> value.truncatedTo(ChronoUnit.MICROS).withOffsetSameInstant(ZoneOffset.UTC));
            case TIMESTAMP ->
                (SqlType<T>) micros((SqlType<LocalDateTime>) type, value -> value.truncatedTo(ChronoUnit.MICROS));
            case TIME -> (SqlType<T>) micros((SqlType<LocalTime>) type, value -> value.truncatedTo(ChronoUnit.MICROS));
            case TIME_TZ ->
                (SqlType<T>) micros((SqlType<OffsetTime>) type, value -> value.truncatedTo(ChronoUnit.MICROS));
            case INTERVAL -> (SqlType<T>) interval((SqlType<Duration>) type);
            case ENUM, OTHER -> (SqlType<T>) ofDatabase((SqlType<String>) type);
            default -> type;
        };
    }

    private static SqlType<Instant> instant(SqlType<Instant> type) {
        return JdbcType.like(
                type,
                type.jdbcType(),
                (row, index) -> {
                    OffsetDateTime value = row.getObject(index, OffsetDateTime.class);
                    return value == null ? null : value.toInstant();
                },
                (statement, index, value) -> statement.setObject(
                        index, value.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC)),
                value -> value.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC));
    }

    private static <T> SqlType<T> micros(SqlType<T> type, UnaryOperator<T> truncate) {
        return JdbcType.like(
                type,
                type.jdbcType(),
                (row, index) -> row.getObject(index, type.javaType()),
                (statement, index, value) -> statement.setObject(index, truncate.apply(value)),
                truncate::apply);
    }

    // A text of no type, which becomes what the column is
    private static SqlType<String> ofDatabase(SqlType<String> type) {
        return JdbcType.like(
                type,
                Types.OTHER,
                (row, index) -> row.getString(index),
                (statement, index, value) -> statement.setObject(index, value, Types.OTHER),
                value -> value);
    }

    private static SqlType<Duration> interval(SqlType<Duration> type) {
        return JdbcType.like(
                type,
                Types.OTHER,
                (row, index) -> {
                    // The driver's class for it, which writes itself the same way in whatever style the server does
                    Object value = row.getObject(index);
                    return value == null ? null : duration(value.toString());
                },
                (statement, index, value) -> statement.setObject(index, iso(value), Types.OTHER),
                PostgresTypes::iso);
    }

    private static String iso(Duration value) {
        return value.truncatedTo(ChronoUnit.MICROS).toString();
    }

    private static Duration duration(String interval) {
        Duration sum = Duration.ZERO;
        Matcher part = INTERVAL_PART.matcher(interval);
        while (part.find()) {
            String amount = part.group(1);
            sum = sum.plus(
                    switch (part.group(2)) {
                        case "day" -> Duration.ofDays(Long.parseLong(amount));
                        case "hour" -> Duration.ofHours(Long.parseLong(amount));
                        case "min" -> Duration.ofMinutes(Long.parseLong(amount));
                        case "sec" -> Duration.parse("PT" + amount + "S");
                        default -> months(amount, interval);
                    });
        }
        return sum;
    }

    private static Duration months(String amount, String interval) {
        if (Long.parseLong(amount) != 0) {
            throw new ConversionException("The interval \"" + interval + "\" has months or years, which are of no"
                    + " certain length, so it can't be read as a Duration. Store it in days and smaller units");
        }
        return Duration.ZERO;
    }

    private static <E> SqlType<List<E>> array(ArrayType<E> array, Dialect dialect) {
        return array.of(dialect.adapt(array.elementType()), elementTypeName(array.elementType(), dialect));
    }

    /** The name by which the driver knows a type as an array's element. */
    static String elementTypeName(SqlType<?> type, Dialect dialect) {
        return switch (type.kind()) {
            case BOOLEAN -> "bool";
            case SMALLINT -> "int2";
            case INTEGER -> "int4";
            case BIGINT -> "int8";
            case REAL -> "float4";
            case DOUBLE -> "float8";
            case DECIMAL -> "numeric";
            case CHAR -> "bpchar";
            case VARCHAR -> "varchar";
            case TEXT, ARRAY -> "text";
            case BINARY -> "bytea";
            case DATE -> "date";
            case TIME -> "time";
            case TIME_TZ -> "timetz";
            case TIMESTAMP -> "timestamp";
            case INSTANT, TIMESTAMP_TZ -> "timestamptz";
            case INTERVAL -> "interval";
            case UUID -> "uuid";
            case JSON -> "jsonb";
            case ENUM, OTHER -> dialect.typeName(type);
        };
    }
}
