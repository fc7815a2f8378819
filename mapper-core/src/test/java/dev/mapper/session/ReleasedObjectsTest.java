package dev.mapper.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mapper.testing.DatabaseTest;
import dev.mapper.testing.TestDatabase;
import dev.mapper.university.Department;
import dev.mapper.university.QDepartment;
import dev.mapper.university.University;
import java.lang.ref.WeakReference;
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
