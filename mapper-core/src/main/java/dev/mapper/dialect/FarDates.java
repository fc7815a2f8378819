package dev.mapper.dialect;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Dates that PostgreSQL doesn't read as Java writes them, since their years have other than four digits. */
final class FarDates {

    private static final int LAST_YEAR = 9999;

    private FarDates() {}

    /** Such a date as the text that PostgreSQL reads; any other value as it is. */
    static @Nullable Object asText(@Nullable Object value) {
        if (value instanceof LocalDate date && isFar(date.getYear())) {
            return text(date, "", "");
        }
        if (value instanceof LocalDateTime local && isFar(local.getYear())) {
            return text(local.toLocalDate(), " " + local.toLocalTime(), "");
        }
        if (value instanceof OffsetDateTime offset && isFar(offset.getYear())) {
            return text(
                    offset.toLocalDate(),
                    " " + offset.toLocalTime(),
                    offset.getOffset().toString());
        }
        return value;
    }

    private static boolean isFar(int year) {
        return year < 1 || year > LAST_YEAR;
    }

    private static String text(LocalDate date, String time, String offset) {
        int year = date.getYear();
        String era = year < 1 ? " BC" : "";
        return String.format(
                        Locale.ROOT,
                        "%04d-%02d-%02d",
                        year < 1 ? 1 - year : year,
                        date.getMonthValue(),
                        date.getDayOfMonth())
                + time
                + offset
                + era;
    }
}
