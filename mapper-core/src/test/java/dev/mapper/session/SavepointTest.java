package dev.mapper.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.DatabaseException;
import dev.mapper.PendingRollbackException;
import dev.mapper.SessionException;
import dev.mapper.state.Lifecycle;
import dev.mapper.testing.DatabaseTest;
import dev.mapper.testing.StatementCounter;
import dev.mapper.testing.TestDatabase;
import dev.mapper.university.Department;
import dev.mapper.university.Employee;
import dev.mapper.university.QEmployee;
import dev.mapper.university.University;
import java.math.BigDecimal;
import java.util.List;

@SuppressWarnings("try") // a savepoint that nobody commits is rolled back at the end of its block
class SavepointTest {

    private static final QEmployee employee = QEmployee.employee;

    @DatabaseTest
    void rollbackToSavepointExpungesNewObjects(TestDatabase kind) {
        try (University university = University.open(kind);
                Session session = university.session()) {
            Department it = new Department("IT");
            session.add(it);
            Employee flushed = new Employee("Flushed", it);
            Employee pending = new Employee("Pending", it);
            try (Savepoint savepoint = session.beginNested()) {
                session.add(flushed);
                session.flush();
                session.add(pending);
            }
            assertThat(session.state(flushed)).isEqualTo(Lifecycle.TRANSIENT);
            assertThat(session.state(pending)).isEqualTo(Lifecycle.TRANSIENT);
            assertThat(flushed.getName()).isEqualTo("Flushed");
            assertThat(flushed.getId()).isNotNull();
            session.commit();
            assertThat(university.column("select name from departments")).containsExactly("IT");
            assertThat(university.number("select count(*) from employees")).isZero();
        }
    }

    @DatabaseTest
    void rollbackToSavepointUndoesChangesOfRowsAndObjects(TestDatabase kind) {
        try (University university = University.open(kind);
                Session session = university.session()) {
            Department it = new Department("IT");
            Employee bob = new Employee("Bob", it);
            bob.setSalary(new BigDecimal("100.00"));
            Employee clean = new Employee("Clean", it);
            session.addAll(List.of(it, bob, clean));
            session.flush();
            bob.setName("Robert");
            try (Savepoint savepoint = session.beginNested()) {
                bob.setSalary(new BigDecimal("200.00"));
                session.flush();
                bob.setGrade(5);
                savepoint.rollback();
            }
            try (StatementCounter statements = university.count()) {
                assertThat(clean.getName()).isEqualTo("Clean");
                assertThat(statements.total())
                        .as("clean objects keep their state")
                        .isZero();
            }
            assertThat(bob.getName()).isEqualTo("Robert");
            assertThat(bob.getSalary()).isEqualByComparingTo("100.00");
            assertThat(bob.getGrade()).isEqualTo(1);
            session.commit();
            assertThat(university.column("select name from employees order by id"))
                    .containsExactly("Robert", "Clean");
        }
    }

    @DatabaseTest
    void rollbackToSavepointRestoresDeletionsAndCollections(TestDatabase kind) {
        try (University university = University.open(kind);
                Session session = university.session()) {
            Department it = new Department("IT");
            Employee bob = new Employee("Bob", it);
            Employee ann = new Employee("Ann", it);
            session.addAll(List.of(it, bob, ann));
            session.commit();
            assertThat(it.getEmployees()).containsExactly(bob, ann);
            try (Savepoint savepoint = session.beginNested()) {
                session.delete(bob);
                session.flush();
                it.getEmployees().remove(ann);
                it.getEmployees().add(new Employee("New"));
                session.flush();
                assertThat(session.state(bob)).isEqualTo(Lifecycle.DELETED);
            }
            assertThat(session.state(bob)).isEqualTo(Lifecycle.PERSISTENT);
            assertThat(session.get(Employee.class, bob.getId())).isSameAs(bob);
            assertThat(it.getEmployees()).containsExactly(bob, ann);
            assertThat(ann.getDepartment()).isSameAs(it);
            session.commit();
            assertThat(university.number("select count(*) from employees where department_id is not null"))
                    .isEqualTo(2);
        }
    }

    @DatabaseTest
    void releaseHandsItsWorkToTheParent(TestDatabase kind) {
        try (University university = University.open(kind);
                Session session = university.session()) {
            Department it = new Department("IT");
            Savepoint outer = session.beginNested();
            try (Savepoint inner = session.beginNested()) {
                session.add(it);
                inner.commit();
                assertThat(inner.isActive()).isFalse();
            }
            assertThat(session.state(it)).isEqualTo(Lifecycle.PERSISTENT);
            outer.rollback();
            assertThat(session.state(it)).isEqualTo(Lifecycle.TRANSIENT);
            session.commit();
            assertThat(university.number("select count(*) from departments")).isZero();
        }
    }

    @DatabaseTest
    void savepointIsSentWithTheNextStatementOnly(TestDatabase kind) {
        try (University university = University.open(kind);
                StatementCounter statements = university.count();
                Session session = university.session()) {
            session.add(new Department("IT"));
            session.flush();
            statements.reset();
            try (Savepoint savepoint = session.beginNested()) {
                savepoint.commit();
            }
            assertThat(statements.toString()).isEmpty();
        }
    }

    @DatabaseTest
    void failedFlushWithinSavepointLosesOnlyTheSavepoint(TestDatabase kind) {
        try (University university = University.open(kind);
                Session session = university.session()) {
            Department it = new Department("IT");
            session.add(it);
            Department twin = new Department("IT");
            Savepoint savepoint = session.beginNested();
            session.add(twin);
            assertThatThrownBy(session::flush).isInstanceOf(DatabaseException.class);
            assertThatThrownBy(() -> session.query(employee).all())
                    .isInstanceOf(PendingRollbackException.class)
                    .hasMessageContaining("rollback()");
            savepoint.rollback();
            assertThat(session.state(twin)).isEqualTo(Lifecycle.TRANSIENT);
            assertThat(session.query(employee).all()).isEmpty();
            session.commit();
            assertThat(university.column("select name from departments")).containsExactly("IT");
        }
    }

    @DatabaseTest
    void anEndedSavepointIsRefused(TestDatabase kind) {
        try (University university = University.open(kind);
                Session session = university.session()) {
            Savepoint savepoint = session.beginNested();
            session.rollback();
            assertThat(savepoint.isActive()).isFalse();
            assertThatThrownBy(savepoint::commit)
                    .isInstanceOf(SessionException.class)
                    .hasMessageContaining("ended already");
        }
    }
}
