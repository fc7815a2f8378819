package dev.mapper.flush;

import dev.mapper.MappingException;
import dev.mapper.mapping.Attribute;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/** The current moment in the type of an attribute, in whole microseconds, as all databases keep it. */
final class Timestamps {

    private Timestamps() {}

    /** The moment that all rows of one batch share. */
    static Instant moment() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    static Object at(Instant now, Attribute attribute) {
        return at(now, attribute.javaType(), attribute);
    }

    static Object at(Instant now, Class<?> type, Object column) {
        if (type == Instant.class) {
            return now;
        }
        if (type == LocalDateTime.class) {
            return LocalDateTime.ofInstant(now, ZoneOffset.UTC);
        }
        if (type == OffsetDateTime.class) {
            return now.atOffset(ZoneOffset.UTC);
        }
        if (type == ZonedDateTime.class) {
            return now.atZone(ZoneOffset.UTC);
        }
        if (type == LocalDate.class) {
            return LocalDate.ofInstant(now, ZoneOffset.UTC);
        }
        if (type == Timestamp.class) {
            return Timestamp.from(now);
        }
        if (type == Date.class) {
            return Date.from(now.truncatedTo(ChronoUnit.MILLIS));
        }
        throw new MappingException("The current timestamp " + column + " has type " + type.getName()
                + "; use Instant, OffsetDateTime, ZonedDateTime, LocalDateTime, LocalDate, java.sql.Timestamp"
                + " or java.util.Date.");
    }

    /** A moment as the databases keep it; any other value as it is. */
    static Object inMicroseconds(Object value) {
        if (value instanceof Instant instant) {
            return instant.truncatedTo(ChronoUnit.MICROS);
        }
        if (value instanceof LocalDateTime local) {
            return local.truncatedTo(ChronoUnit.MICROS);
        }
        if (value instanceof OffsetDateTime offset) {
            return offset.truncatedTo(ChronoUnit.MICROS);
        }
        if (value instanceof ZonedDateTime zoned) {
            return zoned.truncatedTo(ChronoUnit.MICROS);
        }
        return value instanceof Timestamp timestamp
                ? Timestamp.from(timestamp.toInstant().truncatedTo(ChronoUnit.MICROS))
                : value;
    }

    /** That moment, or the first one after a value of the attribute that is as late: no two changes share one. */
    static Object after(@Nullable Object before, Instant now, Attribute attribute) {
        Instant last = before == null ? null : instant(before);
        return at(last == null || last.isBefore(now) ? now : last.plus(1, ChronoUnit.MICROS), attribute);
    }

    private static @Nullable Instant instant(Object value) {
        if (value instanceof Instant instant) {
            return instant;
        }
        if (value instanceof LocalDateTime local) {
            return local.toInstant(ZoneOffset.UTC);
        }
        if (value instanceof OffsetDateTime offset) {
            return offset.toInstant();
        }
        if (value instanceof ZonedDateTime zoned) {
            return zoned.toInstant();
        }
        return value instanceof Timestamp timestamp ? timestamp.toInstant() : null;
    }
}
