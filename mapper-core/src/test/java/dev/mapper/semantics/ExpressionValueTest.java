package dev.mapper.semantics;

import static dev.mapper.sql.Sql.set;
import static dev.mapper.sql.Sql.setDefault;
import static dev.mapper.sql.Sql.setNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.SessionException;
import dev.mapper.StaleDataException;
import dev.mapper.dialect.Capability;
import dev.mapper.engine.StatementKind;
import dev.mapper.session.Session;
import dev.mapper.sql.Sql;
import dev.mapper.testing.DatabaseSuite;
import dev.mapper.testing.DatabaseUnderTest;
import dev.mapper.testing.StatementCounter;
import dev.mapper.testing.TestSessions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** SQL expressions as values of attributes. */
@DatabaseSuite
class ExpressionValueTest {

    private static final QMeter meter = QMeter.meter;
    private static final QLongDraft draft = QLongDraft.longDraft;

    @Parameter
    private DatabaseUnderTest database;

    private TestSessions sessions;
    private Session session;
    private StatementCounter counter;

    @BeforeEach
    void open() {
        sessions =
                TestSessions.open(database, settings -> settings.expireOnCommit(false), Meter.class, LongDraft.class);
        session = sessions.session();
        counter = sessions.count();
    }

    @AfterEach
    void close() {
        counter.close();
        session.close();
        sessions.close();
    }

    private List<Meter> meters(int count) {
        List<Meter> meters = Meter.many(count);
        session.addAll(meters);
        session.commit();
        counter.reset();
        return meters;
    }

    @Test
    void updateTakesTheExpressionAndItsValueComesBack() {
        Meter one = meters(1).get(0);
        sessions.run("UPDATE meters SET reading = 40");
        session.assign(one, set(meter.reading, meter.reading.plus(2)));
        assertThat(session.isModified(one)).isTrue();
        assertThat(session.hasChanges()).isTrue();
        one.setName("named too");
        session.flush();
        assertThat(counter.updates()).isEqualTo(1);
        assertThat(one.getReading()).isEqualTo(42);
        assertThat(one.getDoubled()).isEqualTo(84);
        assertThat(counter.selects()).isEqualTo(database.supports(Capability.UPDATE_RETURNING) ? 0 : 1);
        assertThat(session.isModified(one)).isFalse();
        session.commit();
        assertThat(sessions.column("SELECT name FROM meters")).containsExactly("named too");
        assertThat(sessions.number("SELECT reading FROM meters")).isEqualTo(42);
    }

    @Test
    void expressionBreaksTheBatch() {
        List<Meter> meters = meters(5);
        meters.forEach(one -> one.setReading(one.getReading() + 10));
        session.assign(meters.get(2), set(meter.reading, meter.reading.plus(100)));
        session.flush();
        assertThat(counter.updates()).isEqualTo(3);
        assertThat(counter.parameterRows(StatementKind.UPDATE)).isLessThanOrEqualTo(5);
        assertThat(meters).extracting(Meter::getReading).containsExactly(10, 11, 102, 13, 14);
    }

    @Test
    void insertTakesTheExpression() {
        meters(3);
        Meter next = new Meter("next", 0);
        session.add(next);
        QMeter other = QMeter.as("other");
        session.assign(
                next,
                set(
                        meter.reading,
                        Sql.select(Sql.max(other.reading)).from(other).scalar()));
        session.flush();
        assertThat(next.getId()).isNotNull();
        assertThat(counter.inserts()).isEqualTo(1);
        assertThat(next.getReading()).isEqualTo(2);
        assertThat(next.getDoubled()).isEqualTo(4);
        assertThat(next.getCredits()).isEqualTo(7);
        assertThat(counter.selects()).isEqualTo(database.supports(Capability.INSERT_RETURNING) ? 0 : 1);
    }

    @Test
    void explicitNullPrevailsOverTheDefault() {
        Meter none = new Meter("none", 1);
        Meter usual = new Meter("usual", 1);
        none.setCredits(null);
        session.addAll(List.of(none, usual));
        session.assign(none, setNull(meter.credits));
        session.commit();
        assertThat(none.getCredits()).isNull();
        assertThat(usual.getCredits()).isEqualTo(7);
        assertThat(sessions.column("SELECT credits FROM meters WHERE name = 'none'"))
                .containsExactly((Object) null);
    }

    @Test
    void defaultIsAskedForInAnInsert() {
        Meter one = new Meter("one", 1);
        one.setCredits(3);
        session.add(one);
        session.assign(one, setDefault(meter.credits));
        session.commit();
        assertThat(one.getCredits()).isEqualTo(7);
    }

    @Test
    void readingBeforeTheFlushFlushes() {
        Meter one = meters(1).get(0);
        session.assign(one, set(meter.reading, meter.reading.plus(5)));
        assertThat(counter.total()).isZero();
        assertThat(one.getReading()).isEqualTo(5);
        assertThat(counter.updates()).isEqualTo(1);
    }

    @Test
    void readingWithoutAutoflushTellsWhatTheRowHolds() {
        Meter one = meters(1).get(0);
        session.assign(one, set(meter.reading, meter.reading.plus(5)));
        session.noAutoflush(() -> assertThat(one.getReading()).isZero());
        assertThat(counter.updates()).isZero();
        session.flush();
        assertThat(one.getReading()).isEqualTo(5);
    }

    @Test
    void settingTheAttributeTakesTheExpressionsPlace() {
        List<Meter> meters = meters(2);
        session.assign(meters.get(0), set(meter.reading, meter.reading.plus(5)));
        meters.get(0).setReading(9);
        session.assign(meters.get(1), set(meter.reading, meter.reading.plus(5)));
        session.noAutoflush(() -> meters.get(1).setReading(meters.get(1).getReading()));
        session.commit();
        assertThat(sessions.column("SELECT reading FROM meters ORDER BY id").stream()
                        .map(value -> ((Number) value).intValue())
                        .toList())
                .containsExactly(9, 1);
    }

    @Test
    void rollbackForgetsTheExpression() {
        Meter one = meters(1).get(0);
        session.assign(one, set(meter.reading, meter.reading.plus(5)));
        session.rollback();
        assertThat(session.hasChanges()).isFalse();
        session.commit();
        assertThat(one.getReading()).isZero();
        Meter fresh = new Meter("fresh", 3);
        session.add(fresh);
        session.assign(fresh, set(meter.reading, meter.reading.plus(5)));
        session.rollback();
        session.add(fresh);
        session.commit();
        assertThat(fresh.getReading()).isEqualTo(3);
    }

    @Test
    void versionIsCheckedAndMovesOn() {
        LongDraft one = new LongDraft("one");
        session.add(one);
        session.commit();
        session.assign(one, set(draft.title, draft.title.concat("!")));
        session.commit();
        assertThat(one.getTitle()).isEqualTo("one!");
        assertThat(one.getVersion()).isEqualTo(1);
        sessions.run("UPDATE long_drafts SET version = 8");
        session.assign(one, set(draft.title, draft.title.concat("!")));
        assertThatThrownBy(session::flush)
                .isInstanceOf(StaleDataException.class)
                .hasMessageContaining("LongDraft with key " + one.getId());
    }

    @Test
    void whatNoFlushWritesIsRefused() {
        Meter one = meters(1).get(0);
        assertThatThrownBy(() -> session.assign(one, set(meter.id, 5L)))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("Meter.id");
        assertThatThrownBy(() -> session.assign(one, set(meter.doubled, 5)))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("Meter.doubled");
        assertThatThrownBy(() -> session.assign(one, set(draft.title, "x")))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("LongDraft");
        assertThatThrownBy(() -> session.assign(new Meter("x", 1), set(meter.reading, 5)))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("add");
        assertThat(session.hasChanges()).isFalse();
    }

    @Test
    void expressionsGoToTheTablesOfTheirAttributes() {
        QStaff_Employee employee = QStaff_Employee.employee;
        try (TestSessions staff = TestSessions.open(
                        database,
                        settings -> settings.expireOnCommit(false),
                        Staff.Company.class,
                        Staff.Person.class,
                        Staff.Employee.class,
                        Staff.Manager.class,
                        Staff.Customer.class,
                        Staff.Task.class);
                Session other = staff.session()) {
            Staff.Employee eve = new Staff.Employee("Eve", 500);
            other.add(eve);
            other.commit();
            other.assign(
                    eve, set(employee.salary, employee.salary.plus(5)), set(employee.name, employee.name.concat("!")));
            other.commit();
            assertThat(eve.getSalary()).isEqualTo(505);
            assertThat(eve.getName()).isEqualTo("Eve!");
            assertThat(eve.getVersion()).isEqualTo(1);
            Staff.Employee next = new Staff.Employee("Next", 0);
            other.add(next);
            other.assign(next, set(employee.salary, Sql.literal(7)));
            other.commit();
            assertThat(next.getSalary()).isEqualTo(7);
        }
    }
}
