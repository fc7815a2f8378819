package dev.mapper.values;

import jakarta.persistence.Entity;
import java.math.BigInteger;
import java.net.URI;
import java.net.URL;
import java.nio.charset.Charset;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Currency;
import java.util.Date;
import java.util.Locale;
import java.util.TimeZone;
import java.util.UUID;

/** An entity for each class of the JDK that is stored without a word being said. */
public final class Samples {

    private Samples() {}

    @Entity
    public static class BooleanSample extends Sample<Boolean> {}

    @Entity
    public static class ByteSample extends Sample<Byte> {}

    @Entity
    public static class ShortSample extends Sample<Short> {}

    @Entity
    public static class IntegerSample extends Sample<Integer> {}

    @Entity
    public static class LongSample extends Sample<Long> {}

    @Entity
    public static class FloatSample extends Sample<Float> {}

    @Entity
    public static class DoubleSample extends Sample<Double> {}

    @Entity
    public static class BigIntegerSample extends Sample<BigInteger> {}

    @Entity
    public static class CharacterSample extends Sample<Character> {}

    @Entity
    public static class StringSample extends Sample<String> {}

    @Entity
    public static class BytesSample extends Sample<byte[]> {}

    @Entity
    public static class UuidSample extends Sample<UUID> {}

    @Entity
    public static class DateSample extends Sample<LocalDate> {}

    @Entity
    public static class TimeSample extends Sample<LocalTime> {}

    @Entity
    public static class DateTimeSample extends Sample<LocalDateTime> {}

    @Entity
    public static class InstantSample extends Sample<Instant> {}

    @Entity
    public static class OffsetDateTimeSample extends Sample<OffsetDateTime> {}

    @Entity
    public static class ZonedDateTimeSample extends Sample<ZonedDateTime> {}

    @Entity
    public static class OffsetTimeSample extends Sample<OffsetTime> {}

    @Entity
    public static class DurationSample extends Sample<Duration> {}

    @Entity
    public static class PeriodSample extends Sample<Period> {}

    @Entity
    public static class YearSample extends Sample<Year> {}

    @Entity
    public static class YearMonthSample extends Sample<YearMonth> {}

    @Entity
    public static class MonthDaySample extends Sample<MonthDay> {}

    @Entity
    public static class ZoneIdSample extends Sample<ZoneId> {}

    @Entity
    public static class ZoneOffsetSample extends Sample<ZoneOffset> {}

    @Entity
    public static class TimeZoneSample extends Sample<TimeZone> {}

    @Entity
    public static class LocaleSample extends Sample<Locale> {}

    @Entity
    public static class CurrencySample extends Sample<Currency> {}

    @Entity
    public static class CharsetSample extends Sample<Charset> {}

    @Entity
    public static class UriSample extends Sample<URI> {}

    @Entity
    public static class UrlSample extends Sample<URL> {}

    @Entity
    public static class UtilDateSample extends Sample<Date> {}

    @Entity
    public static class CalendarSample extends Sample<Calendar> {}

    @Entity
    public static class SqlDateSample extends Sample<java.sql.Date> {}

    @Entity
    public static class SqlTimeSample extends Sample<Time> {}

    @Entity
    public static class SqlTimestampSample extends Sample<Timestamp> {}
}
