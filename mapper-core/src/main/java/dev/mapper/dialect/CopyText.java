package dev.mapper.dialect;

import dev.mapper.Internal;
import dev.mapper.schema.Column;
import dev.mapper.type.SqlType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** PostgreSQL's COPY of rows in its text format, for columns whose values can travel so. Immutable and thread-safe. */
@Internal
public final class CopyText {

    private final String sql;
    private final List<SqlType<?>> types;

    CopyText(Dialect dialect, String sql, List<Column> columns) {
        this.sql = sql;
        List<SqlType<?>> adapted = new ArrayList<>();
        columns.forEach(column -> adapted.add(dialect.adapt(column.type())));
        this.types = List.copyOf(adapted);
    }

    public String sql() {
        return sql;
    }

    /**
     * Adds the line of one row.
     *
     * @return false if one of its values can't travel as text
     */
    public boolean append(StringBuilder text, @Nullable Object[] values) {
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                text.append('\t');
            }
            if (!append(text, element(types.get(i), values[i]))) {
                return false;
            }
        }
        text.append('\n');
        return true;
    }

    @SuppressWarnings("unchecked") // a value is of its column's type
    private static @Nullable Object element(SqlType<?> type, @Nullable Object value) {
        return FarDates.asText(((SqlType<Object>) type).element(value));
    }

    private static boolean append(StringBuilder text, @Nullable Object value) {
        if (value == null) {
            text.append("\\N");
        } else if (value instanceof String string) {
            escape(text, string);
        } else if (value instanceof byte[] bytes) {
            text.append("\\\\x").append(HexFormat.of().formatHex(bytes));
        } else if (value instanceof BigDecimal decimal) {
            text.append(decimal.toPlainString());
        } else if (isPlain(value)) {
            text.append(value);
        } else {
            return false;
        }
        return true;
    }

    /** True for what PostgreSQL reads as Java writes it. */
    private static boolean isPlain(Object value) {
        return value instanceof Long
                || value instanceof Integer
                || value instanceof Short
                || value instanceof Double
                || value instanceof Float
                || value instanceof BigInteger
                || value instanceof Boolean
                || value instanceof UUID
                || value instanceof LocalTime
                || value instanceof OffsetTime
                || value instanceof LocalDate
                || value instanceof LocalDateTime
                || value instanceof OffsetDateTime;
    }

    private static void escape(StringBuilder text, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> text.append(c);
            }
        }
    }
}
