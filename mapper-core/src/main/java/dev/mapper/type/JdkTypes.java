package dev.mapper.type;

import dev.mapper.ConversionException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Currency;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The types of the JDK's classes. */
final class JdkTypes {

    private static final Map<Class<?>, SqlType<?>> BY_CLASS = new HashMap<>();

    static {
        add(Types.BOOLEAN, boolean.class);
        add(Types.SHORT, short.class);
        add(Types.INTEGER, int.class);
        add(Types.LONG, long.class);
        add(Types.FLOAT, float.class);
        add(Types.DOUBLE, double.class);
        add(Types.converted(Types.SHORT, Byte.class, Byte::shortValue, JdkTypes::toByte), byte.class);
        add(
                Types.converted(
                        // Not CHAR: what is padded with blanks, or loses them, isn't equal to a blank
                        Types.varchar(1),
                        Character.class,
                        String::valueOf,
                        text -> text.isEmpty() ? ' ' : text.charAt(0)),
                char.class);
        add(Types.DECIMAL);
        add(Types.converted(Types.decimal(38, 0), BigInteger.class, BigDecimal::new, BigDecimal::toBigIntegerExact));
        add(Types.STRING);
        add(Types.BYTES);
        add(Types.UUID);
        add(Types.LOCAL_DATE);
        add(Types.LOCAL_TIME);
        add(Types.LOCAL_DATE_TIME);
        add(Types.OFFSET_TIME);
        add(Types.OFFSET_DATE_TIME);
        add(Types.INSTANT);
        add(Types.converted(
                Types.OFFSET_DATE_TIME,
                ZonedDateTime.class,
                ZonedDateTime::toOffsetDateTime,
                OffsetDateTime::toZonedDateTime));
        // Nanoseconds in 64 bits reach 292 years; Duration.toNanos refuses a longer one
        add(Types.converted(Types.LONG, Duration.class, Duration::toNanos, Duration::ofNanos));
        add(Types.converted(Types.INTEGER, Year.class, Year::getValue, Year::of));
        add(LegacyTimes.DATE);
        add(LegacyTimes.CALENDAR);
        add(LegacyTimes.TIMESTAMP);
        add(LegacyTimes.SQL_DATE);
        add(LegacyTimes.SQL_TIME);
        text(YearMonth.class, YearMonth::toString, YearMonth::parse);
        text(MonthDay.class, MonthDay::toString, MonthDay::parse);
        text(Period.class, Period::toString, Period::parse);
        text(ZoneId.class, ZoneId::getId, ZoneId::of);
        text(ZoneOffset.class, ZoneOffset::getId, ZoneOffset::of);
        text(TimeZone.class, TimeZone::getID, TimeZone::getTimeZone);
        text(Locale.class, Locale::toLanguageTag, Locale::forLanguageTag);
        text(Currency.class, Currency::getCurrencyCode, Currency::getInstance);
        text(Charset.class, Charset::name, Charset::forName);
        text(URI.class, URI::toString, URI::create);
        text(URL.class, URL::toExternalForm, JdkTypes::url);
        text(char[].class, String::valueOf, String::toCharArray);
    }

    private JdkTypes() {}

    static @Nullable SqlType<?> find(Class<?> type) {
        return BY_CLASS.get(type);
    }

    private static void add(SqlType<?> type) {
        BY_CLASS.put(type.javaType(), type);
    }

    private static void add(SqlType<?> type, Class<?> primitive) {
        add(type);
        BY_CLASS.put(primitive, type);
    }

    private static <T> void text(Class<T> type, Function<T, String> format, Function<String, T> parse) {
        add(Types.converted(Types.STRING, type, format, parse));
    }

    private static Byte toByte(Short value) {
        if (value.byteValue() != value) {
            throw new ConversionException(
                    "The database has " + value + " where a byte is expected, from -128 to 127; read it as a Short");
        }
        return value.byteValue();
    }

    private static URL url(String text) {
        try {
            return URI.create(text).toURL();
        } catch (MalformedURLException e) {
            throw new ConversionException("The database has \"" + text + "\" where a URL is expected", e);
        }
    }
}
