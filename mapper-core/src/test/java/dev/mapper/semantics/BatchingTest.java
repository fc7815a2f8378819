package dev.mapper.semantics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mapper.engine.StatementKind;
import dev.mapper.session.Session;
import dev.mapper.testing.DatabaseSuite;
import dev.mapper.testing.DatabaseUnderTest;
import dev.mapper.testing.StatementCounter;
import dev.mapper.testing.TestSessions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@DatabaseSuite
class BatchingTest {

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

    private List<LongDraft> drafts(int count) {
        List<LongDraft> drafts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            drafts.add(new LongDraft("draft " + i));
        }
        session.addAll(drafts);
        session.commit();
        counter.reset();
        return drafts;
    }

    private List<Meter> meters(int count) {
        List<Meter> meters = Meter.many(count);
        session.addAll(meters);
        session.commit();
        counter.reset();
        return meters;
    }

    @Test
    void newRowsWithTheSameColumnsAreOneStatement() {
        List<LongDraft> drafts = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            drafts.add(new LongDraft("draft " + i));
        }
        session.addAll(drafts);
        session.commit();
        assertThat(counter.inserts()).isEqualTo(1);
    }

    @Test
    void rowsOfOtherColumnsBeginAnotherBatch() {
        Meter first = new Meter("a", 1);
        Meter second = new Meter("b", 2);
        Meter given = new Meter("c", 3);
        given.setCredits(1);
        Meter last = new Meter("d", 4);
        session.addAll(List.of(first, second, given, last));
        session.commit();
        assertThat(counter.inserts()).isEqualTo(3);
        assertThat(first.getId()).isLessThan(second.getId());
        assertThat(second.getId()).isLessThan(given.getId());
        assertThat(given.getId()).isLessThan(last.getId());
    }

    @Test
    void changesOfTheSameColumnsAreOneBatch() {
        List<LongDraft> drafts = drafts(10);
        drafts.forEach(draft -> draft.setTitle("changed"));
        session.commit();
        assertThat(counter.updates()).isEqualTo(1);
        assertThat(counter.parameterRows(StatementKind.UPDATE)).isEqualTo(10);
    }

    @Test
    void onlyNeighboursShareABatch() {
        List<Meter> meters = meters(4);
        meters.get(0).setName("a");
        meters.get(1).setName("b");
        meters.get(2).setReading(50);
        meters.get(3).setName("c");
        session.commit();
        assertThat(counter.updates()).isEqualTo(3);
    }

    @Test
    void updateWritesOnlyChangedColumns() {
        Meter meter = meters(1).get(0);
        meter.setReading(50);
        session.commit();
        assertThat(counter.statements(StatementKind.UPDATE))
                .singleElement()
                .satisfies(sql -> assertThat(sql.replaceAll("(?i)(WHERE|RETURNING).*", ""))
                        .contains("reading")
                        .doesNotContain("name", "credits", "note"));
    }

    @Test
    void changeBackToTheOldValueMakesNoUpdate() {
        Meter meter = meters(1).get(0);
        meter.setName("other");
        meter.setName("meter 0");
        session.commit();
        assertThat(counter.total()).isZero();
        assertThat(session.isModified(meter)).isFalse();
    }

    @Test
    void rowThatTurnsOutNotToDifferLeavesTheBatchAlone() {
        List<Meter> meters = meters(3);
        meters.forEach(meter -> meter.setName("x"));
        meters.get(1).setName("meter 1");
        session.commit();
        assertThat(counter.updates()).isEqualTo(1);
        assertThat(counter.parameterRows(StatementKind.UPDATE)).isEqualTo(2);
    }

    @Test
    void settingAnExpiredScalarAlwaysMakesAnUpdate() {
        Meter meter = meters(1).get(0);
        session.expire(meter);
        meter.setName("meter 0");
        session.commit();
        assertThat(counter.selects()).isZero();
        assertThat(counter.updates()).isEqualTo(1);
    }

    @Test
    void settingAnUnloadedScalarAlwaysMakesAnUpdate() {
        Meter meter = meters(1).get(0);
        meter.setNote("as it is");
        session.commit();
        session.expungeAll();
        Meter loaded = session.query(QMeter.meter).one();
        counter.reset();
        loaded.setNote("as it is");
        session.commit();
        assertThat(counter.selects()).isZero();
        assertThat(counter.updates()).isEqualTo(1);
    }

    @Test
    void settingTheValueThatIsLoadedMakesNone() {
        Meter meter = meters(1).get(0);
        meter.setName("meter 0");
        assertThat(session.isModified(meter)).isFalse();
        session.commit();
        assertThat(counter.total()).isZero();
    }

    @Test
    void deletionsAreOneBatch() {
        List<LongDraft> drafts = drafts(10);
        drafts.forEach(session::delete);
        session.commit();
        assertThat(counter.deletes()).isEqualTo(1);
        assertThat(counter.parameterRows(StatementKind.DELETE)).isEqualTo(10);
    }
}
