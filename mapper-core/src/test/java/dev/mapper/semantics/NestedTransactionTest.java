package dev.mapper.semantics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.SessionException;
import dev.mapper.engine.StatementKind;
import dev.mapper.session.Savepoint;
import dev.mapper.session.Session;
import dev.mapper.sql.Sql;
import dev.mapper.state.Lifecycle;
import dev.mapper.testing.DatabaseSuite;
import dev.mapper.testing.DatabaseUnderTest;
import dev.mapper.testing.StatementCounter;
import dev.mapper.testing.TestSessions;
import dev.mapper.university.Department;
import dev.mapper.university.Employee;
import dev.mapper.university.QEmployee;
import dev.mapper.university.University;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Savepoints: what goes back with them, and what stays. */
@DatabaseSuite
@SuppressWarnings("try") // a savepoint that nobody commits is rolled back at the end of its block
class NestedTransactionTest {

    private static final QEmployee employee = QEmployee.employee;

    @Parameter
    DatabaseUnderTest database;

    private University university;
    private Session session;
    private Department it;
    private Employee bob;
    private Employee ann;

    @BeforeEach
    void open() {
        university = University.open(database);
        session = university.session();
        it = new Department("IT");
        bob = new Employee("Bob", it);
        ann = new Employee("Ann", it);
        session.addAll(List.of(it, bob, ann));
        session.commit();
    }

    @AfterEach
    void close() {
        session.close();
        university.close();
    }

    @Test
    void beginNestedFlushesFirst() {
        bob.setName("Robert");
        Department hr = new Department("HR");
        session.add(hr);
        session.noAutoflush(() -> {
            session.beginNested();
        });
        assertThat(session.hasChanges()).isFalse();
        assertThat(session.state(hr)).isEqualTo(Lifecycle.PERSISTENT);
    }

    @Test
    void theSavepointIsSentWithTheNextStatement() {
        session.query(employee).all();
        try (StatementCounter statements = university.count();
                Savepoint savepoint = session.beginNested()) {
            assertThat(statements.count(StatementKind.SAVEPOINT)).isZero();
            session.query(employee).count();
            assertThat(statements.count(StatementKind.SAVEPOINT)).isEqualTo(1);
            session.query(employee).count();
            assertThat(statements.count(StatementKind.SAVEPOINT)).isEqualTo(1);
        }
    }

    @Test
    void rollbackToSavepointExpungesNewAndPendingObjects() {
        Employee flushed = new Employee("Flushed", it);
        Employee pending = new Employee("Pending", it);
        Employee outer = new Employee("Outer", it);
        session.add(outer);
        try (Savepoint savepoint = session.beginNested()) {
            session.add(flushed);
            session.flush();
            session.add(pending);
        }
        assertThat(List.of(flushed, pending))
                .allSatisfy(each -> assertThat(session.state(each)).isEqualTo(Lifecycle.TRANSIENT));
        assertThat(session.state(outer)).isEqualTo(Lifecycle.PERSISTENT);
        assertThat(flushed.getId()).isNotNull();
        session.commit();
        assertThat(university.column("select name from employees order by id")).containsExactly("Bob", "Ann", "Outer");
    }

    @Test
    void rollbackToSavepointRestoresDeletions() {
        try (Savepoint savepoint = session.beginNested()) {
            session.delete(bob);
            session.flush();
            session.delete(ann);
        }
        assertThat(session.state(bob)).isEqualTo(Lifecycle.PERSISTENT);
        assertThat(session.get(Employee.class, bob.getId())).isSameAs(bob);
        session.commit();
        assertThat(university.number("select count(*) from employees")).isEqualTo(2);
    }

    @Test
    void whatWasAddedBeforeAndDeletedInASavepointIsPersistentAgain() {
        Employee outer = new Employee("Outer", it);
        session.add(outer);
        try (Savepoint savepoint = session.beginNested()) {
            session.delete(outer);
            session.flush();
        }
        assertThat(session.state(outer)).isEqualTo(Lifecycle.PERSISTENT);
        assertThat(outer.getName()).isEqualTo("Outer");
        session.rollback();
        assertThat(session.state(outer)).isEqualTo(Lifecycle.TRANSIENT);
    }

    @Test
    void rollbackToSavepointRestoresKeys() {
        try (TestSessions things = TestSessions.open(database, KeyedThing.class);
                Session other = things.session()) {
            KeyedThing a = new KeyedThing("a", "first");
            other.add(a);
            other.commit();
            try (Savepoint savepoint = other.beginNested()) {
                a.setCode("b");
            }
            assertThat(a.getCode()).isEqualTo("a");
            assertThat(other.get(KeyedThing.class, "a")).isSameAs(a);
            other.commit();
            assertThat(things.column("select code from keyed_things")).containsExactly("a");
        }
    }

    @Test
    void rollbackToSavepointRestoresFlushedKeysWithTheirChildren() {
        try (TestSessions harbors = KeyedFleet.open(database);
                Session other = harbors.session()) {
            KeyedFleet fleet = new KeyedFleet(other, "KI");
            fleet.harbor.setCode("K1");
            other.flush();
            Savepoint savepoint = other.beginNested();
            fleet.harbor.setCode("K2");
            other.flush();
            Boat late = new Boat(2, fleet.harbor);
            other.add(late);
            other.flush();
            assertThat(late.getHomeCode()).isEqualTo("K2");
            savepoint.rollback();
            fleet.assertKey("K1", "K2");
            assertThat(other.state(late)).isEqualTo(Lifecycle.TRANSIENT);
            other.commit();
            fleet.assertKey("K1", "KI");
            assertThat(harbors.column("select home_code from boats")).containsExactly("K1");
            assertThat(harbors.column("select harbor_code from piers")).containsExactly("K1");
        }
    }

    @Test
    void afterARollbackToSavepointTheWholeGoesBackToTheFirstKey() {
        try (TestSessions harbors = KeyedFleet.open(database);
                Session other = harbors.session()) {
            KeyedFleet fleet = new KeyedFleet(other, "KI");
            fleet.harbor.setCode("K1");
            Savepoint outer = other.beginNested();
            fleet.harbor.setCode("K2");
            Savepoint inner = other.beginNested();
            fleet.harbor.setCode("K3");
            other.flush();
            inner.commit();
            fleet.assertKey("K3", "K2");
            outer.rollback();
            fleet.assertKey("K1", "K3");
            other.rollback();
            fleet.assertKey("KI", "K1");
        }
    }

    @Test
    void onlyWhatTheSavepointTouchedExpires() {
        session.query(employee).all();
        it.getName();
        Employee cid = new Employee("Cid", it);
        session.add(cid);
        session.flush();
        try (Savepoint savepoint = session.beginNested()) {
            bob.setName("Robert");
            session.flush();
            ann.setName("Anna");
            savepoint.rollback();
        }
        try (StatementCounter statements = university.count()) {
            assertThat(it.getName()).isEqualTo("IT");
            assertThat(cid.getName()).isEqualTo("Cid");
            assertThat(statements.total()).as("clean objects keep their state").isZero();
            assertThat(bob.getName()).isEqualTo("Bob");
            assertThat(ann.getName()).isEqualTo("Ann");
            assertThat(statements.selects()).as("expired ones load together").isEqualTo(1);
        }
    }

    @Test
    void whatABulkUpdateTouchedExpires() {
        session.query(employee).all();
        it.getName();
        try (Savepoint savepoint = session.beginNested()) {
            session.query(employee).filter(employee.name.eq("Bob")).update(Sql.set(employee.grade, 9));
            assertThat(bob.getGrade()).isEqualTo(9);
        }
        assertThat(bob.getGrade()).isEqualTo(1);
        try (StatementCounter statements = university.count()) {
            assertThat(it.getName()).isEqualTo("IT");
            assertThat(statements.total()).isZero();
        }
    }

    @Test
    void loadedCollectionsThatChangedAreRestored() {
        assertThat(it.getEmployees()).containsExactly(bob, ann);
        try (Savepoint savepoint = session.beginNested()) {
            it.getEmployees().remove(ann);
            it.getEmployees().add(new Employee("New"));
            session.flush();
            it.getEmployees().clear();
        }
        assertThat(it.getEmployees()).containsExactly(bob, ann);
        assertThat(ann.getDepartment()).isSameAs(it);
        session.commit();
        assertThat(university.number("select count(*) from employees where department_id is not null"))
                .isEqualTo(2);
    }

    @Test
    void collectionsThatDidNotChangeStayLoaded() {
        Department hr = new Department("HR");
        session.add(hr);
        session.add(new Employee("Cid", hr));
        session.flush();
        assertThat(hr.getEmployees()).hasSize(1);
        try (Savepoint savepoint = session.beginNested()) {
            bob.setName("Robert");
            session.flush();
        }
        try (StatementCounter statements = university.count()) {
            assertThat(hr.getEmployees()).hasSize(1);
            assertThat(statements.total()).isZero();
        }
    }

    @Test
    void releaseHandsItsWorkToTheEnclosingLevel() {
        Employee inner = new Employee("Inner", it);
        Savepoint outer = session.beginNested();
        try (Savepoint savepoint = session.beginNested()) {
            session.add(inner);
            bob.setName("Robert");
            session.delete(ann);
            savepoint.commit();
        }
        assertThat(session.state(ann)).isEqualTo(Lifecycle.DELETED);
        outer.rollback();
        assertThat(session.state(inner)).isEqualTo(Lifecycle.TRANSIENT);
        assertThat(session.state(ann)).isEqualTo(Lifecycle.PERSISTENT);
        assertThat(bob.getName()).isEqualTo("Bob");
    }

    @Test
    void theSessionsCommitReleasesOpenSavepointsAndCommits() {
        Savepoint outer = session.beginNested();
        bob.setName("Robert");
        Savepoint inner = session.beginNested();
        ann.setName("Anna");
        session.commit();
        assertThat(outer.isActive()).isFalse();
        assertThat(inner.isActive()).isFalse();
        assertThat(session.isInTransaction()).isFalse();
        assertThat(university.column("select name from employees order by id")).containsExactly("Robert", "Anna");
    }

    @Test
    void theSessionsRollbackUndoesAllLevels() {
        it.setName("Outer");
        Savepoint outer = session.beginNested();
        bob.setName("Robert");
        outer.commit();
        session.beginNested();
        ann.setName("Anna");
        session.flush();
        session.rollback();
        assertThat(session.isInTransaction()).isFalse();
        assertThat(it.getName()).isEqualTo("IT");
        assertThat(List.of(bob.getName(), ann.getName())).containsExactly("Bob", "Ann");
    }

    @Test
    void aSavepointActsOnItself() {
        bob.setName("Robert");
        Savepoint first = session.beginNested();
        ann.setName("Anna");
        first.rollback();
        assertThat(session.isInTransaction()).isTrue();
        Savepoint second = session.beginNested();
        it.setName("HR");
        second.commit();
        assertThat(session.isInTransaction()).isTrue();
        assertThat(university.column("select name from employees order by id")).containsExactly("Bob", "Ann");
        session.commit();
        assertThat(university.column("select name from employees order by id")).containsExactly("Robert", "Ann");
        assertThat(university.column("select name from departments")).containsExactly("HR");
    }

    @Test
    void anOuterSavepointEndsTheInnerOnes() {
        Savepoint outer = session.beginNested();
        Savepoint inner = session.beginNested();
        bob.setName("Robert");
        session.flush();
        outer.rollback();
        assertThat(inner.isActive()).isFalse();
        assertThatThrownBy(inner::commit).isInstanceOf(SessionException.class).hasMessageContaining("ended already");
        assertThat(bob.getName()).isEqualTo("Bob");
    }

    @Test
    void savepointsNestToAnyDepth() {
        List<Savepoint> levels = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            levels.add(session.beginNested());
            bob.setGrade(10 + i);
            session.flush();
        }
        levels.get(10).rollback();
        assertThat(bob.getGrade()).isEqualTo(19);
        levels.get(0).commit();
        session.commit();
        assertThat(university.number("select grade from employees where name = 'Bob'"))
                .isEqualTo(19);
    }

    @Test
    void anObjectDeletedInASavepointAndAddedAgainAfterItsReleaseIsRefused() {
        try (Savepoint savepoint = session.beginNested()) {
            session.delete(bob);
            savepoint.commit();
        }
        assertThatThrownBy(() -> session.add(bob))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("was deleted in this transaction");
    }
}
