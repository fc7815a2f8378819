package dev.mapper.values;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mapper.session.Session;
import dev.mapper.testing.DatabaseTest;
import dev.mapper.testing.StatementCounter;
import dev.mapper.testing.TestDatabase;
import dev.mapper.testing.TestSessions;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
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
import java.util.ArrayList;
import java.util.Currency;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What PostgreSQL's COPY stores is what an INSERT stores, whatever the type. */
class CopiedValuesTest {

    private static final Map<Class<?>, List<?>> VALUES = Map.ofEntries(
            Map.entry(Samples.BooleanSample.class, List.of(true, false)),
            Map.entry(Samples.ByteSample.class, List.of((byte) -128, (byte) 127)),
            Map.entry(Samples.ShortSample.class, List.of(Short.MIN_VALUE, Short.MAX_VALUE)),
            Map.entry(Samples.IntegerSample.class, List.of(Integer.MIN_VALUE, Integer.MAX_VALUE)),
            Map.entry(Samples.LongSample.class, List.of(Long.MIN_VALUE, Long.MAX_VALUE)),
            Map.entry(Samples.FloatSample.class, List.of(0.1f, Float.MAX_VALUE, Float.MIN_NORMAL, -1e-3f)),
            Map.entry(Samples.DoubleSample.class, List.of(0.1, Double.MAX_VALUE, Double.MIN_NORMAL, -1e-3)),
            Map.entry(Samples.BigIntegerSample.class, List.of(new BigInteger("123456789012345678"))),
            Map.entry(Samples.CharacterSample.class, List.of('a', '\\', '\t', 'ü')),
            Map.entry(
                    Samples.StringSample.class,
                    List.of("", " ", "\\N", "\\.", "a\\b", "tab\t", "\n", "\r\n", "\u0001\b\f\u000b", "😀 ü", "\"'")),
            Map.entry(Samples.BytesSample.class, List.of(new byte[] {}, new byte[] {0, 1, -1, '\\', '\n'}, new byte[] {7
            })),
            Map.entry(Samples.UuidSample.class, List.of(new UUID(1, 2), new UUID(-1, -2))),
            Map.entry(
                    Samples.DateSample.class,
                    List.of(LocalDate.of(1, 1, 1), LocalDate.of(1600, 2, 29), LocalDate.of(9999, 12, 31))),
            Map.entry(Samples.TimeSample.class, List.of(LocalTime.MIDNIGHT, LocalTime.of(23, 59, 59, 999_999_000))),
            Map.entry(
                    Samples.DateTimeSample.class,
                    List.of(LocalDateTime.of(2024, 3, 31, 2, 30), LocalDateTime.of(1, 1, 1, 0, 0, 0, 1000))),
            Map.entry(
                    Samples.InstantSample.class, List.of(Instant.EPOCH, Instant.parse("2024-03-31T01:30:15.123456Z"))),
            Map.entry(
                    Samples.OffsetDateTimeSample.class,
                    List.of(OffsetDateTime.of(2024, 1, 2, 3, 4, 0, 0, ZoneOffset.ofHoursMinutes(5, 30)))),
            Map.entry(
                    Samples.ZonedDateTimeSample.class,
                    List.of(ZonedDateTime.of(2024, 7, 2, 3, 4, 5, 6000, ZoneId.of("Europe/Vienna")))),
            Map.entry(Samples.OffsetTimeSample.class, List.of(OffsetTime.of(1, 2, 3, 0, ZoneOffset.ofHours(-3)))),
            Map.entry(Samples.DurationSample.class, List.of(Duration.ofDays(400), Duration.ofNanos(1000))),
            Map.entry(Samples.PeriodSample.class, List.of(Period.of(1, 2, 3))),
            Map.entry(Samples.YearSample.class, List.of(Year.of(2024))),
            Map.entry(Samples.YearMonthSample.class, List.of(YearMonth.of(2024, 2))),
            Map.entry(Samples.MonthDaySample.class, List.of(MonthDay.of(2, 29))),
            Map.entry(Samples.ZoneIdSample.class, List.of(ZoneId.of("Europe/Vienna"))),
            Map.entry(Samples.LocaleSample.class, List.of(Locale.CANADA_FRENCH)),
            Map.entry(Samples.CurrencySample.class, List.of(Currency.getInstance("EUR"))),
            Map.entry(Samples.CharsetSample.class, List.<Charset>of(StandardCharsets.UTF_8)),
            Map.entry(Samples.UriSample.class, List.of(URI.create("https://example.org/?a=b"))),
            Map.entry(Samples.UtilDateSample.class, List.of(new Date(1_700_000_000_123L))),
            Map.entry(Samples.SqlDateSample.class, List.of(java.sql.Date.valueOf("2024-02-29"))),
            Map.entry(Samples.SqlTimeSample.class, List.of(Time.valueOf("12:13:14"))),
            Map.entry(Samples.SqlTimestampSample.class, List.of(Timestamp.valueOf("2024-02-29 12:13:14.5"))));

    private static List<Map<String, Object>> thousandOf(List<?> values) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            rows.add(Map.of("content", values.get(i % values.size())));
        }
        return rows;
    }

    @DatabaseTest(only = TestDatabase.POSTGRESQL)
    void copyStoresWhatInsertStores(TestDatabase kind) {
        Class<?>[] entities = VALUES.keySet().toArray(Class<?>[]::new);
        try (TestSessions sessions = TestSessions.open(kind, entities);
                Session session = sessions.session();
                StatementCounter counter = sessions.count()) {
            VALUES.forEach((type, values) -> {
                counter.reset();
                session.bulkInsert(type, contents(values));
                session.commit();
                String insert = counter.statements().get(0);
                String table = insert.substring("INSERT INTO ".length(), insert.indexOf(" ("));
                Set<Object> inserted = texts(sessions, table);
                sessions.run("DELETE FROM " + table);
                counter.reset();
                session.bulkInsert(type, thousandOf(values));
                session.commit();
                assertThat(counter.statements())
                        .as("%s", type)
                        .singleElement()
                        .asString()
                        .startsWith("COPY ");
                assertThat(texts(sessions, table)).as("%s", type).isEqualTo(inserted);
            });
        }
    }

    private static Set<Object> texts(TestSessions sessions, String table) {
        return new LinkedHashSet<>(sessions.column("SELECT content::text FROM " + table + " ORDER BY 1"));
    }

    @DatabaseTest(only = TestDatabase.POSTGRESQL)
    void datesOfFarYearsAreStoredByManyRowsToo(TestDatabase kind) {
        List<LocalDate> dates = List.of(LocalDate.of(20_000, 1, 1), LocalDate.of(0, 3, 1), LocalDate.of(-43, 3, 15));
        List<LocalDateTime> moments =
                List.of(LocalDateTime.of(20_000, 1, 1, 2, 3, 4, 5000), LocalDateTime.of(0, 3, 1, 0, 0));
        try (TestSessions sessions = TestSessions.open(kind, Samples.DateSample.class, Samples.DateTimeSample.class);
                Session session = sessions.session()) {
            session.bulkInsert(Samples.DateSample.class, contents(dates));
            session.bulkInsert(Samples.DateTimeSample.class, contents(moments));
            session.bulkInsert(Samples.DateSample.class, thousandOf(dates));
            session.bulkInsert(Samples.DateTimeSample.class, thousandOf(moments));
            session.commit();
            assertThat(session.query(QSamples_DateSample.dateSample.content)
                            .distinct()
                            .all())
                    .containsExactlyInAnyOrderElementsOf(dates);
            assertThat(session.query(QSamples_DateTimeSample.dateTimeSample.content)
                            .distinct()
                            .all())
                    .containsExactlyInAnyOrderElementsOf(moments);
        }
    }

    private static List<Map<String, Object>> contents(List<?> values) {
        List<Map<String, Object>> rows = new ArrayList<>();
        values.forEach(value -> rows.add(Map.of("content", value)));
        return rows;
    }
}
