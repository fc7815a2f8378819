package dev.mapper.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.DatabaseException;
import dev.mapper.DetachedInstanceException;
import dev.mapper.ObjectDeletedException;
import dev.mapper.PendingRollbackException;
import dev.mapper.SessionException;
import dev.mapper.StaleDataException;
import dev.mapper.UniqueViolationException;
import dev.mapper.state.Lifecycle;
import dev.mapper.testing.DatabaseTest;
import dev.mapper.testing.StatementCounter;
import dev.mapper.testing.TestDatabase;
import dev.mapper.university.Department;
import dev.mapper.university.Employee;
import dev.mapper.university.QDepartment;
import dev.mapper.university.University;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

class TransactionTest {

    private static final QDepartment department = QDepartment.department;

    @DatabaseTest
    void rollbackMakesNewObjectsTransientAndExpiresTheRest(TestDatabase kind) {
        try (University university = University.open(kind);
                Session session = university.session()) {
            Department old = new Department("Old");
            Department doomed = new Department("Doomed");
            session.addAll(List.of(old, doomed));
            session.commit();
            old.setName("Changed");
            session.delete(doomed);
            Department fresh = new Department("Fresh");
            session.add(fresh);
            session.flush();
            Department pending = new Department("Pending");
            session.add(pending);
            session.rollback();
            assertThat(session.state(fresh)).isEqualTo(Lifecycle.TRANSIENT);
            assertThat(fresh.getName()).isEqualTo("Fresh");
            assertThat(session.state(pending)).isEqualTo(Lifecycle.TRANSIENT);
            assertThat(session.state(doomed)).isEqualTo(Lifecycle.PERSISTENT);
            assertThat(doomed.getName()).isEqualTo("Doomed");
            assertThat(old.getName()).isEqualTo("Old");
            session.add(fresh);
            session.commit();
            assertThat(university.column("select name from departments order by id"))
                    .containsExactly("Old", "Doomed", "Fresh");
        }
    }

    @DatabaseTest
    void failedFlushRefusesWorkUntilRollback(TestDatabase kind) {
        try (University university = University.open(kind);
                Session session = university.session()) {
            session.add(new Department("IT"));
            session.commit();
            Department twin = new Department("IT");
            session.add(twin);
            assertThatThrownBy(session::commit).isInstanceOf(UniqueViolationException.class);
            assertThatThrownBy(() -> session.add(new Department("HR")))
                    .isInstanceOf(PendingRollbackException.class)
                    .hasCauseInstanceOf(DatabaseException.class);
            session.rollback();
            session.add(new Department("HR"));
            session.commit();
            assertThat(university.column("select name from departments order by name"))
                    .containsExactly("HR", "IT");
        }
    }

    @DatabaseTest
    void expiredSiblingsReloadInOneStatement(TestDatabase kind) {
        try (University university = University.open(kind);
                Session session = university.session()) {
            List<Department> all = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                all.add(new Department("D" + i));
            }
            session.addAll(all);
            session.commit();
            try (StatementCounter statements = university.count()) {
                assertThat(all).extracting(Department::getName).contains("D0", "D19");
                assertThat(statements.selects()).isEqualTo(1);
            }
        }
    }

    @DatabaseTest
    void withoutExpireOnCommitObjectsKeepWhatTheyHave(TestDatabase kind) {
        try (University university = University.open(kind, builder -> builder.expireOnCommit(false));
                Session session = university.session()) {
            Department it = new Department("IT");
            session.add(it);
            session.commit();
            try (StatementCounter statements = university.count()) {
                assertThat(it.getName()).isEqualTo("IT");
                assertThat(statements.total()).isZero();
            }
        }
    }

    @DatabaseTest
    void detachedObjectNamesAttributeAndRemedy(TestDatabase kind) {
        try (University university = University.open(kind)) {
            Department it = new Department("IT");
            try (Session session = university.session()) {
                session.add(it);
                session.commit();
            }
            assertThatThrownBy(it::getName)
                    .isInstanceOf(DetachedInstanceException.class)
                    .hasMessageContaining("Department.name")
                    .hasMessageContaining("add()");
            try (Session session = university.session()) {
                session.add(it);
                assertThat(it.getName()).isEqualTo("IT");
            }
            assertThat(it.getName()).as("what is loaded stays readable").isEqualTo("IT");
        }
    }

    @DatabaseTest
    void aRowThatIsGoneIsAnErrorOnAccessAndNullFromGet(TestDatabase kind) {
        try (University university = University.open(kind);
                Session session = university.session()) {
            Department it = new Department("IT");
            session.add(it);
            session.commit();
            Long id = it.getId();
            session.commit();
            university.run("delete from departments");
            assertThatThrownBy(it::getName)
                    .isInstanceOf(ObjectDeletedException.class)
                    .hasMessageContaining("departments");
            assertThat(session.get(Department.class, id)).isNull();
            assertThat(session.contains(it)).isFalse();
        }
    }

    @DatabaseTest
    void aVersionConflictIsStaleData(TestDatabase kind) {
        try (University university = University.open(kind, builder -> builder.expireOnCommit(false));
                Session session = university.session()) {
            Employee bob = new Employee("Bob");
            session.add(bob);
            session.commit();
            university.run("update employees set version = 5");
            bob.setName("Robert");
            assertThatThrownBy(session::flush)
                    .isInstanceOf(StaleDataException.class)
                    .hasMessageContaining("employees");
            session.rollback();
            assertThat(bob.getVersion()).isEqualTo(5);
        }
    }

    @DatabaseTest
    void aJoinedSessionLeavesTheTransactionToItsOwner(TestDatabase kind) throws SQLException {
        try (University university = University.open(kind);
                Connection connection = university.engine().dataSource().getConnection()) {
            connection.setAutoCommit(false);
            Department it = new Department("IT");
            JoinedSession session = university.sessions().join(connection);
            session.add(it);
            session.commit();
            assertThat(session.state(it)).isEqualTo(Lifecycle.PERSISTENT);
            connection.rollback();
            session.completed(false);
            assertThat(session.state(it)).isEqualTo(Lifecycle.TRANSIENT);
            session.close();
            connection.setAutoCommit(true);
            assertThat(university.number("select count(*) from departments")).isZero();
        }
    }

    @DatabaseTest
    void aSessionPerStatementHoldsNoConnectionBetweenReads(TestDatabase kind) {
        try (University university = University.open(kind);
                Session session = university.sessions().open(ConnectionMode.PER_STATEMENT)) {
            university.sessions().runInTransaction(other -> other.add(new Department("IT")));
            Department it = session.query(department).one();
            assertThat(session.isInTransaction()).isFalse();
            assertThat(it.getEmployees()).isEmpty();
            assertThat(session.isInTransaction()).isFalse();
            it.setName("HR");
            session.flush();
            assertThat(session.isInTransaction()).isTrue();
            session.commit();
            assertThat(session.isInTransaction()).isFalse();
            assertThat(university.column("select name from departments")).containsExactly("HR");
        }
    }

    @DatabaseTest
    void aClosedSessionRefusesWork(TestDatabase kind) {
        try (University university = University.open(kind)) {
            Session session = university.session();
            session.close();
            session.close();
            assertThat(session.isOpen()).isFalse();
            assertThatThrownBy(() -> session.query(department))
                    .isInstanceOf(SessionException.class)
                    .hasMessageContaining("closed");
        }
    }

    @DatabaseTest
    void anotherSessionsObjectIsRefused(TestDatabase kind) {
        try (University university = University.open(kind);
                Session first = university.session();
                Session second = university.session()) {
            Department it = new Department("IT");
            first.add(it);
            assertThatThrownBy(() -> second.add(it))
                    .isInstanceOf(SessionException.class)
                    .hasMessageContaining("another session");
        }
    }

    @DatabaseTest
    void inTransactionCommitsOrRollsBackAndRethrows(TestDatabase kind) {
        try (University university = University.open(kind)) {
            Department saved = university.sessions().inTransaction(session -> {
                Department it = new Department("IT");
                session.add(it);
                return it;
            });
            assertThat(saved.getName()).as("readable after the session").isEqualTo("IT");
            assertThatThrownBy(() -> university.sessions().runInTransaction(session -> {
                        session.add(new Department("HR"));
                        session.flush();
                        throw new IllegalStateException("no");
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("no");
            assertThat(university.column("select name from departments")).containsExactly("IT");
        }
    }

    @DatabaseTest
    void aScopedSessionIsOnePerThread(TestDatabase kind) {
        try (University university = University.open(kind)) {
            ScopedSession scoped = university.sessions().scoped();
            Session session = scoped.current();
            assertThat(scoped.current()).isSameAs(session);
            scoped.remove();
            assertThat(session.isOpen()).isFalse();
            assertThat(scoped.current()).isNotSameAs(session);
            scoped.remove();
        }
    }
}
