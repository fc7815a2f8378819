package dev.mapper.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.SessionException;
import dev.mapper.state.Lifecycle;
import dev.mapper.testing.DatabaseTest;
import dev.mapper.testing.StatementCounter;
import dev.mapper.testing.TestDatabase;
import dev.mapper.university.Department;
import dev.mapper.university.Employee;
import dev.mapper.university.QDepartment;
import dev.mapper.university.QEmployee;
import dev.mapper.university.QUser;
import dev.mapper.university.University;
import java.util.ArrayList;
import java.util.List;

class ObjectViewsTest {

    private static final QEmployee employee = QEmployee.employee;
    private static final QDepartment department = QDepartment.department;

    @DatabaseTest
    void viewsShowWhatAFlushWillDo(TestDatabase kind) {
        try (University university = University.open(kind);
                Session session = university.session()) {
            Department it = new Department("IT");
            Department hr = new Department("HR");
            session.addAll(List.of(it, hr));
            assertThat(session.newObjects()).containsExactly(it, hr);
            session.commit();
            assertThat(session.newObjects()).isEmpty();

            it.setName("I.T.");
            hr.setName("H.R.");
            assertThat(session.dirty()).containsExactly(it, hr);
            session.delete(hr);
            assertThat(session.dirty()).as("what is deleted is not written").containsExactly(it);
            assertThat(session.deleted()).containsExactly(hr);
            session.flush();
            assertThat(session.dirty()).isEmpty();
            assertThat(session.deleted()).isEmpty();
            assertThat(session.contains(hr)).isFalse();
            assertThat(session.contains(it)).isTrue();
        }
    }

    @DatabaseTest
    void aValueThatWasChangedBackIsDirtyButNotModified(TestDatabase kind) {
        try (University university = University.open(kind);
                Session session = university.session()) {
            Employee ann = new Employee("Ann");
            session.add(ann);
            assertThat(session.isModified(ann)).isTrue();
            session.commit();
            assertThat(ann.getName()).isEqualTo("Ann");
            ann.setName("Anna");
            assertThat(session.isModified(ann)).isTrue();
            ann.setName("Ann");
            assertThat(session.dirty()).containsExactly(ann);
            assertThat(session.isModified(ann)).isFalse();
        }
    }

    @DatabaseTest
    void historyOfAValueTellsOldAndNewWithoutSql(TestDatabase kind) {
        try (University university = University.open(kind);
                Session session = university.session()) {
            Employee ann = new Employee("Ann");
            assertThat(session.history(ann, employee.name).added()).containsExactly("Ann");
            assertThat(session.history(ann, employee.age).isEmpty()).isTrue();
            session.add(ann);
            session.commit();
            try (StatementCounter statements = university.count()) {
                assertThat(session.history(ann, employee.name).isEmpty())
                        .as("expired")
                        .isTrue();
                ann.setAge(30);
                assertThat(session.history(ann, employee.age))
                        .as("set without having been loaded")
                        .isEqualTo(new History<>(List.of(30), List.of(), List.of()));
                assertThat(statements.total()).isZero();
            }
            assertThat(ann.getName()).isEqualTo("Ann");
            assertThat(session.history(ann, employee.name).unchanged()).containsExactly("Ann");
            ann.setName("Anna");
            History<String> history = session.history(ann, employee.name);
            assertThat(history.added()).containsExactly("Anna");
            assertThat(history.deleted()).containsExactly("Ann");
            assertThat(history.hasChanges()).isTrue();
            ann.setName(null);
            assertThat(session.history(ann, employee.name).added()).containsOnlyNulls();
            session.rollback();
        }
    }

    @DatabaseTest
    void historyOfRelationshipsTellsObjectsAndKeys(TestDatabase kind) {
        try (University university = University.open(kind);
                Session session = university.session()) {
            Department it = new Department("IT");
            Department hr = new Department("HR");
            Employee ann = new Employee("Ann", it);
            Employee bob = new Employee("Bob", it);
            session.addAll(List.of(it, hr, ann, bob));
            session.commit();
            assertThat(ann.getName()).isEqualTo("Ann");
            try (StatementCounter statements = university.count()) {
                assertThat(session.history(ann, employee.department).unchanged())
                        .as("known by the identity map")
                        .containsExactly(it);
                it.getEmployees().add(new Employee("New"));
                History<Employee> queued = session.history(it, department.employees);
                assertThat(queued.added()).hasSize(1);
                assertThat(queued.unchanged()).as("not loaded").isEmpty();
                assertThat(statements.total()).isZero();
            }
            assertThat(it.getEmployees()).hasSize(3);
            session.flush();
            ann.setDepartment(hr);
            assertThat(session.history(ann, employee.department))
                    .isEqualTo(new History<>(List.of(hr), List.of(), List.of(it)));
            assertThat(session.history(ann, employee.departmentId))
                    .isEqualTo(new History<>(List.of(hr.getId()), List.of(), List.of(it.getId())));
            History<Employee> employees = session.history(it, department.employees);
            assertThat(employees.deleted()).containsExactly(ann);
            assertThat(employees.unchanged())
                    .as("the load has flushed what was queued")
                    .hasSize(2)
                    .contains(bob);
            assertThat(employees.added()).isEmpty();
            assertThatThrownBy(() -> session.history(it, employee.name))
                    .isInstanceOf(SessionException.class)
                    .hasMessageContaining("Department");
        }
    }

    @DatabaseTest
    void getAllReadsWhatTheIdentityMapLacksInOneStatement(TestDatabase kind) {
        try (University university = University.open(kind);
                Session session = university.session()) {
            List<Department> departments = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                departments.add(new Department("D" + i));
            }
            session.addAll(departments);
            session.commit();
            List<Long> ids = departments.stream().map(Department::getId).toList();
            session.expungeAll();
            Department third = session.get(Department.class, ids.get(2));
            try (StatementCounter statements = university.count()) {
                List<Department> found = session.getAll(
                        Department.class, List.of(ids.get(4), ids.get(2), 99_999, ids.get(0), ids.get(4)));
                assertThat(found).extracting(Department::getName).containsExactly("D4", "D2", "D0", "D4");
                assertThat(found.get(1)).isSameAs(third);
                assertThat(found.get(0)).isSameAs(found.get(3));
                assertThat(session.getAll(Department.class, List.of(ids.get(0), ids.get(4))))
                        .hasSize(2);
                assertThat(session.getAll(Department.class, List.of())).isEmpty();
                assertThat(statements.selects()).isEqualTo(1);
            }
            session.commit();
            university.run("delete from departments where id = " + ids.get(4));
            try (StatementCounter statements = university.count()) {
                List<Department> found = session.getAll(Department.class, ids);
                assertThat(found).hasSize(4);
                assertThat(statements.selects()).as("expired ones, too").isEqualTo(1);
            }
        }
    }

    @DatabaseTest
    void getAllReadsFiveHundredKeysAStatement(TestDatabase kind) {
        try (University university = University.open(kind);
                Session session = university.session()) {
            List<Department> departments = new ArrayList<>();
            for (int i = 0; i < 501; i++) {
                departments.add(new Department("D" + i));
            }
            session.addAll(departments);
            session.commit();
            List<Long> ids = departments.stream().map(Department::getId).toList();
            session.expungeAll();
            try (StatementCounter statements = university.count()) {
                assertThat(session.getAll(Department.class, ids)).hasSize(501);
                assertThat(statements.selects()).isEqualTo(2);
            }
        }
    }

    @DatabaseTest
    void getLoadsRelationshipsThatAnOptionNames(TestDatabase kind) {
        try (University university = University.open(kind);
                Session session = university.session()) {
            Department it = new Department("IT");
            session.addAll(List.of(it, new Employee("Ann", it)));
            session.commit();
            session.expungeAll();
            try (StatementCounter statements = university.count()) {
                Department found =
                        session.get(Department.class, it.getId(), LoadOption.selectInLoad(department.employees));
                assertThat(statements.selects()).isEqualTo(2);
                assertThat(found.getEmployees()).hasSize(1);
                assertThat(statements.selects()).isEqualTo(2);
            }
        }
    }

    @DatabaseTest
    void anObjectKnowsItsSession(TestDatabase kind) {
        try (University university = University.open(kind);
                Session session = university.session()) {
            Department it = new Department("IT");
            assertThat(Session.sessionOf(it)).isNull();
            session.add(it);
            assertThat(Session.sessionOf(it)).isSameAs(session);
            session.commit();
            assertThat(Session.sessionOf(it)).isSameAs(session);
            session.expunge(it);
            assertThat(Session.sessionOf(it)).isNull();
        }
    }

    @DatabaseTest
    void anObjectMadeTransientIsInsertedAgain(TestDatabase kind) {
        try (University university = University.open(kind);
                Session session = university.session()) {
            Employee ann = new Employee("Ann");
            session.add(ann);
            session.commit();
            session.delete(ann);
            session.commit();
            assertThat(session.state(ann)).isEqualTo(Lifecycle.DETACHED);
            assertThatThrownBy(() -> session.add(ann))
                    .isInstanceOf(SessionException.class)
                    .hasMessageContaining("was deleted")
                    .hasMessageContaining("makeTransient()");

            session.makeTransient(ann);
            assertThat(session.state(ann)).isEqualTo(Lifecycle.TRANSIENT);
            session.add(ann);
            session.commit();
            assertThat(university.column("select name from employees")).containsExactly("Ann");
        }
    }

    @DatabaseTest
    void anObjectMadeTransientKeepsWhatItHasLoadedOnly(TestDatabase kind) {
        try (University university = University.open(kind);
                Session session = university.session()) {
            Employee ann = new Employee("Ann");
            ann.setAge(30);
            session.add(ann);
            session.commit();
            assertThat(ann.getName()).isEqualTo("Ann");
            session.expire(ann, employee.age);
            Long id = ann.getId();
            session.makeTransient(ann);
            assertThat(Session.sessionOf(ann)).isNull();
            assertThat(ann.getId()).isEqualTo(id);
            assertThat(ann.getName()).isEqualTo("Ann");
            assertThat(ann.getAge()).isNull();
            assertThat(session.get(Employee.class, id)).isNotNull().isNotSameAs(ann);
        }
    }

    @DatabaseTest
    void aPathOfAnotherEntityIsRefused(TestDatabase kind) {
        try (University university = University.open(kind);
                Session session = university.session()) {
            Department it = new Department("IT");
            session.add(it);
            session.flush();
            assertThatThrownBy(() -> session.expire(it, QUser.user.email))
                    .isInstanceOf(SessionException.class)
                    .hasMessageContaining("User")
                    .hasMessageContaining("Department");
        }
    }
}
