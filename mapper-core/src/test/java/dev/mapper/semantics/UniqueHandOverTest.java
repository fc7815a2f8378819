package dev.mapper.semantics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.SessionException;
import dev.mapper.flush.FlushPlan;
import dev.mapper.flush.FlushStep;
import dev.mapper.session.Session;
import dev.mapper.testing.DatabaseSuite;
import dev.mapper.testing.DatabaseUnderTest;
import dev.mapper.testing.StatementCounter;
import dev.mapper.testing.TestSessions;
import dev.mapper.university.Address;
import dev.mapper.university.Course;
import dev.mapper.university.Department;
import dev.mapper.university.Employee;
import dev.mapper.university.Student;
import dev.mapper.university.User;
import dev.mapper.university.UserProfile;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Unique values, and the one place of a one-to-one relationship, pass from row to row within a flush. */
@DatabaseSuite
class UniqueHandOverTest {

    @Parameter
    DatabaseUnderTest database;

    private TestSessions sessions;
    private Session session;
    private StatementCounter statements;
    private Ledger a;
    private Ledger b;
    private Ledger c;

    @BeforeEach
    void open() {
        sessions = TestSessions.open(
                database,
                Ledger.class,
                User.class,
                UserProfile.class,
                Address.class,
                Student.class,
                Course.class,
                Department.class,
                Employee.class);
        session = sessions.session();
        a = new Ledger(1, "a");
        b = new Ledger(2, "b");
        c = new Ledger(3, "c");
        session.addAll(List.of(a, b, c));
        session.flush();
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

    private List<Object> labels() {
        session.commit();
        return sessions.column("select label from ledgers order by id");
    }

    @Test
    void aDeletionGivesItsValueToAnInsert() {
        session.delete(a);
        session.add(new Ledger(4, "a"));
        assertThat(flushed()).containsExactly("DELETE ledgers", "INSERT ledgers");
        assertThat(labels()).containsExactly("b", "c", "a");
    }

    @Test
    void aDeletionGivesItsValueToAnUpdate() {
        session.delete(a);
        b.setLabel("a");
        assertThat(flushed()).containsExactly("DELETE ledgers", "UPDATE ledgers");
        assertThat(labels()).containsExactly("a", "c");
    }

    @Test
    void anUpdateGivesItsValueToAnInsert() {
        a.setLabel("z");
        session.add(new Ledger(4, "a"));
        assertThat(flushed()).containsExactly("UPDATE ledgers", "INSERT ledgers");
        assertThat(labels()).containsExactly("z", "b", "c", "a");
    }

    @Test
    void anUpdateToNullGivesItsValueToAnInsert() {
        a.setLabel(null);
        session.add(new Ledger(4, "a"));
        assertThat(flushed()).containsExactly("UPDATE ledgers", "INSERT ledgers");
        assertThat(labels()).containsExactly(null, "b", "c", "a");
    }

    @Test
    void aChainOfUpdatesIsWrittenFromItsEnd() {
        a.setLabel("b");
        b.setLabel("c");
        c.setLabel("d");
        statements.reset();
        session.flush();
        assertThat(statements.updates()).isEqualTo(1);
        assertThat(labels()).containsExactly("b", "c", "d");
    }

    @Test
    void aLongChainIsWrittenInOneBatch() {
        List<Ledger> many = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            many.add(new Ledger(100 + i, "n" + i));
        }
        session.addAll(many);
        session.flush();
        for (int i = 0; i < 300; i++) {
            many.get(i).setLabel("n" + (i + 1));
        }
        assertThat(flushed()).containsExactly("UPDATE ledgers");
        session.commit();
        assertThat(sessions.column("select label from ledgers where id in (100, 399) order by id"))
                .containsExactly("n1", "n300");
    }

    @Test
    void aDeletionAtTheEndOfAChainGoesFirst() {
        a.setLabel("b");
        b.setLabel("c");
        session.delete(c);
        assertThat(flushed()).containsExactly("DELETE ledgers", "UPDATE ledgers");
        assertThat(labels()).containsExactly("b", "c");
    }

    @Test
    void twoRowsSwapAValueThatMayBeNull() {
        a.setLabel("b");
        b.setLabel("a");
        assertThat(flushed()).containsExactly("UPDATE ledgers", "UPDATE ledgers");
        assertThat(labels()).containsExactly("b", "a", "c");
        assertThat(a.getLabel()).isEqualTo("b");
    }

    @Test
    void valuesGoRoundInACircle() {
        a.setLabel("b");
        b.setLabel("c");
        c.setLabel("a");
        session.flush();
        assertThat(session.hasChanges()).isFalse();
        assertThat(labels()).containsExactly("b", "c", "a");
    }

    @Test
    void aSwapThatMayNotBeNullIsRefusedBeforeAnythingIsSent() {
        a.setCode("c2");
        b.setCode("c1");
        session.add(new Ledger(9, "i"));
        statements.reset();
        assertThatThrownBy(session::flush)
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("Ledger with key 1")
                .hasMessageContaining("Ledger with key 2")
                .hasMessageContaining("code = c1")
                .hasMessageContaining("Ledger.code is NOT NULL")
                .hasMessageContaining("flush, and then");
        assertThat(statements.total()).isZero();
    }

    @Test
    void aUniqueIndexCountsToo() {
        a.setSeal("s");
        session.flush();
        a.setSeal("t");
        Ledger d = new Ledger(4, "d");
        d.setSeal("s");
        session.add(d);
        assertThat(flushed()).containsExactly("UPDATE ledgers", "INSERT ledgers");
    }

    @Test
    void uniqueColumnsTogetherCountTogether() {
        a.setPlace("north", 1);
        b.setPlace("north", 2);
        session.flush();
        b.setPlace("north", 1);
        a.setPlace("south", 1);
        statements.reset();
        session.flush();
        a.setPlace("north", 1);
        b.setPlace("south", 1);
        session.flush();
        session.commit();
        assertThat(sessions.column("select shelf from ledgers order by id")).containsExactly("north", "south", null);
    }

    @Test
    void theOnePlaceOfAOneToOneRelationshipIsHandedOver() {
        User user = new User("john");
        UserProfile old = new UserProfile("old");
        user.setProfile(old);
        session.add(user);
        session.commit();
        user.getProfile().getWebsite();
        user.setProfile(new UserProfile("new"));
        assertThat(flushed().stream().filter(s -> !s.startsWith("SELECT")))
                .containsExactly("DELETE user_profiles", "INSERT user_profiles");
        session.commit();
        assertThat(sessions.column("select website from user_profiles")).containsExactly("new");
    }

    @Test
    void twoParentsSwapTheirOnlyChildren() {
        User john = new User("john");
        User jane = new User("jane");
        john.setProfile(new UserProfile("j1"));
        jane.setProfile(new UserProfile("j2"));
        session.addAll(List.of(john, jane));
        session.commit();
        UserProfile first = john.getProfile();
        UserProfile second = jane.getProfile();
        first.setUser(jane);
        second.setUser(john);
        session.commit();
        assertThat(sessions.column("select p.website from user_profiles p join users u on u.id = p.user_id"
                        + " order by u.username desc"))
                .containsExactly("j2", "j1");
    }

    @Test
    void rowsThatExpiredGiveTheirValuesToo() {
        session.commit();
        session.delete(a);
        session.add(new Ledger(4, "a"));
        session.flush();
        assertThat(labels()).containsExactly("b", "c", "a");
    }

    @Test
    void aPlainFlushPaysNothing() {
        session.commit();
        session.expireAll();
        session.add(new Ledger(4, "d"));
        assertThat(flushed()).containsExactly("INSERT ledgers");
        session.delete(a);
        assertThat(flushed()).containsExactly("DELETE ledgers");
    }

    @Test
    void aFlushWithoutAHandOverKeepsItsOrder() {
        session.delete(a);
        session.add(new Ledger(4, "d"));
        b.setLabel("x");
        assertThat(flushed()).containsExactly("INSERT ledgers", "UPDATE ledgers", "DELETE ledgers");
    }

    // Values that were overwritten before anybody read them.

    @Test
    void aValueThatNobodyReadIsHandedOver() {
        session.commit();
        a.setLabel("fresh");
        session.add(new Ledger(4, "a"));
        assertThat(flushed()).containsExactly("SELECT", "UPDATE ledgers", "INSERT ledgers");
        assertThat(labels()).containsExactly("fresh", "b", "c", "a");
    }

    @Test
    void whatIsReadToKnowThemGoesIntoNoObject() {
        session.commit();
        a.setLabel("a");
        session.add(new Ledger(4, "d"));
        // Set without a load: written, though the row has the same
        assertThat(flushed()).containsExactly("SELECT", "INSERT ledgers", "UPDATE ledgers");
    }

    @Test
    void valuesThatNobodyReadAreReadTogether() {
        session.commit();
        a.setLabel("b");
        b.setLabel("c");
        c.setLabel("d");
        assertThat(flushed()).containsExactly("SELECT", "UPDATE ledgers");
        assertThat(labels()).containsExactly("b", "c", "d");
    }

    @Test
    void swappedValuesThatNobodyReadAreHandedOver() {
        session.commit();
        a.setLabel("b");
        b.setLabel("a");
        assertThat(flushed()).containsExactly("SELECT", "UPDATE ledgers", "UPDATE ledgers");
        assertThat(labels()).containsExactly("b", "a", "c");
    }

    @Test
    void aDeletedRowGivesTheValueThatNobodyRead() {
        session.commit();
        a.setLabel("x");
        session.delete(a);
        session.add(new Ledger(4, "a"));
        session.flush();
        assertThat(labels()).containsExactly("b", "c", "a");
    }

    @Test
    void noValueIsReadWhereNoOtherRowTakesOne() {
        session.commit();
        a.setLabel("fresh");
        assertThat(flushed()).containsExactly("UPDATE ledgers");
        session.commit();
        a.setLabel("fresher");
        session.add(new Ledger(4, null));
        b.setPlace("north", 1);
        assertThat(flushed()).containsOnly("INSERT ledgers", "UPDATE ledgers");
        session.commit();
        b.setLabel(null);
        c.setLabel(null);
        assertThat(flushed()).containsExactly("UPDATE ledgers");
    }

    @Test
    void moreValuesThanOneStatementAsksForAreRead() {
        List<Ledger> many = new ArrayList<>();
        for (int i = 0; i < 501; i++) {
            many.add(new Ledger(100 + i, "n" + i));
        }
        session.addAll(many);
        session.commit();
        for (int i = 0; i < 501; i++) {
            many.get(i).setLabel("n" + (i + 1));
        }
        assertThat(flushed()).containsExactly("SELECT", "SELECT", "UPDATE ledgers");
        session.commit();
        assertThat(sessions.column("select label from ledgers where id in (100, 600) order by id"))
                .containsExactly("n1", "n501");
    }

    @Test
    void anExplainedFlushNamesWhatItWouldRead() {
        session.commit();
        a.setLabel("fresh");
        session.add(new Ledger(4, "a"));
        statements.reset();
        FlushPlan plan = session.explainFlush();
        assertThat(statements.total()).isZero();
        assertThat(plan.steps(FlushStep.Kind.LOAD)).hasSize(1);
        FlushStep load = plan.steps(FlushStep.Kind.LOAD).get(0);
        assertThat(load.target()).isEqualTo("Ledger (label)");
        assertThat(load.table()).isEqualTo("ledgers");
        assertThat(load.rows()).extracting(FlushStep.Row::key).containsExactly(1);
        session.flush();
        assertThat(labels()).containsExactly("fresh", "b", "c", "a");
    }
}
