package dev.mapper.dialect;

import dev.mapper.type.ArrayType;
import dev.mapper.type.JdbcType;
import dev.mapper.type.SqlType;
import java.time.OffsetTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Values stored as texts, where a database has no type for them. */
final class TextTypes {

    // Nine digits always, so that texts sort as times do
    static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 9, 9, true)
            .toFormatter(Locale.ROOT);

    private static final DateTimeFormatter TIME_TZ =
            new DateTimeFormatterBuilder().append(TIME).appendOffsetId().toFormatter(Locale.ROOT);

    private TextTypes() {}

    /** With nine digits and the offset. */
    static SqlType<OffsetTime> offsetTime(SqlType<OffsetTime> type) {
        return text(type, TIME_TZ::format, OffsetTime::parse);
    }

    /** A value as the text that it is written as. */
    static <T> SqlType<T> text(SqlType<T> type, Function<T, String> format, Function<String, T> parse) {
        return JdbcType.like(
                type,
                java.sql.Types.VARCHAR,
                (row, index) -> {
                    String text = row.getString(index);
                    return text == null ? null : parse.apply(text);
                },
                (statement, index, value) -> statement.setString(index, format.apply(value)),
                format::apply);
    }

    /** A list as a JSON array. */
    static <E> SqlType<List<E>> list(ArrayType<E> array, Dialect dialect) {
        SqlType<E> element = dialect.adapt(array.elementType());
        JsonList<E> json = new JsonList<>(element);
        return text(array, json::write, json::read);
    }
}
