package dev.mapper.compliance;

import static dev.mapper.sql.Sql.avg;
import static dev.mapper.sql.Sql.coalesce;
import static dev.mapper.sql.Sql.count;
import static dev.mapper.sql.Sql.countDistinct;
import static dev.mapper.sql.Sql.max;
import static dev.mapper.sql.Sql.min;
import static dev.mapper.sql.Sql.select;
import static dev.mapper.sql.Sql.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mapper.sql.Row2;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** Counting, adding up and grouping. */
class AggregateTest extends CampusTest {

    record AgeGroup(Integer age, Long people) {}

    @Test
    void countsKeys() {
        assertThat(session.query(count(user.id)).scalar()).isEqualTo(23);
    }

    @Test
    void countsWithFilter() {
        assertThat(session.query(count(user.id)).filter(user.active.isTrue()).scalar())
                .isEqualTo(12);
    }

    @Test
    void countsRowsAndValues() {
        var counts = session.query(select(count(), count(employee.age), countDistinct(employee.age)))
                .one();
        assertThat(counts.first()).isEqualTo(9);
        assertThat(counts.second()).isEqualTo(7);
        assertThat(counts.third()).isEqualTo(5);
    }

    @Test
    void averages() {
        assertThat(session.query(avg(employee.age)).scalar()).isCloseTo(33.0, within(1e-9));
        assertThat(session.query(avg(employee.salary, BigDecimal.class)).scalar())
                .isEqualByComparingTo("40512.575");
    }

    @Test
    void sums() {
        assertThat(session.query(sum(employee.salary)).scalar()).isEqualByComparingTo("324100.60");
        assertThat(session.query(sum(employee.age)).scalar()).isEqualTo(231);
        assertThat(session.query(sum(employee.age, Long.class)).scalar()).isEqualTo(231L);
    }

    @Test
    void smallestAndGreatest() {
        assertThat(session.query(min(user.age)).scalar()).isEqualTo(20);
        assertThat(session.query(max(user.age)).scalar()).isEqualTo(61);
        assertThat(session.query(min(employee.salary), max(employee.salary)).one())
                .satisfies(row -> {
                    assertThat(row.first()).isEqualByComparingTo("0");
                    assertThat(row.second()).isEqualByComparingTo("90000");
                });
        assertThat(session.query(min(employee.name), max(employee.name)).one()).isEqualTo(new Row2<>("100%_/\\", "李雷"));
    }

    @Test
    void ofNoRows() {
        var nobody = session.query(select(count(employee.id), sum(employee.age), avg(employee.age), max(employee.name))
                        .where(employee.name.eq("absent")))
                .one();
        assertThat(nobody.first()).isZero();
        assertThat(nobody.second()).isNull();
        assertThat(nobody.third()).isNull();
        assertThat(nobody.fourth()).isNull();
        assertThat(session.query(coalesce(sum(employee.age), 0))
                        .filter(employee.name.eq("absent"))
                        .scalar())
                .isZero();
    }

    @Test
    void ofNullsOnly() {
        assertThat(session.query(sum(employee.age), count(employee.age))
                        .filter(employee.age.isNull())
                        .one())
                .isEqualTo(new Row2<>(null, 0L));
    }

    @Test
    void groups() {
        assertThat(session.query(employee.age, count(employee.id))
                        .groupBy(employee.age)
                        .all())
                .containsExactlyInAnyOrder(
                        new Row2<>(45, 1L),
                        new Row2<>(30, 2L),
                        new Row2<>(null, 2L),
                        new Row2<>(61, 1L),
                        new Row2<>(24, 2L),
                        new Row2<>(17, 1L));
    }

    @Test
    void having() {
        assertThat(session.query(user.age, count(user.id).as("user_count"))
                        .groupBy(user.age)
                        .having(count(user.id).gt(5L))
                        .all())
                .containsExactly(new Row2<>(33, 6L));
    }

    @Test
    void havingSeveralConditions() {
        assertThat(session.query(employee.age)
                        .groupBy(employee.age)
                        .having(count(employee.id).ge(2), employee.age.isNotNull())
                        .having(max(employee.grade).gt(1))
                        .all())
                .containsExactly(30);
    }

    @Test
    void groupsBySeveralKeys() {
        assertThat(session.query(employee.age, employee.active, count())
                        .filter(employee.age.in(24, 30))
                        .groupBy(employee.age, employee.active)
                        .orderBy(employee.age, employee.active)
                        .all())
                .extracting(Object::toString)
                .hasSize(4)
                .first()
                .asString()
                .contains("24", "false", "1");
    }

    @Test
    void intoRecords() {
        assertThat(session.query(user.age, count(user.id))
                        .filter(user.age.le(30))
                        .groupBy(user.age)
                        .orderBy(user.age)
                        .into(AgeGroup.class)
                        .all())
                .containsExactly(new AgeGroup(20, 1L), new AgeGroup(25, 1L), new AgeGroup(30, 2L));
    }

    @Test
    void countsGroups() {
        assertThat(session.query(employee.age).groupBy(employee.age).count()).isEqualTo(6);
        assertThat(session.query(user.age)
                        .groupBy(user.age)
                        .having(count(user.id).gt(5L))
                        .count())
                .isEqualTo(1);
    }

    @Test
    void arithmeticOfAggregates() {
        assertThat(session.query(max(employee.age).minus(min(employee.age))).scalar())
                .isEqualTo(44);
        assertThat(session.query(sum(employee.age.times(employee.grade))).scalar())
                .isEqualTo(45 * 5 + 30 * 2 + 30 * 2 + 61 * 3 + 24 + 24 + 17);
    }

    @Test
    void groupsByWhatIsComputed() {
        var parity = employee.age.mod(2);
        assertThat(session.query(select(parity, count())
                                .where(employee.age.isNotNull())
                                .groupBy(parity)
                                .orderBy(parity.desc()))
                        .all())
                .containsExactly(new Row2<>(1, 3L), new Row2<>(0, 4L));
        var decade = employee.age.dividedBy(10);
        assertThat(session.query(select(decade.as("decade"), count())
                                .where(employee.age.isNotNull())
                                .groupBy(decade)
                                .orderBy(decade))
                        .all())
                .containsExactly(
                        new Row2<>(1, 1L), new Row2<>(2, 2L), new Row2<>(3, 2L), new Row2<>(4, 1L), new Row2<>(6, 1L));
    }
}
