package dev.mapper.dialect;

import static dev.mapper.dialect.Employee.QEmployee.employee;
import static dev.mapper.sql.Sql.cast;
import static dev.mapper.sql.Sql.currentDate;
import static dev.mapper.sql.Sql.currentTimestamp;
import static dev.mapper.sql.Sql.difference;
import static dev.mapper.sql.Sql.differenceInDays;
import static dev.mapper.sql.Sql.epochSeconds;
import static dev.mapper.sql.Sql.extract;
import static dev.mapper.sql.Sql.format;
import static dev.mapper.sql.Sql.literal;
import static dev.mapper.sql.Sql.minus;
import static dev.mapper.sql.Sql.plus;
import static dev.mapper.sql.Sql.truncate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.StatementException;
import dev.mapper.sql.ComparableExpression;
import dev.mapper.sql.DatePart;
import dev.mapper.type.Types;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimeFunctionsTest extends ExpressionsTest {

    private static final LocalDateTime LATE = LocalDateTime.parse("2024-12-31T23:59:59.999999");
    private static final LocalDate LAST = LocalDate.parse("2024-01-31");

    private final ComparableExpression<LocalDateTime> late = cast(literal(LATE), Types.LOCAL_DATE_TIME);
    private final ComparableExpression<LocalDate> last = cast(literal(LAST), Types.LOCAL_DATE);

    @Test
    void takesFields() throws SQLException {
        // A Sunday
        List<Integer> expected = List.of(2024, 3, 31, 1, 30, 15, 1, 13, 7, 91);
        for (DatePart part : DatePart.values()) {
            assertThat(ofAnn(extract(part, employee.hired))).as(part.name()).isEqualTo(expected.get(part.ordinal()));
        }
        assertThat(ofAnn(extract(DatePart.WEEK, late))).isEqualTo(1);
        assertThat(ofAnn(extract(DatePart.SECOND, late))).isEqualTo(59);
        assertThat(ofAnn(extract(DatePart.QUARTER, late))).isEqualTo(4);
        assertThat(ofAnn(extract(DatePart.DAY_OF_WEEK, last))).isEqualTo(3);
        assertThat(values(extract(DatePart.YEAR, employee.hired))).containsExactly(2024, 2024, 2024, 2024, null);
        assertThat(names(extract(DatePart.DAY, employee.hired).eq(31))).hasSize(4);
    }

    @Test
    void countsSecondsSince1970() throws SQLException {
        assertThat(ofAnn(epochSeconds(employee.hired))).isEqualTo(HIRED.getEpochSecond());
        assertThat(ofAnn(epochSeconds(late))).isEqualTo(1_735_689_599L);
        assertThat(values(epochSeconds(employee.hired))).endsWith((Long) null);
    }

    @Test
    void addsDurations() throws SQLException {
        for (Duration duration : List.of(
                Duration.ZERO,
                Duration.ofDays(400),
                Duration.ofHours(-30),
                Duration.ofMillis(1),
                Duration.ofMillis(-1500),
                Duration.ofNanos(876_544_000),
                Duration.ofNanos(876_545_000).negated())) {
            assertThat(ofAnn(plus(employee.hired, duration))).as("%s", duration).isEqualTo(HIRED.plus(duration));
            assertThat(ofAnn(minus(employee.hired, duration))).isEqualTo(HIRED.minus(duration));
            assertThat(ofAnn(plus(late, duration))).isEqualTo(LATE.plus(duration));
        }
        assertThat(values(plus(employee.hired, Duration.ofDays(1)))).endsWith((Instant) null);
        assertThat(names(plus(employee.hired, Duration.ofSeconds(1)).gt(HIRED))).hasSize(4);
        assertThat(names(employee.hired.eq(minus(employee.hired, Duration.ZERO))))
                .hasSize(4);
    }

    @Test
    void addsPeriods() throws SQLException {
        for (Period period : List.of(
                Period.ZERO, Period.ofMonths(1), Period.ofMonths(-1), Period.of(1, 1, 1), Period.ofDays(-400))) {
            assertThat(ofAnn(plus(last, period))).as("%s", period).isEqualTo(LAST.plus(period));
            assertThat(ofAnn(plus(late, period))).isEqualTo(LATE.plus(period));
            assertThat(ofAnn(plus(employee.hired, period)))
                    .isEqualTo(HIRED.atZone(ZoneOffset.UTC).plus(period).toInstant());
        }
        assertThat(ofAnn(minus(last, Period.ofMonths(2)))).isEqualTo("2023-11-30");
        assertThat(values(plus(employee.hired, Period.ofDays(1)))).endsWith((Instant) null);
    }

    @Test
    void subtractsTimes() throws SQLException {
        assertThat(ofAnn(difference(plus(employee.hired, Duration.ofMillis(90_061_001)), employee.hired)))
                .isEqualTo(Duration.ofMillis(90_061_001));
        assertThat(ofAnn(difference(employee.hired, plus(employee.hired, Duration.ofNanos(999_999_000)))))
                .isEqualTo(Duration.ofNanos(-999_999_000));
        assertThat(ofAnn(differenceInDays(last, cast(literal(LAST.plusDays(366)), Types.LOCAL_DATE))))
                .isEqualTo(-366);
        assertThat(values(difference(employee.hired, employee.hired)))
                .containsExactly(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, null);
        assertThat(names(difference(employee.hired, employee.hired).lt(Duration.ofNanos(1000))))
                .hasSize(4);
    }

    @Test
    void truncates() throws SQLException {
        assertThat(ofAnn(truncate(DatePart.YEAR, employee.hired))).isEqualTo("2024-01-01T00:00:00Z");
        assertThat(ofAnn(truncate(DatePart.MONTH, employee.hired))).isEqualTo("2024-03-01T00:00:00Z");
        assertThat(ofAnn(truncate(DatePart.DAY, employee.hired))).isEqualTo("2024-03-31T00:00:00Z");
        assertThat(ofAnn(truncate(DatePart.HOUR, employee.hired))).isEqualTo("2024-03-31T01:00:00Z");
        assertThat(ofAnn(truncate(DatePart.MINUTE, employee.hired))).isEqualTo("2024-03-31T01:30:00Z");
        assertThat(ofAnn(truncate(DatePart.SECOND, employee.hired))).isEqualTo("2024-03-31T01:30:15Z");
        assertThat(ofAnn(truncate(DatePart.HOUR, late))).isEqualTo("2024-12-31T23:00:00");
        assertThat(ofAnn(truncate(DatePart.MONTH, last))).isEqualTo("2024-01-01");
        assertThat(names(truncate(DatePart.DAY, employee.hired).eq(Instant.parse("2024-03-31T00:00:00Z"))))
                .hasSize(4);
        assertThatThrownBy(() -> truncate(DatePart.HOUR, last))
                .isInstanceOf(StatementException.class)
                .hasMessageContaining("LocalDate")
                .hasMessageContaining("HOUR");
        assertThatThrownBy(() -> truncate(DatePart.WEEK, late)).isInstanceOf(StatementException.class);
    }

    @Test
    void formats() throws SQLException {
        assertThat(ofAnn(format(employee.hired, "dd.MM.yyyy HH:mm:ss"))).isEqualTo("31.03.2024 01:30:15");
        assertThat(ofAnn(format(last, "yyyy/MM"))).isEqualTo("2024/01");
        assertThat(ofAnn(format(late, "HH, mm-ss"))).isEqualTo("23, 59-59");
        assertThat(values(format(employee.hired, "yyyy"))).containsExactly("2024", "2024", "2024", "2024", null);
        for (String pattern : List.of("", "yy", "EEE", "yyyy'T'", "MM\"x\"", "%Y", "HH24")) {
            assertThatThrownBy(() -> format(late, pattern))
                    .isInstanceOf(StatementException.class)
                    .hasMessageContaining("in Java");
        }
    }

    @Test
    void knowsTheTimeNow() throws SQLException {
        assertThat(ofAnn(currentTimestamp()))
                .isBetween(Instant.now().minusSeconds(600), Instant.now().plusSeconds(5));
        assertThat(ofAnn(currentDate()))
                .isBetween(LocalDate.now().minusDays(1), LocalDate.now().plusDays(1));
        assertThat(names(currentTimestamp().gt(employee.hired))).hasSize(4);
    }

    @Test
    void otherTypesAreRefused() {
        assertThatThrownBy(() -> plus(employee.age, Duration.ZERO))
                .isInstanceOf(StatementException.class)
                .hasMessageContaining("java.lang.Integer")
                .hasMessageContaining("employee.age");
        assertThatThrownBy(() -> plus(last, Duration.ofDays(1))).isInstanceOf(StatementException.class);
        assertThatThrownBy(() -> plus(employee.name, Period.ofDays(1))).isInstanceOf(StatementException.class);
        assertThatThrownBy(() -> difference(employee.age, employee.age)).isInstanceOf(StatementException.class);
    }
}
