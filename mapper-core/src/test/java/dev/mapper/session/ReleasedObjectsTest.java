package dev.mapper.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mapper.engine.StatementEvent;
import dev.mapper.engine.StatementListener;
import dev.mapper.testing.DatabaseTest;
import dev.mapper.testing.TestDatabase;
import dev.mapper.university.Department;
import dev.mapper.university.Employee;
import dev.mapper.university.QDepartment;
import dev.mapper.university.QEmployee;
import dev.mapper.university.University;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Objects that the application let go of while the session still had something to do with them. */
class ReleasedObjectsTest {

    private static final QDepartment department = QDepartment.department;

    private static void awaitRelease(WeakReference<?> reference) {
        for (int i = 0; i < 100 && reference.get() != null; i++) {
            System.gc();
        }
        assertThat(reference.get()).isNull();
    }

    @Test
    void aRollbackToASavepointReachesTheObjectThatStandsForTheRowNow() {
        try (University university = University.open(TestDatabase.H2);
                Session session = university.session()) {
            session.add(new Department("IT"));
            session.commit();
            Savepoint savepoint = session.beginNested();
            awaitRelease(renamed(session));
            Department it = session.query(department).one();
            assertThat(it.getName()).isEqualTo("HR");
            savepoint.rollback();
            assertThat(it.getName()).isEqualTo("IT");
        }
    }

    private static WeakReference<Department> renamed(Session session) {
        Department it = session.query(department).one();
        it.setName("HR");
        session.flush();
        return new WeakReference<>(it);
    }

    /** A peer is found for a load, and let go of while the load's statement runs. */
    @Test
    void aPeerThatIsReleasedWhileItsCollectionLoadsLeavesNoElementWithoutItsHolder() {
        try (University university = University.open(TestDatabase.H2);
                Session session = university.session()) {
            Department it = new Department("IT");
            Department hr = new Department("HR");
            session.addAll(List.of(it, hr, new Employee("Bob", it), new Employee("Cid", hr)));
            session.commit();
            session.expungeAll();
            List<Department> all = new ArrayList<>(
                    session.query(department).orderBy(department.id).all());
            Department first = all.get(0);
            WeakReference<Department> second = new WeakReference<>(all.remove(1));
            university.engine().onStatement(new StatementListener() {
                @Override
                public void beforeStatement(StatementEvent event) {
                    for (int i = 0; i < 20 && second.get() != null; i++) {
                        System.gc();
                    }
                }
            });
            assertThat(first.getEmployees()).hasSize(1);
            assertThat(session.query(QEmployee.employee).all())
                    .extracting(employee -> employee.getDepartment().getName())
                    .containsExactlyInAnyOrder("IT", "HR");
        }
    }

    @DatabaseTest
    void aKeyThatIsGivenAgainIsTheNewObjects(TestDatabase database) {
        try (University university = University.open(database);
                Session session = university.session()) {
            Department it = new Department("IT");
            session.add(it);
            session.commit();
            Object key = it.getId();
            try (Savepoint savepoint = session.beginNested()) {
                session.query(department).delete();
                Department other = new Department("HR");
                session.add(other);
                session.flush(); // SQLite gives the same key again
                assertThat(session.query(department).all()).containsExactly(other);
                savepoint.rollback();
            }
            assertThat(session.query(department).all()).containsExactly(it);
            assertThat(it.getId()).isEqualTo(key);
            assertThat(it.getName()).isEqualTo("IT");
        }
    }

    @Test
    void anObjectToDeleteIsHeldThoughItExpires() {
        try (University university = University.open(TestDatabase.H2);
                Session session = university.session()) {
            session.add(new Department("IT"));
            session.commit();
            delete(session);
            session.expireAll();
            System.gc();
            session.commit();
            assertThat(university.number("select count(*) from departments")).isZero();
        }
    }

    private static void delete(Session session) {
        session.delete(session.query(department).one());
    }
}
