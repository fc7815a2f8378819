package dev.mapper.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.DatabaseException;
import dev.mapper.sql.Sql;
import dev.mapper.state.Lifecycle;
import dev.mapper.testing.DatabaseTest;
import dev.mapper.testing.TestDatabase;
import dev.mapper.university.Course;
import dev.mapper.university.Department;
import dev.mapper.university.Employee;
import dev.mapper.university.QDepartment;
import dev.mapper.university.QEmployee;
import dev.mapper.university.Student;
import dev.mapper.university.University;
import java.util.List;

/** What objects are good for once the transaction, or a savepoint, in which they changed was rolled back. */
class AfterRollbackTest {

    private static final QEmployee employee = QEmployee.employee;
    private static final QDepartment department = QDepartment.department;

    @DatabaseTest
    void aVersionIsReadAgainAfterARollback(TestDatabase kind) {
        try (University university = University.open(kind);
                Session session = university.session()) {
            Employee bob = new Employee("Bob");
            Employee ann = new Employee("Ann");
            session.addAll(List.of(bob, ann));
            session.commit();
            bob.setName("Robert");
            ann.setName("Anna");
            session.flush();
            session.rollback();
            bob.setName("Bobby");
            session.delete(ann);
            session.commit();
            assertThat(university.column("select name from employees")).containsExactly("Bobby");
        }
    }

    @DatabaseTest
    void changesBetweenAFailedFlushAndTheRollbackAreDropped(TestDatabase kind) {
        try (University university = University.open(kind);
                Session session = university.session()) {
            Department it = new Department("IT");
            session.add(it);
            session.commit();
            Department twin = new Department("IT");
            session.add(twin);
            assertThatThrownBy(session::flush).isInstanceOf(DatabaseException.class);
            it.setName("HR");
            Employee late = new Employee("Late");
            it.getEmployees().add(late);
            session.rollback();
            assertThat(session.state(late)).isEqualTo(Lifecycle.TRANSIENT);
            session.commit();
            assertThat(it.getName()).isEqualTo("IT");
            assertThat(it.getEmployees()).isEmpty();
            assertThat(university.number("select count(*) from employees")).isZero();
        }
    }

    @DatabaseTest
    void aRolledBackObjectAddedAgainIsWrittenWithItsRelationships(TestDatabase kind) {
        try (University university = University.open(kind);
                Session session = university.session()) {
            Course sql = new Course("SQL");
            Student old = new Student("Old");
            Employee bob = new Employee("Bob");
            session.addAll(List.of(sql, old, bob));
            session.commit();
            Student ann = new Student("Ann");
            ann.getCourses().add(sql);
            Course java = new Course("Java");
            java.getStudents().add(old);
            Department it = new Department("IT");
            it.getEmployees().add(bob);
            session.addAll(List.of(ann, java, it));
            session.flush();
            session.rollback();
            session.addAll(List.of(ann, java, it));
            session.commit();
            assertThat(university.number("select count(*) from student_courses"))
                    .isEqualTo(2);
            assertThat(bob.getDepartment()).isSameAs(it);
            assertThat(old.getCourses()).containsExactly(java);
        }
    }

    @DatabaseTest
    void anExpiredReferenceCascadesToNothing(TestDatabase kind) {
        try (University university = University.open(kind);
                Session session = university.session()) {
            Employee bob = new Employee("Bob");
            session.add(bob);
            session.commit();
            Department it = new Department("IT");
            it.getEmployees().add(bob);
            session.add(it);
            session.flush();
            session.rollback();
            session.add(bob);
            assertThat(session.state(it)).isEqualTo(Lifecycle.TRANSIENT);
            session.expunge(bob);
            session.add(bob);
            assertThat(session.state(it)).isEqualTo(Lifecycle.TRANSIENT);
        }
    }

    @DatabaseTest
    void whatWasLoadedInASavepointIsReadAgainAfterItsRollback(TestDatabase kind) {
        try (University university = University.open(kind)) {
            try (Session session = university.session()) {
                Department it = new Department("IT");
                Department hr = new Department("HR");
                session.addAll(List.of(it, hr, new Employee("Bob", it)));
                session.commit();
            }
            try (Session session = university.session()) {
                Savepoint savepoint = session.beginNested();
                session.query(department).filter(department.name.eq("HR")).update(Sql.set(department.name, "XX"));
                Department hr = session.query(department)
                        .filter(department.name.eq("XX"))
                        .one();
                session.query(employee).one().setDepartment(hr);
                Department it = session.query(department)
                        .filter(department.name.eq("IT"))
                        .one();
                assertThat(it.getEmployees()).isEmpty();
                savepoint.rollback();
                assertThat(hr.getName()).isEqualTo("HR");
                assertThat(hr.getEmployees()).isEmpty();
                assertThat(it.getEmployees()).hasSize(1);
            }
        }
    }

    @DatabaseTest
    void anExpungedObjectIsLeftToTheSessionThatTookIt(TestDatabase kind) {
        try (University university = University.open(kind);
                Session first = university.session();
                Session second = university.session()) {
            Department it = new Department("IT");
            first.add(it);
            first.commit();
            first.refresh(it);
            it.setName("HR");
            first.flush();
            first.expunge(it);
            first.rollback();
            second.add(it);
            first.beginNested();
            first.rollback();
            assertThat(second.state(it)).isEqualTo(Lifecycle.PERSISTENT);
            Department fresh = new Department("New");
            first.add(fresh);
            first.flush();
            first.expunge(fresh);
            second.add(fresh);
            first.rollback();
            assertThat(second.contains(fresh)).isTrue();
            assertThat(second.state(fresh)).isEqualTo(Lifecycle.PERSISTENT);
        }
    }
}
