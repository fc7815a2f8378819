package dev.mapper.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.ConfigurationException;
import dev.mapper.schema.Column;
import dev.mapper.schema.Metadata;
import dev.mapper.schema.Table;
import dev.mapper.testing.DatabaseTest;
import dev.mapper.testing.TestDatabase;
import dev.mapper.type.SqlType;
import dev.mapper.type.Types;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.TimeZone;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every value comes back from every database as it went, wherever the program runs. */
class TypesTest {

    private enum Color {
        RED,
        GREEN {
            @Override
            boolean isNice() {
                return true;
            }
        };

        boolean isNice() {
            return false;
        }
    }

    private record Money(BigDecimal amount) {}

    private record Sample<T>(SqlType<T> type, List<T> values) {}

    @SafeVarargs
    @SuppressWarnings("varargs") // the array is read only
    private static <T> Sample<T> sample(SqlType<T> type, T... values) {
        return new Sample<>(type, Arrays.asList(values));
    }

    private static List<Sample<?>> samples() {
        return List.of(
                sample(Types.BOOLEAN, true, false),
                sample(Types.of(Byte.class), Byte.MIN_VALUE, (byte) 0, Byte.MAX_VALUE),
                sample(Types.SHORT, Short.MIN_VALUE, Short.MAX_VALUE),
                sample(Types.INTEGER, Integer.MIN_VALUE, 0, Integer.MAX_VALUE),
                sample(Types.LONG, Long.MIN_VALUE, 0L, Long.MAX_VALUE),
                sample(Types.FLOAT, 1.1f, -0.5f, Float.MAX_VALUE),
                sample(Types.DOUBLE, 1.1, 1e300, Double.MIN_NORMAL),
                sample(
                        Types.decimal(10, 2),
                        new BigDecimal("12345678.90"),
                        new BigDecimal("-0.01"),
                        new BigDecimal("3.00")),
                sample(Types.decimal(38, 18), new BigDecimal("12345678901234567890.123456789012345678")),
                sample(Types.decimal(15, 0), new BigDecimal("999999999999999")),
                sample(
                        Types.DECIMAL,
                        new BigDecimal("123456789012345678901234567890.123456789"),
                        new BigDecimal("0.1"),
                        new BigDecimal("-7")),
                sample(Types.of(BigInteger.class), BigInteger.TEN.pow(37), BigInteger.ONE.negate()),
                sample(Types.STRING, "", "ä𝄞'\"\\\n", " spaces "),
                sample(Types.varchar(20), "twenty characters!!!"),
                sample(Types.text(), "x".repeat(100_000)),
                sample(Types.of(Character.class), 'x', 'ß'),
                sample(Types.BYTES, new byte[0], new byte[] {0, -1, 127}),
                sample(
                        Types.LOCAL_DATE,
                        LocalDate.of(2024, 2, 29),
                        LocalDate.of(1900, 1, 1),
                        LocalDate.of(1582, 10, 10)),
                sample(Types.LOCAL_TIME, LocalTime.MIDNIGHT, LocalTime.of(23, 59, 59, 123456000)),
                // 2:30 doesn't exist in New York on that day, nor does midnight in São Paulo on the other
                sample(
                        Types.LOCAL_DATE_TIME,
                        LocalDateTime.of(2024, 3, 10, 2, 30, 0, 123456000),
                        LocalDateTime.of(2018, 11, 4, 0, 0),
                        LocalDateTime.of(1890, 1, 1, 12, 0)),
                sample(
                        Types.INSTANT,
                        Instant.parse("2024-11-03T05:30:00.123456Z"),
                        Instant.parse("2024-11-03T06:30:00Z"),
                        Instant.EPOCH,
                        Instant.parse("1883-11-18T12:03:58Z")),
                sample(Types.OFFSET_DATE_TIME, OffsetDateTime.of(2024, 3, 10, 2, 30, 0, 0, ZoneOffset.UTC)),
                sample(Types.of(Date.class), new Date(0), new Date(1_700_000_000_123L)),
                sample(Types.of(java.sql.Date.class), java.sql.Date.valueOf("2024-02-29")),
                sample(Types.of(Duration.class), Duration.ofNanos(1), Duration.ofDays(-400)),
                sample(Types.of(Year.class), Year.of(2024)),
                sample(Types.UUID, new UUID(0, 0), UUID.fromString("f81d4fae-7dec-11d0-a765-00a0c91e6bf6")),
                sample(Types.of(Color.class), Color.RED, Color.GREEN),
                sample(Types.enumByName(Color.class, 10), Color.GREEN),
                sample(Types.enumByOrdinal(Color.class), Color.RED, Color.GREEN),
                sample(Types.array(Types.STRING), List.of(), List.of("a", "b,\"c\\\n", "null")),
                sample(Types.array(Types.LONG), Arrays.asList(1L, null, Long.MAX_VALUE)),
                sample(Types.array(Types.UUID), List.of(new UUID(1, 2))),
                sample(
                        Types.converted(Types.decimal(10, 2), Money.class, Money::amount, Money::new),
                        new Money(new BigDecimal("1.50"))));
    }

    @DatabaseTest
    void valuesComeBackAsTheyWent(TestDatabase database) throws SQLException {
        for (String zone : List.of("America/New_York", "Asia/Kathmandu", "America/Sao_Paulo", "Pacific/Apia")) {
            TimeZone before = TimeZone.getDefault();
            TimeZone.setDefault(TimeZone.getTimeZone(zone));
            try (Workbench workbench = new Workbench(database)) {
                int number = 0;
                for (Sample<?> sample : samples()) {
                    roundTrip(workbench, sample, "t" + number++, zone);
                }
            } finally {
                TimeZone.setDefault(before);
            }
        }
    }

    private static <T> void roundTrip(Workbench workbench, Sample<T> sample, String table, String zone)
            throws SQLException {
        SqlType<T> type = workbench.dialect.adapt(sample.type);
        workbench.execute("CREATE TABLE " + table + " (n INTEGER, v " + workbench.dialect.typeName(sample.type) + ")");
        List<@Nullable T> sent = new ArrayList<>(sample.values);
        sent.add(null);
        try (PreparedStatement insert =
                workbench.connection.prepareStatement("INSERT INTO " + table + " (n, v) VALUES (?, ?)")) {
            for (int i = 0; i < sent.size(); i++) {
                insert.setInt(1, i);
                type.bind(insert, 2, sent.get(i));
                insert.executeUpdate();
            }
        }
        try (Statement select = workbench.connection.createStatement();
                ResultSet row = select.executeQuery("SELECT v FROM " + table + " ORDER BY n")) {
            for (T value : sent) {
                assertThat(row.next()).isTrue();
                T read = type.read(row, 1);
                assertThat(read)
                        .as("%s in %s on %s", sample.type, zone, workbench.dialect)
                        .isEqualTo(value);
            }
        }
    }

    @DatabaseTest
    void instantIsKeptWhateverTheOffset(TestDatabase database) throws SQLException {
        OffsetDateTime offset = OffsetDateTime.parse("2024-03-10T02:30:00.123456+05:45");
        ZonedDateTime zoned = offset.atZoneSameInstant(ZoneId.of("Asia/Tokyo"));
        try (Workbench workbench = new Workbench(database)) {
            assertThat(echo(workbench, Types.OFFSET_DATE_TIME, offset).toInstant())
                    .isEqualTo(offset.toInstant());
            assertThat(echo(workbench, Types.of(ZonedDateTime.class), zoned).toInstant())
                    .isEqualTo(offset.toInstant());
        }
    }

    @DatabaseTest
    void documentsKeepTheirMeaning(TestDatabase database) throws SQLException {
        try (Workbench workbench = new Workbench(database)) {
            String read = echo(workbench, Types.JSON, "{\"a\": [1, \"x\"]}");
            assertThat(read.replace(" ", "")).isEqualTo("{\"a\":[1,\"x\"]}");
        }
    }

    private static <T> T echo(Workbench workbench, SqlType<T> type, T value) throws SQLException {
        SqlType<T> adapted = workbench.dialect.adapt(type);
        String table = "e" + Math.abs(type.hashCode());
        workbench.execute("CREATE TABLE " + table + " (v " + workbench.dialect.typeName(type) + ")");
        try (PreparedStatement insert =
                workbench.connection.prepareStatement("INSERT INTO " + table + " (v) VALUES (?)")) {
            adapted.bind(insert, 1, value);
            insert.executeUpdate();
        }
        try (Statement select = workbench.connection.createStatement();
                ResultSet row = select.executeQuery("SELECT v FROM " + table)) {
            row.next();
            return adapted.read(row, 1);
        }
    }

    @DatabaseTest(only = TestDatabase.SQLITE)
    void timesThatOthersWroteAreRead(TestDatabase database) throws SQLException {
        try (Workbench workbench = new Workbench(database);
                Statement select = workbench.connection.createStatement();
                ResultSet row = select.executeQuery(
                        "SELECT '2024-01-02 03:04:05', '2024-01-02T03:04:05.5Z'," + " '2024-01-02', 1704164645000")) {
            row.next();
            SqlType<Instant> type = workbench.dialect.adapt(Types.INSTANT);
            assertThat(type.read(row, 1)).isEqualTo("2024-01-02T03:04:05Z");
            assertThat(type.read(row, 2)).isEqualTo("2024-01-02T03:04:05.5Z");
            assertThat(type.read(row, 3)).isEqualTo("2024-01-02T00:00:00Z");
            assertThat(type.read(row, 4)).isEqualTo("2024-01-02T03:04:05Z");
        }
    }

    @Test
    void unknownTypesAreRefusedByName() {
        assertThatThrownBy(() -> Types.of(Thread.class))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("java.lang.Thread")
                .hasMessageContaining("@Convert");
    }

    @Test
    void primitivesAreTheirWrappers() {
        assertThat(Types.of(int.class)).isSameAs(Types.INTEGER);
        assertThat(Types.of(boolean.class)).isSameAs(Types.BOOLEAN);
    }

    @Test
    void typesOfEqualMeasuresAreEqual() {
        assertThat(Types.varchar(5)).isEqualTo(Types.varchar(5)).isNotEqualTo(Types.varchar(6));
        assertThat(Types.decimal(5, 2)).isEqualTo(Types.decimal(5, 2)).isNotEqualTo(Types.DECIMAL);
        assertThat(Types.STRING).isNotEqualTo(Types.text());
    }

    @Test
    void columnsKnowTheirTable() {
        Column column = Column.builder("id", Types.LONG).build();
        assertThatThrownBy(column::table).isInstanceOf(IllegalStateException.class);
        Table table = Table.builder("t").column("x", Types.LONG).column(column).build();
        assertThat(column.table()).isSameAs(table);
        assertThat(column.index()).isEqualTo(1);
        assertThat(Metadata.of(List.of(table)).table("t")).isSameAs(table);
    }
}
