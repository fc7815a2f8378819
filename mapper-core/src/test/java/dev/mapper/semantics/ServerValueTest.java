package dev.mapper.semantics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mapper.dialect.Capability;
import dev.mapper.session.Session;
import dev.mapper.testing.DatabaseSuite;
import dev.mapper.testing.DatabaseUnderTest;
import dev.mapper.testing.StatementCounter;
import dev.mapper.testing.TestSessions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Values that the database makes as rows are written. */
@DatabaseSuite
class ServerValueTest {

    @Parameter
    private DatabaseUnderTest database;

    private TestSessions sessions;
    private Session session;
    private StatementCounter counter;

    @BeforeEach
    void open() {
        sessions = TestSessions.open(database, settings -> settings.expireOnCommit(false), Meter.class);
        session = sessions.session();
        counter = sessions.count();
    }

    @AfterEach
    void close() {
        counter.close();
        session.close();
        sessions.close();
    }

    private List<Meter> add(int count) {
        List<Meter> meters = Meter.many(count);
        session.addAll(meters);
        session.flush();
        counter.reset();
        return meters;
    }

    @Test
    void insertBringsThemBackWithTheKey() {
        Meter meter = new Meter("new", 21);
        session.add(meter);
        session.flush();
        assertThat(meter.getId()).isNotNull();
        assertThat(meter.getDoubled()).isEqualTo(42);
        assertThat(meter.getCredits()).isEqualTo(7);
        assertThat(counter.total()).isEqualTo(1);
    }

    @Test
    void columnThatInsertLeavesOutIsReadWhenItIsNeeded() {
        Meter first = new Meter("first", 1);
        first.setSeal("not written");
        Meter second = new Meter("second", 2);
        session.addAll(List.of(first, second));
        session.flush();
        counter.reset();
        assertThat(first.getSeal()).isNull();
        assertThat(counter.selects()).isEqualTo(1);
        assertThat(second.getSeal()).isNull();
        assertThat(counter.selects()).isEqualTo(1);
    }

    @Test
    void updateOfOneRowBringsThemBack() {
        Meter meter = add(1).get(0);
        meter.setReading(50);
        session.flush();
        assertThat(meter.getDoubled()).isEqualTo(100);
        assertThat(counter.updates()).isEqualTo(1);
        assertThat(counter.selects()).isEqualTo(database.supports(Capability.UPDATE_RETURNING) ? 0 : 1);
    }

    @Test
    void afterAnUpdateOfSeveralRowsTheyAreReadTogether() {
        List<Meter> meters = add(20);
        meters.forEach(meter -> meter.setReading(meter.getReading() + 100));
        session.flush();
        assertThat(counter.updates()).isEqualTo(1);
        assertThat(counter.selects()).isZero();
        for (int i = 0; i < meters.size(); i++) {
            assertThat(meters.get(i).getDoubled()).isEqualTo(2 * (i + 100));
        }
        assertThat(counter.selects()).isEqualTo(1);
    }

    @Test
    void changeBeforeTheyAreReadIsKept() {
        List<Meter> meters = add(2);
        meters.forEach(meter -> meter.setReading(9));
        session.flush();
        session.noAutoflush(() -> {
            meters.get(1).setReading(4);
            assertThat(meters.get(0).getDoubled()).isEqualTo(18);
            assertThat(meters.get(1).getReading()).isEqualTo(4);
            assertThat(meters.get(1).getDoubled()).isEqualTo(18);
        });
        session.flush();
        assertThat(meters.get(1).getDoubled()).isEqualTo(8);
    }
}
