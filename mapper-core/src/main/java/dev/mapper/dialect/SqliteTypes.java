package dev.mapper.dialect;

import dev.mapper.type.ArrayType;
import dev.mapper.type.JdbcType;
import dev.mapper.type.SqlType;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.UUID;

/** How SQLite, which has numbers, texts and bytes only, stores the rest. */
final class SqliteTypes {

    // What a double keeps of any decimal number
    private static final int EXACT_DIGITS = 15;

    private static final DateTimeFormatter TIMESTAMP = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral(' ')
            .append(TextTypes.TIME)
            .toFormatter(Locale.ROOT);

    private SqliteTypes() {}

    /** Whether a decimal type is stored as a number. */
    static boolean isNumber(SqlType<?> decimal) {
        return decimal.precision() >= 0 && decimal.precision() <= EXACT_DIGITS;
    }

    @SuppressWarnings("unchecked") // the kind and the Java type say which it is
    static <T> SqlType<T> store(SqlType<T> type, Dialect dialect) {
        if (type instanceof ArrayType<?> array) {
            return (SqlType<T>) TextTypes.list(array, dialect);
        }
        return switch (type.kind()) {
            case DECIMAL -> (SqlType<T>) decimal((SqlType<BigDecimal>) type);
            case DATE -> (SqlType<T>) TextTypes.text((SqlType<LocalDate>) type, LocalDate::toString, LocalDate::parse);
            case TIME ->
                (SqlType<T>) TextTypes.text((SqlType<LocalTime>) type, TextTypes.TIME::format, LocalTime::parse);
            case TIMESTAMP ->
                (SqlType<T>) TextTypes.text((SqlType<LocalDateTime>) type, TIMESTAMP::format, SqliteTypes::timestamp);
            case INSTANT ->
                (SqlType<T>) TextTypes.text(
                        (SqlType<Instant>) type,
                        value -> TIMESTAMP.format(value.atOffset(ZoneOffset.UTC)),
                        SqliteTypes::instant);
            case TIMESTAMP_TZ ->
                (SqlType<T>) TextTypes.text(
                        (SqlType<OffsetDateTime>) type,
                        value -> TIMESTAMP.format(value.withOffsetSameInstant(ZoneOffset.UTC)),
                        value -> instant(value).atOffset(ZoneOffset.UTC));
            case TIME_TZ -> (SqlType<T>) TextTypes.offsetTime((SqlType<OffsetTime>) type);
            case INTERVAL -> (SqlType<T>) Intervals.nanoseconds((SqlType<Duration>) type);
            case REAL, DOUBLE -> Finite.orInfinite(type, dialect);
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

    private static SqlType<BigDecimal> decimal(SqlType<BigDecimal> type) {
        int scale = type.scale();
        return JdbcType.like(
                type,
                java.sql.Types.VARCHAR,
                (row, index) -> {
                    Object stored = row.getObject(index);
                    if (stored == null) {
                        return null;
                    }
                    BigDecimal value =
                            stored instanceof Double number ? exact(number) : new BigDecimal(stored.toString());
                    // A number lost its trailing zeros; a sum of numbers may have more digits than it should
                    return scale < 0 ? value : value.setScale(scale, RoundingMode.HALF_EVEN);
                },
                (statement, index, value) -> statement.setString(index, value.toPlainString()),
                BigDecimal::toPlainString);
    }

    // What was computed is a binary fraction: 110.00000000000001 was meant as 110
    private static BigDecimal exact(double number) {
        BigDecimal value = new BigDecimal(number)
                .round(new MathContext(EXACT_DIGITS, RoundingMode.HALF_EVEN))
                .stripTrailingZeros();
        return value.scale() < 0 ? value.setScale(0) : value;
    }

    // Texts that others wrote may have a T, a Z, or fewer digits: CURRENT_TIMESTAMP has none after the point
    private static LocalDateTime timestamp(String text) {
        String iso = text.endsWith("Z") ? text.substring(0, text.length() - 1) : text;
        if (iso.indexOf(':') < 0) {
            return isNumber(iso)
                    ? LocalDateTime.ofInstant(Instant.ofEpochMilli(Long.parseLong(iso)), ZoneOffset.UTC)
                    : LocalDate.parse(iso).atStartOfDay();
        }
        return LocalDateTime.parse(iso.replace(' ', 'T'));
    }

    private static Instant instant(String text) {
        return timestamp(text).toInstant(ZoneOffset.UTC);
    }

    private static boolean isNumber(String text) {
        return text.lastIndexOf('-') <= 0 && text.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9'));
    }
}
