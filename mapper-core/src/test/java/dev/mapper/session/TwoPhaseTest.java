package dev.mapper.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.mapper.DatabaseException;
import dev.mapper.SessionException;
import dev.mapper.dialect.Capability;
import dev.mapper.engine.PreparedTransaction;
import dev.mapper.state.Lifecycle;
import dev.mapper.testing.DatabaseSuite;
import dev.mapper.testing.DatabaseUnderTest;
import dev.mapper.testing.OnDatabase;
import dev.mapper.testing.Requires;
import dev.mapper.testing.TestDatabase;
import dev.mapper.university.Department;
import dev.mapper.university.QDepartment;
import dev.mapper.university.University;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Transactions that are prepared before they commit. */
@DatabaseSuite
class TwoPhaseTest implements OnDatabase {

    private static final QDepartment department = QDepartment.department;

    @Parameter
    DatabaseUnderTest database;

    private University university;
    private Session session;

    @Override
    public DatabaseUnderTest database() {
        return database;
    }

    @BeforeEach
    void open() {
        university = University.open(database);
        session = university.session();
    }

    @AfterEach
    void close() {
        session.close();
        if (database.supports(Capability.TWO_PHASE)) {
            // Those that a test left over would hold the tables
            for (PreparedTransaction left : university.engine().preparedTransactions()) {
                try {
                    left.rollback();
                } catch (DatabaseException e) {
                    assertThat(e)
                            .as("of another test's, on a server that knows all")
                            .isNotNull();
                }
            }
        }
        university.close();
    }

    private List<Object> names() {
        return university.column("select name from departments order by name");
    }

    @Test
    @Requires(Capability.TWO_PHASE)
    void aPreparedTransactionCommits() {
        session.begin(options -> options.twoPhase());
        Department it = new Department("IT");
        session.add(it);
        String id = session.prepare();
        assertThat(id).startsWith("mapper_");
        assertThat(names()).isEmpty();
        session.commit();
        assertThat(session.isInTransaction()).isFalse();
        assertThat(names()).containsExactly("IT");
        assertThat(it.getName()).isEqualTo("IT");
    }

    @Test
    @Requires(Capability.TWO_PHASE)
    void listenersHearOfTheRollbackOfAPreparedTransaction() {
        List<String> heard = new ArrayList<>();
        session.onAfterRollback(its -> heard.add("rollback"));
        session.begin(options -> options.twoPhase());
        session.add(new Department("IT"));
        session.prepare();
        session.rollback();
        assertThat(heard).containsExactly("rollback");
    }

    @Test
    @Requires(Capability.TWO_PHASE)
    void allArePreparedAndCommittedWhateverAListenerThrows() {
        try (Session other = university.session()) {
            session.onAfterCommit(its -> {
                throw new AssertionError("listener");
            });
            session.begin(options -> options.twoPhase());
            other.begin(options -> options.twoPhase());
            session.add(new Department("A"));
            other.add(new Department("B"));
            assertThatThrownBy(() -> TwoPhaseCommit.of(session, other).commit()).hasStackTraceContaining("listener");
            assertThat(session.isInTransaction()).isFalse();
            assertThat(other.isInTransaction()).isFalse();
            assertThat(names()).containsExactly("A", "B");
        }
    }

    @Test
    @Requires(Capability.TWO_PHASE)
    void aPreparedTransactionRollsBack() {
        session.begin(options -> options.twoPhase());
        Department it = new Department("IT");
        session.add(it);
        session.prepare();
        session.rollback();
        assertThat(session.isInTransaction()).isFalse();
        assertThat(session.state(it)).isEqualTo(Lifecycle.TRANSIENT);
        assertThat(names()).isEmpty();
        session.add(it);
        session.commit();
        assertThat(names()).containsExactly("IT");
    }

    @Test
    @Requires(Capability.TWO_PHASE)
    void withoutPrepareItIsLikeAnyOther() {
        session.begin(options -> options.twoPhase());
        session.add(new Department("IT"));
        session.commit();
        session.begin(options -> options.twoPhase());
        session.add(new Department("HR"));
        session.flush();
        session.rollback();
        session.add(new Department("PR"));
        session.commit();
        assertThat(names()).containsExactly("IT", "PR");
    }

    @Test
    @Requires(Capability.TWO_PHASE)
    void savepointsAreReleasedByPrepare() {
        session.begin(options -> options.twoPhase());
        session.add(new Department("IT"));
        try (Savepoint undone = session.beginNested()) {
            session.add(new Department("HR"));
            session.flush();
            undone.rollback();
        }
        Savepoint open = session.beginNested();
        session.add(new Department("PR"));
        session.prepare();
        assertThat(open.isActive()).isFalse();
        session.commit();
        assertThat(names()).containsExactly("IT", "PR");
    }

    @Test
    @Requires(Capability.TWO_PHASE)
    void afterPrepareOnlyTheEndIsLeft() {
        session.begin(options -> options.twoPhase());
        session.add(new Department("IT"));
        String id = session.prepare();
        assertThatThrownBy(() -> session.add(new Department("HR")))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining(id)
                .hasMessageContaining("commit()");
        assertThatThrownBy(() -> session.query(department).all()).isInstanceOf(SessionException.class);
        assertThatThrownBy(session::flush).isInstanceOf(SessionException.class);
        assertThatThrownBy(session::prepare).isInstanceOf(SessionException.class);
        assertThatThrownBy(session::beginNested).isInstanceOf(SessionException.class);
        session.commit();
        session.add(new Department("HR"));
        session.commit();
        assertThat(names()).containsExactly("HR", "IT");
    }

    @Test
    void onlyATransactionBegunForItIsPrepared() {
        assertThatThrownBy(session::prepare)
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("options.twoPhase()");
        session.add(new Department("IT"));
        session.flush();
        assertThatThrownBy(session::prepare).isInstanceOf(SessionException.class);
        session.commit();
        assertThat(names()).containsExactly("IT");
    }

    @Test
    @Requires(Capability.TWO_PHASE)
    void closingASessionRollsBackWhatItPrepared() {
        session.begin(options -> options.twoPhase());
        session.add(new Department("IT"));
        String id = session.prepare();
        session.close();
        assertThat(names()).isEmpty();
        assertThat(university.engine().preparedTransactions())
                .extracting(PreparedTransaction::id)
                .doesNotContain(id);
    }

    @Test
    @Requires(Capability.TWO_PHASE)
    void theEngineListsWhatIsPrepared() {
        session.begin(options -> options.twoPhase());
        session.add(new Department("IT"));
        String id = session.prepare();
        assertThat(university.engine().preparedTransactions())
                .extracting(PreparedTransaction::id)
                .contains(id);
        session.commit();
        assertThat(university.engine().preparedTransactions())
                .extracting(PreparedTransaction::id)
                .doesNotContain(id);
    }

    /** H2 in memory keeps nothing of a connection that is gone. */
    @Test
    @Requires(Capability.TWO_PHASE)
    void whatALostSessionPreparedIsResolved() throws SQLException {
        for (boolean commit : List.of(true, false)) {
            Session lost = university.session();
            lost.begin(options -> options.twoPhase());
            lost.add(new Department(commit ? "kept" : "gone"));
            Connection line = lost.connection().unwrap(Connection.class);
            String id = lost.prepare();
            if (database != TestDatabase.H2) {
                line.abort(Runnable::run);
            }
            PreparedTransaction left = university.engine().preparedTransactions().stream()
                    .filter(each -> each.id().equals(id))
                    .findFirst()
                    .orElseThrow();
            // MariaDB needs a moment to notice that the connection is gone
            await().ignoreExceptions().untilAsserted(() -> {
                if (commit) {
                    left.commit();
                } else {
                    left.rollback();
                }
            });
            lost.close();
        }
        assertThat(names()).containsExactly("kept");
    }

    @Test
    @Requires(Capability.TWO_PHASE)
    void severalSessionsCommitTogether() {
        try (University other = University.open(database);
                Session stock = other.session()) {
            session.begin(options -> options.twoPhase());
            stock.begin(options -> options.twoPhase());
            session.add(new Department("IT"));
            stock.add(new Department("HR"));
            TwoPhaseCommit.of(session, stock).commit();
            assertThat(names()).containsExactly("IT");
            assertThat(other.column("select name from departments")).containsExactly("HR");
        }
    }

    @Test
    @Requires(Capability.TWO_PHASE)
    void ifOneCannotBePreparedNoneCommits() {
        try (University other = University.open(database);
                Session stock = other.session()) {
            stock.add(new Department("HR"));
            stock.commit();
            session.begin(options -> options.twoPhase());
            stock.begin(options -> options.twoPhase());
            Department it = new Department("IT");
            session.add(it);
            stock.add(new Department("HR"));
            assertThatThrownBy(() -> TwoPhaseCommit.of(session, stock).commit()).isInstanceOf(DatabaseException.class);
            assertThat(session.state(it)).isEqualTo(Lifecycle.TRANSIENT);
            assertThat(session.isInTransaction()).isFalse();
            assertThat(stock.isInTransaction()).isFalse();
            assertThat(names()).isEmpty();
            assertThat(other.column("select name from departments")).containsExactly("HR");
        }
    }
}
