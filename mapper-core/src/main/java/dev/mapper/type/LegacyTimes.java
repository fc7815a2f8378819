package dev.mapper.type;

import dev.mapper.Internal;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.function.Function;

/** The classes for dates from before Java 8: all of them are instants, and look like something else in a time zone. */
@Internal
@SuppressWarnings("JavaUtilDate") // old entities have attributes of these types
public final class LegacyTimes {

    static final SqlType<Date> DATE = of(Date.class, TypeKind.INSTANT);

    static final SqlType<Calendar> CALENDAR = of(Calendar.class, TypeKind.INSTANT);

    static final SqlType<Timestamp> TIMESTAMP =
            Types.converted(Types.INSTANT, Timestamp.class, Timestamp::toInstant, Timestamp::from);

    static final SqlType<java.sql.Date> SQL_DATE =
            Types.converted(Types.LOCAL_DATE, java.sql.Date.class, java.sql.Date::toLocalDate, java.sql.Date::valueOf);

    static final SqlType<Time> SQL_TIME = Types.converted(
            Types.LOCAL_TIME,
            Time.class,
            time -> LocalTime.ofInstant(Instant.ofEpochMilli(time.getTime()), ZoneId.systemDefault()),
            time -> new Time(instant(LocalDate.EPOCH, time).toEpochMilli()));

    private LegacyTimes() {}

    /**
     * The day, the time of day, or the instant of a {@link Date} or {@link Calendar}, in the JVM's time zone.
     *
     * @param type {@code Date.class} or {@code Calendar.class}
     * @param kind {@link TypeKind#DATE}, {@link TypeKind#TIME} or {@link TypeKind#INSTANT}
     */
    public static <T> SqlType<T> of(Class<T> type, TypeKind kind) {
        return switch (kind) {
            case DATE ->
                converted(
                        Types.LOCAL_DATE,
                        type,
                        instant -> LocalDate.ofInstant(instant, ZoneId.systemDefault()),
                        date -> instant(date, LocalTime.MIDNIGHT));
            case TIME ->
                converted(
                        Types.LOCAL_TIME,
                        type,
                        instant -> LocalTime.ofInstant(instant, ZoneId.systemDefault()),
                        time -> instant(LocalDate.EPOCH, time));
            case INSTANT -> converted(Types.INSTANT, type, instant -> instant, instant -> instant);
            default -> throw new IllegalArgumentException("A " + type.getSimpleName() + " is no " + kind);
        };
    }

    private static <T, D> SqlType<T> converted(
            SqlType<D> stored, Class<T> type, Function<Instant, D> toStored, Function<D, Instant> toInstant) {
        return Types.converted(
                stored,
                type,
                value -> toStored.apply(instantOf(value)),
                value -> type.cast(
                        type == Date.class ? Date.from(toInstant.apply(value)) : calendar(toInstant.apply(value))));
    }

    // java.sql.Date and Time have no toInstant of their own
    private static Instant instantOf(Object value) {
        if (value instanceof Timestamp timestamp) {
            return timestamp.toInstant();
        }
        return value instanceof Date date ? Instant.ofEpochMilli(date.getTime()) : ((Calendar) value).toInstant();
    }

    private static Calendar calendar(Instant instant) {
        return GregorianCalendar.from(ZonedDateTime.ofInstant(instant, ZoneId.systemDefault()));
    }

    private static Instant instant(LocalDate date, LocalTime time) {
        return date.atTime(time).atZone(ZoneId.systemDefault()).toInstant();
    }
}
