package dev.mapper.semantics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mapper.session.Session;
import dev.mapper.state.Lifecycle;
import dev.mapper.testing.DatabaseSuite;
import dev.mapper.testing.DatabaseUnderTest;
import dev.mapper.testing.StatementCounter;
import dev.mapper.testing.TestSessions;
import dev.mapper.university.Course;
import dev.mapper.university.Department;
import dev.mapper.university.Employee;
import dev.mapper.university.Student;
import dev.mapper.university.University;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** What a rollback does to objects. */
@DatabaseSuite
class RollbackTest {

    @Parameter
    DatabaseUnderTest database;

    private University university;
    private Session session;
    private Department it;
    private Employee bob;

    @BeforeEach
    void open() {
        university = University.open(database);
        session = university.session();
        it = new Department("IT");
        bob = new Employee("Bob", it);
        session.addAll(List.of(it, bob));
        session.commit();
    }

    @AfterEach
    void close() {
        session.close();
        university.close();
    }

    @Test
    void newObjectsBecomeTransientAndKeepTheirValues() {
        Department flushed = new Department("Flushed");
        Department pending = new Department("Pending");
        session.add(flushed);
        session.flush();
        session.add(pending);
        session.rollback();
        for (Department each : List.of(flushed, pending)) {
            assertThat(session.state(each)).isEqualTo(Lifecycle.TRANSIENT);
            assertThat(session.contains(each)).isFalse();
        }
        assertThat(flushed.getName()).isEqualTo("Flushed");
        assertThat(pending.getName()).isEqualTo("Pending");
    }

    @Test
    void aGeneratedKeyIsKeptAsAValueWithoutIdentity() {
        Department fresh = new Department("Fresh");
        session.add(fresh);
        session.flush();
        Long key = fresh.getId();
        session.rollback();
        assertThat(fresh.getId()).isEqualTo(key);
        assertThat(session.get(Department.class, key)).isNull();
        session.add(fresh);
        assertThat(session.state(fresh)).isEqualTo(Lifecycle.PENDING);
        session.commit();
        assertThat(fresh.getId()).isEqualTo(key);
        assertThat(session.get(Department.class, key)).isSameAs(fresh);
    }

    @Test
    void deletedObjectsArePersistentAgain() {
        session.delete(bob);
        session.flush();
        assertThat(session.state(bob)).isEqualTo(Lifecycle.DELETED);
        session.rollback();
        assertThat(session.state(bob)).isEqualTo(Lifecycle.PERSISTENT);
        assertThat(session.get(Employee.class, bob.getId())).isSameAs(bob);
        assertThat(bob.getName()).isEqualTo("Bob");
    }

    @Test
    void aDeletionThatWaitsIsForgotten() {
        session.delete(bob);
        session.rollback();
        session.commit();
        assertThat(university.number("select count(*) from employees")).isEqualTo(1);
    }

    @Test
    void whatWasAddedAndDeletedIsTransient() {
        Department brief = new Department("Brief");
        session.add(brief);
        session.flush();
        session.delete(brief);
        session.flush();
        session.rollback();
        assertThat(session.state(brief)).isEqualTo(Lifecycle.TRANSIENT);
        assertThat(brief.getName()).isEqualTo("Brief");
    }

    @Test
    void changesOfAKeyAreReverted() {
        try (TestSessions things = TestSessions.open(database, KeyedThing.class);
                Session other = things.session()) {
            KeyedThing a = new KeyedThing("a", "first");
            other.add(a);
            other.commit();
            a.setCode("b");
            assertThat(other.isModified(a)).isTrue();
            other.rollback();
            assertThat(a.getCode()).isEqualTo("a");
            assertThat(other.get(KeyedThing.class, "a")).isSameAs(a);
            assertThat(other.get(KeyedThing.class, "b")).isNull();
        }
    }

    @Test
    void aFlushedChangeOfAKeyIsTakenBackWithItsChildren() {
        try (TestSessions harbors = KeyedFleet.open(database);
                Session other = harbors.session()) {
            KeyedFleet fleet = new KeyedFleet(other, "KI");
            fleet.harbor.setCode("KIEL");
            other.flush();
            fleet.assertKey("KIEL", "KI");
            other.rollback();
            fleet.assertKey("KI", "KIEL");
            other.commit();
            fleet.assertKey("KI", "KIEL");
            assertThat(harbors.column("select home_code from boats")).containsExactly("KI");
            assertThat(harbors.column("select harbor_code from piers")).containsExactly("KI");
            fleet.harbor.setCode("again");
            other.commit();
            fleet.assertKey("again", "KI");
            assertThat(harbors.column("select home_code from boats")).containsExactly("again");
        }
    }

    @Test
    void allElseExpiresWhateverTheSettingForCommits() {
        for (boolean expire : List.of(true, false)) {
            session.expireOnCommit(expire);
            bob.setName("Robert");
            it.getEmployees().size();
            session.flush();
            session.rollback();
            university.run("update employees set name = 'Rob" + expire + "'");
            try (StatementCounter statements = university.count()) {
                assertThat(bob.getName()).isEqualTo("Rob" + expire);
                assertThat(it.getEmployees()).containsExactly(bob);
                assertThat(statements.selects()).isBetween(2, 3);
            }
        }
    }

    @Test
    void collectionsAndReferencesAreThoseOfTheRows() {
        Course sql = new Course("SQL");
        Student eve = new Student("Eve");
        eve.getCourses().add(sql);
        session.add(eve);
        session.commit();
        Department hr = new Department("HR");
        bob.setDepartment(hr);
        session.add(hr);
        eve.getCourses().clear();
        eve.getCourses().add(new Course("New"));
        session.flush();
        session.rollback();
        assertThat(bob.getDepartment()).isSameAs(it);
        assertThat(it.getEmployees()).containsExactly(bob);
        assertThat(eve.getCourses()).containsExactly(sql);
        assertThat(sql.getStudents()).containsExactly(eve);
        assertThat(session.state(hr)).isEqualTo(Lifecycle.TRANSIENT);
    }

    @Test
    void aRollbackWithoutATransactionExpiresAsWell() {
        Department pending = new Department("Pending");
        session.add(pending);
        bob.getName();
        session.rollback();
        assertThat(session.isInTransaction()).isFalse();
        session.rollback();
        assertThat(session.state(pending)).isEqualTo(Lifecycle.TRANSIENT);
        university.run("update employees set name = 'Robert'");
        assertThat(bob.getName()).isEqualTo("Robert");
    }
}
