package dev.mapper.values;

import static dev.mapper.values.QSamples_CalendarSample.calendarSample;
import static dev.mapper.values.QSamples_DateSample.dateSample;
import static dev.mapper.values.QSamples_DateTimeSample.dateTimeSample;
import static dev.mapper.values.QSamples_DurationSample.durationSample;
import static dev.mapper.values.QSamples_InstantSample.instantSample;
import static dev.mapper.values.QSamples_MonthDaySample.monthDaySample;
import static dev.mapper.values.QSamples_OffsetDateTimeSample.offsetDateTimeSample;
import static dev.mapper.values.QSamples_OffsetTimeSample.offsetTimeSample;
import static dev.mapper.values.QSamples_PeriodSample.periodSample;
import static dev.mapper.values.QSamples_SqlDateSample.sqlDateSample;
import static dev.mapper.values.QSamples_SqlTimeSample.sqlTimeSample;
import static dev.mapper.values.QSamples_SqlTimestampSample.sqlTimestampSample;
import static dev.mapper.values.QSamples_TimeSample.timeSample;
import static dev.mapper.values.QSamples_UtilDateSample.utilDateSample;
import static dev.mapper.values.QSamples_YearMonthSample.yearMonthSample;
import static dev.mapper.values.QSamples_YearSample.yearSample;
import static dev.mapper.values.QSamples_ZonedDateTimeSample.zonedDateTimeSample;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mapper.session.Session;
import dev.mapper.testing.DatabaseTest;
import dev.mapper.testing.TestDatabase;
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
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.TimeZone;
import java.util.function.Consumer;

/** Times come back as they went, are found and sorted, whatever the zones of the JVM and the server. */
class TimeValuesTest {

    private static final Class<?>[] ENTITIES = {
        Samples.DateSample.class,
        Samples.TimeSample.class,
        Samples.DateTimeSample.class,
        Samples.InstantSample.class,
        Samples.OffsetDateTimeSample.class,
        Samples.ZonedDateTimeSample.class,
        Samples.OffsetTimeSample.class,
        Samples.DurationSample.class,
        Samples.PeriodSample.class,
        Samples.YearSample.class,
        Samples.YearMonthSample.class,
        Samples.MonthDaySample.class,
        Samples.UtilDateSample.class,
        Samples.CalendarSample.class,
        Samples.SqlDateSample.class,
        Samples.SqlTimeSample.class,
        Samples.SqlTimestampSample.class
    };

    private static void inZones(TestDatabase database, Consumer<RoundTrip> test) {
        TimeZone before = TimeZone.getDefault();
        for (String zone : List.of("America/New_York", "Asia/Kathmandu", "America/Sao_Paulo", "Pacific/Apia")) {
            TimeZone.setDefault(TimeZone.getTimeZone(zone));
            try (Store store = Store.of(database, ENTITIES)) {
                test.accept(new RoundTrip(store));
            } finally {
                TimeZone.setDefault(before);
            }
        }
    }

    @DatabaseTest
    void localDatesAndTimes(TestDatabase database) {
        inZones(database, trip -> {
            trip.sorted(
                    Samples.DateSample::new,
                    dateSample,
                    dateSample.content,
                    List.of(
                            LocalDate.of(1, 1, 1),
                            LocalDate.of(1582, 10, 10),
                            LocalDate.of(1900, 2, 28),
                            LocalDate.EPOCH,
                            LocalDate.of(2011, 12, 30),
                            LocalDate.of(2024, 2, 29),
                            LocalDate.of(9999, 12, 31)));
            trip.sorted(
                    Samples.TimeSample::new,
                    timeSample,
                    timeSample.content,
                    List.of(
                            LocalTime.MIDNIGHT,
                            LocalTime.of(0, 0, 0, 1_000),
                            LocalTime.of(2, 30),
                            LocalTime.NOON,
                            LocalTime.of(23, 59, 59, 999_999_000)));
            // 2:30 doesn't exist in New York on that day, nor does midnight in São Paulo on another, nor does a whole
            // day in Apia
            trip.sorted(
                    Samples.DateTimeSample::new,
                    dateTimeSample,
                    dateTimeSample.content,
                    List.of(
                            LocalDateTime.of(1, 1, 1, 0, 0),
                            LocalDateTime.of(1582, 10, 10, 12, 0),
                            LocalDateTime.of(1890, 1, 1, 12, 0),
                            LocalDateTime.of(2011, 12, 30, 12, 0),
                            LocalDateTime.of(2018, 11, 4, 0, 0),
                            LocalDateTime.of(2024, 3, 10, 2, 30, 0, 123_456_000),
                            LocalDateTime.of(2024, 11, 3, 1, 30),
                            LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_000)));
        });
    }

    @DatabaseTest
    void instants(TestDatabase database) {
        List<Instant> instants = List.of(
                Instant.parse("0001-01-02T00:00:00Z"),
                Instant.parse("1883-11-18T12:03:58Z"),
                Instant.parse("1969-12-31T23:59:59.999999Z"),
                Instant.EPOCH,
                Instant.parse("2024-03-10T06:59:59.999999Z"),
                Instant.parse("2024-03-10T07:00:00Z"),
                Instant.parse("2024-11-03T05:30:00.123456Z"),
                Instant.parse("2024-11-03T06:30:00.123456Z"),
                Instant.parse("2038-01-19T03:14:08Z"),
                Instant.parse("9999-12-30T00:00:00Z"));
        inZones(database, trip -> {
            trip.sorted(Samples.InstantSample::new, instantSample, instantSample.content, instants);
            trip.sorted(
                    Samples.SqlTimestampSample::new,
                    sqlTimestampSample,
                    sqlTimestampSample.content,
                    instants.subList(1, instants.size()).stream()
                            .map(Timestamp::from)
                            .toList());
            trip.sorted(
                    Samples.UtilDateSample::new,
                    utilDateSample,
                    utilDateSample.content,
                    instants.stream()
                            .map(instant -> Date.from(instant.truncatedTo(ChronoUnit.MILLIS)))
                            .toList());
            trip.found(
                    Samples.CalendarSample::new,
                    calendarSample,
                    calendarSample.content,
                    instants.subList(4, 8).stream()
                            .map(instant -> (java.util.Calendar) GregorianCalendar.from(
                                    instant.truncatedTo(ChronoUnit.MILLIS).atZone(ZoneId.systemDefault())))
                            .toList());
        });
    }

    @DatabaseTest
    void instantsWithOffsets(TestDatabase database) {
        ZoneOffset kathmandu = ZoneOffset.ofHoursMinutes(5, 45);
        inZones(database, trip -> {
            trip.sorted(
                    Samples.OffsetDateTimeSample::new,
                    offsetDateTimeSample,
                    offsetDateTimeSample.content,
                    List.of(
                            OffsetDateTime.parse("0001-01-02T00:00:00+14:00"),
                            OffsetDateTime.of(2024, 3, 10, 2, 30, 0, 123_456_000, kathmandu),
                            OffsetDateTime.parse("2024-03-10T01:30:00Z"),
                            OffsetDateTime.parse("2024-03-10T02:30:00-05:00"),
                            OffsetDateTime.parse("9999-12-30T00:00:00-18:00")));
            trip.sorted(
                    Samples.ZonedDateTimeSample::new,
                    zonedDateTimeSample,
                    zonedDateTimeSample.content,
                    List.of(
                            ZonedDateTime.of(2024, 10, 27, 2, 30, 0, 0, ZoneId.of("Europe/Berlin"))
                                    .withEarlierOffsetAtOverlap(),
                            ZonedDateTime.of(2024, 10, 27, 2, 30, 0, 0, ZoneId.of("Europe/Berlin"))
                                    .withLaterOffsetAtOverlap()));
            trip.found(
                    Samples.OffsetTimeSample::new,
                    offsetTimeSample,
                    offsetTimeSample.content,
                    List.of(
                            OffsetTime.of(2, 30, 0, 0, ZoneOffset.UTC),
                            OffsetTime.of(2, 30, 0, 123_456_000, kathmandu),
                            OffsetTime.of(23, 59, 59, 999_999_000, ZoneOffset.ofHours(-12))));
        });
    }

    @DatabaseTest
    void lengthsAndPartsOfDates(TestDatabase database) {
        inZones(database, trip -> {
            trip.sorted(
                    Samples.DurationSample::new,
                    durationSample,
                    durationSample.content,
                    List.of(
                            Duration.ofNanos(Long.MIN_VALUE),
                            Duration.ofNanos(-1),
                            Duration.ZERO,
                            Duration.ofNanos(1),
                            Duration.ofDays(400),
                            Duration.ofNanos(Long.MAX_VALUE)));
            trip.found(
                    Samples.PeriodSample::new,
                    periodSample,
                    periodSample.content,
                    List.of(Period.ZERO, Period.of(1, -2, 40)));
            trip.sorted(
                    Samples.YearSample::new,
                    yearSample,
                    yearSample.content,
                    List.of(Year.of(-44), Year.of(1), Year.of(2024)));
            trip.sorted(
                    Samples.YearMonthSample::new,
                    yearMonthSample,
                    yearMonthSample.content,
                    List.of(YearMonth.of(1, 1), YearMonth.of(2024, 2), YearMonth.of(9999, 12)));
            trip.sorted(
                    Samples.MonthDaySample::new,
                    monthDaySample,
                    monthDaySample.content,
                    List.of(MonthDay.of(1, 31), MonthDay.of(2, 29), MonthDay.of(12, 1)));
            trip.sorted(
                    Samples.SqlDateSample::new,
                    sqlDateSample,
                    sqlDateSample.content,
                    List.of(java.sql.Date.valueOf("1900-01-01"), java.sql.Date.valueOf("2024-02-29")));
            trip.sorted(
                    Samples.SqlTimeSample::new,
                    sqlTimeSample,
                    sqlTimeSample.content,
                    List.of(
                            Time.valueOf("00:00:00"),
                            new Time(Time.valueOf("12:00:00").getTime() + 123)));
        });
    }

    /** The zone in which a value is read needn't be the one in which it was written, nor the server's. */
    @DatabaseTest
    void zonesOfWriterServerAndReaderAreOfNoAccount(TestDatabase database) {
        LocalDateTime local = LocalDateTime.of(2024, 3, 10, 2, 30, 0, 123_456_000);
        Instant instant = Instant.parse("2024-11-03T06:30:00.123456Z");
        OffsetDateTime offset = OffsetDateTime.parse("2024-03-31T02:30:00+05:45");
        LocalTime time = LocalTime.of(2, 30);
        LocalDate date = LocalDate.of(2011, 12, 30);
        TimeZone before = TimeZone.getDefault();
        try (Store store = Store.of(database, ENTITIES)) {
            store.engine().onConnect(connection -> {
                try (java.sql.Statement statement = connection.createStatement()) {
                    String sql = switch (database) {
                        case H2, POSTGRESQL -> "SET TIME ZONE 'Pacific/Apia'";
                        case MARIADB -> "SET time_zone = '+13:00'";
                        case SQLITE -> "SELECT 1";
                    };
                    statement.execute(sql);
                }
            });
            RoundTrip trip = new RoundTrip(store);
            TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
            trip.insert(Samples.DateTimeSample::new, List.of(local));
            trip.insert(Samples.InstantSample::new, List.of(instant));
            trip.insert(Samples.OffsetDateTimeSample::new, List.of(offset));
            trip.insert(Samples.TimeSample::new, List.of(time));
            trip.insert(Samples.DateSample::new, List.of(date));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            try (Session session = store.session()) {
                assertThat(session.query(dateTimeSample.content).one()).isEqualTo(local);
                assertThat(session.query(instantSample.content).one()).isEqualTo(instant);
                assertThat(session.query(offsetDateTimeSample.content).one().toInstant())
                        .isEqualTo(offset.toInstant());
                assertThat(session.query(timeSample.content).one()).isEqualTo(time);
                assertThat(session.query(dateSample.content).one()).isEqualTo(date);
            }
        } finally {
            TimeZone.setDefault(before);
        }
    }

    /** H2 and SQLite keep nanoseconds; PostgreSQL and MariaDB cut them off, and compare with what is cut off as well. */
    @DatabaseTest
    void finerThanMicrosecondsIsKeptOrCutOff(TestDatabase database) {
        boolean nanoseconds = database == TestDatabase.H2 || database == TestDatabase.SQLITE;
        ChronoUnit kept = nanoseconds ? ChronoUnit.NANOS : ChronoUnit.MICROS;
        Instant instant = Instant.parse("2024-12-31T23:59:59.999999999Z");
        LocalDateTime local = LocalDateTime.of(2024, 12, 31, 23, 59, 59, 999_999_999);
        LocalTime time = LocalTime.MAX;
        try (Store store = Store.of(database, ENTITIES)) {
            RoundTrip trip = new RoundTrip(store);
            trip.insert(Samples.InstantSample::new, List.of(instant));
            trip.insert(Samples.DateTimeSample::new, List.of(local));
            trip.insert(Samples.TimeSample::new, List.of(time));
            try (Session session = store.session()) {
                assertThat(session.query(instantSample.content)
                                .filter(instantSample.content.eq(instant))
                                .one())
                        .isEqualTo(instant.truncatedTo(kept));
                assertThat(session.query(dateTimeSample.content)
                                .filter(dateTimeSample.content.eq(local))
                                .one())
                        .isEqualTo(local.truncatedTo(kept));
                assertThat(session.query(timeSample.content)
                                .filter(timeSample.content.eq(time))
                                .one())
                        .isEqualTo(time.truncatedTo(kept));
            }
        }
    }
}
