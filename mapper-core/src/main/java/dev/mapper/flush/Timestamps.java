package dev.mapper.flush;

import dev.mapper.MappingException;
import dev.mapper.mapping.Attribute;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Date;

/** The current moment in the type of an attribute, in whole microseconds, as all databases keep it. */
final class Timestamps {

    private Timestamps() {}

    /** The moment that all rows of one batch share. */
    static Instant moment() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    static Object at(Instant now, Attribute attribute) {
        Class<?> type = attribute.javaType();
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
        if (type == Date.class) {
            return Date.from(now.truncatedTo(ChronoUnit.MILLIS));
        }
        throw new MappingException("The @CurrentTimestamp " + attribute + " has type " + type.getName()
                + "; use Instant, OffsetDateTime, ZonedDateTime, LocalDateTime, LocalDate or java.util.Date.");
    }
}
