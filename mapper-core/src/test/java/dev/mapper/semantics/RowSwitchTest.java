package dev.mapper.semantics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mapper.engine.StatementKind;
import dev.mapper.session.Savepoint;
import dev.mapper.session.Session;
import dev.mapper.state.Lifecycle;
import dev.mapper.testing.DatabaseSuite;
import dev.mapper.testing.DatabaseUnderTest;
import dev.mapper.testing.StatementCounter;
import dev.mapper.testing.TestSessions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** A new object with the key of one that is deleted in the same flush takes over its row. */
@DatabaseSuite
class RowSwitchTest {

    @Parameter
    DatabaseUnderTest database;

    private TestSessions sessions;
    private Session session;
    private StatementCounter statements;
    private Ledger old;

    @BeforeEach
    void open() {
        sessions = TestSessions.open(
                database, Ledger.class, Harbor.class, Pier.class, Berth.class, Boat.class, Flag.class);
        session = sessions.session();
        old = new Ledger(1, "a");
        session.add(old);
        session.commit();
        statements = sessions.count();
    }

    @AfterEach
    void close() {
        session.close();
        sessions.close();
    }

    private List<String> flushed() {
        statements.reset();
        session.flush();
        return FlushedRows.of(statements);
    }

    @Test
    void itIsOneUpdateOfWhatDiffers() {
        assertThat(old.getLabel()).isEqualTo("a");
        session.delete(old);
        Ledger next = new Ledger(1, "b");
        session.add(next);
        assertThat(flushed()).containsExactly("UPDATE ledgers");
        assertThat(statements.statements(StatementKind.UPDATE).get(0))
                .contains("label")
                .doesNotContain("code =");
        assertThat(session.state(old)).isEqualTo(Lifecycle.DELETED);
        assertThat(session.state(next)).isEqualTo(Lifecycle.PERSISTENT);
        assertThat(session.get(Ledger.class, 1)).isSameAs(next);
        session.commit();
        assertThat(session.state(old)).isEqualTo(Lifecycle.DETACHED);
        assertThat(next.getLabel()).isEqualTo("b");
        assertThat(sessions.column("select label from ledgers")).containsExactly("b");
    }

    @Test
    void allIsWrittenWhereTheRowIsNotLoaded() {
        session.delete(old);
        session.add(new Ledger(1, "a"));
        assertThat(flushed()).containsExactly("UPDATE ledgers");
        assertThat(statements.statements().get(0)).contains("label", "code", "seal", "shelf", "place");
    }

    @Test
    void itTakesUniqueValuesOverToo() {
        session.delete(old);
        Ledger next = new Ledger(1, "b");
        Ledger other = new Ledger(2, "a");
        session.add(other);
        session.add(next);
        assertThat(flushed().stream().filter(s -> !s.startsWith("SELECT")))
                .containsExactly("UPDATE ledgers", "INSERT ledgers");
        session.commit();
        assertThat(sessions.column("select label from ledgers order by id")).containsExactly("b", "a");
    }

    @Test
    void aRollbackRestoresBoth() {
        session.delete(old);
        Ledger next = new Ledger(1, "b");
        session.add(next);
        session.flush();
        session.rollback();
        assertThat(session.state(old)).isEqualTo(Lifecycle.PERSISTENT);
        assertThat(session.state(next)).isEqualTo(Lifecycle.TRANSIENT);
        assertThat(session.get(Ledger.class, 1)).isSameAs(old);
        assertThat(old.getLabel()).isEqualTo("a");
        assertThat(next.getLabel()).isEqualTo("b");
    }

    @Test
    void aRollbackToASavepointRestoresBoth() {
        Savepoint savepoint = session.beginNested();
        session.delete(old);
        Ledger next = new Ledger(1, "b");
        session.add(next);
        session.flush();
        savepoint.rollback();
        assertThat(session.state(old)).isEqualTo(Lifecycle.PERSISTENT);
        assertThat(session.state(next)).isEqualTo(Lifecycle.TRANSIENT);
        assertThat(session.get(Ledger.class, 1)).isSameAs(old);
        session.commit();
        assertThat(sessions.column("select label from ledgers")).containsExactly("a");
    }

    @Test
    void theVersionGoesOnAndAssociationRowsAreReplaced() {
        Harbor kiel = new Harbor("KI", "Kiel");
        Flag flag = new Flag(1);
        Flag other = new Flag(2);
        kiel.getFlags().add(flag);
        session.add(kiel);
        session.add(other);
        session.commit();
        kiel.setName("Kiel 2");
        session.commit();
        session.delete(kiel);
        Harbor next = new Harbor("KI", "next");
        next.getFlags().add(other);
        session.add(next);
        session.flush();
        assertThat(next.getVersion()).isEqualTo(2);
        next.setName("again");
        session.commit();
        assertThat(next.getVersion()).isEqualTo(3);
        assertThat(sessions.column("select flag_id from harbor_flags")).containsExactly(2);
    }

    @Test
    void compositeKeysSwitchToo() {
        Harbor kiel = new Harbor("KI", "Kiel");
        Pier pier = new Pier(kiel, 1);
        session.addAll(List.of(kiel, pier));
        session.commit();
        session.delete(pier);
        Pier next = new Pier(kiel, 1);
        next.setName("next");
        session.add(next);
        assertThat(flushed().stream().filter(s -> !s.startsWith("SELECT"))).containsExactly("UPDATE piers");
        assertThat(session.get(Pier.class, new PierId("KI", 1))).isSameAs(next);
        session.commit();
        assertThat(sessions.column("select name from piers")).containsExactly("next");
    }

    @Test
    void anEarlierFlushIsNoSwitch() {
        session.delete(old);
        session.flush();
        session.add(new Ledger(1, "b"));
        assertThat(flushed()).containsExactly("INSERT ledgers");
    }
}
