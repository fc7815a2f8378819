package dev.mapper.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mapper.sql.Sql;
import dev.mapper.state.Lifecycle;
import dev.mapper.testing.DatabaseTest;
import dev.mapper.testing.StatementCounter;
import dev.mapper.testing.TestDatabase;
import dev.mapper.university.Department;
import dev.mapper.university.Employee;
import dev.mapper.university.QDepartment;
import dev.mapper.university.QEmployee;
import dev.mapper.university.University;
import dev.mapper.university.User;
import dev.mapper.university.UserProfile;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

class UnitOfWorkTest {

    private static final QDepartment department = QDepartment.department;
    private static final QEmployee employee = QEmployee.employee;

    @DatabaseTest
    void insertsWithGeneratedKeysAndReadsBack(TestDatabase kind) {
        try (University university = University.open(kind)) {
            Long id;
            try (Session session = university.session()) {
                Department it = new Department("IT");
                Employee alice = new Employee("Alice", it);
                alice.setSalary(new BigDecimal("50000.00"));
                session.add(it);
                session.add(alice);
                session.commit();
                id = alice.getId();
                assertThat(id).isNotNull();
                assertThat(alice.getName()).isEqualTo("Alice");
                assertThat(alice.getDepartment()).isSameAs(it);
            }
            try (Session session = university.session()) {
                Employee alice = session.get(Employee.class, id);
                assertThat(alice.getName()).isEqualTo("Alice");
                assertThat(alice.getSalary()).isEqualByComparingTo("50000.00");
                assertThat(alice.getDepartment().getName()).isEqualTo("IT");
                assertThat(alice.getDepartment().getEmployees()).containsExactly(alice);
                assertThat(session.get(Employee.class, id)).isSameAs(alice);
            }
        }
    }

    @DatabaseTest
    void insertsManyRowsInOneBatchInTheOrderOfAdding(TestDatabase kind) {
        try (University university = University.open(kind);
                StatementCounter statements = university.count();
                Session session = university.session()) {
            Department it = new Department("IT");
            session.add(it);
            for (int i = 0; i < 100; i++) {
                session.add(new Employee("E" + i, it));
            }
            statements.reset();
            session.commit();
            assertThat(statements.inserts()).isLessThanOrEqualTo(2 + 7);
            assertThat(university.column("select name from employees order by id"))
                    .hasSize(100)
                    .startsWith("E0", "E1", "E2")
                    .endsWith("E99");
        }
    }

    @DatabaseTest
    void updatesOnlyWhatChanged(TestDatabase kind) {
        try (University university = University.open(kind);
                StatementCounter statements = university.count();
                Session session = university.session()) {
            Employee bob = new Employee("Bob");
            session.add(bob);
            session.commit();
            assertThat(bob.getVersion()).isZero();
            statements.reset();
            bob.setName("Bobby");
            session.flush();
            assertThat(statements.statements()).hasSize(1);
            assertThat(statements.statements().get(0)).contains("name").doesNotContain("salary");
            statements.reset();
            bob.setName("Bobby");
            session.flush();
            assertThat(statements.total()).isZero();
            bob.setName("X");
            bob.setName("Bobby");
            session.flush();
            assertThat(statements.total()).isZero();
            session.commit();
            assertThat(bob.getVersion()).isEqualTo(1);
        }
    }

    @DatabaseTest
    void deletingAParentCutsItsChildrenOff(TestDatabase kind) {
        try (University university = University.open(kind);
                Session session = university.session()) {
            Department it = new Department("IT");
            Employee bob = new Employee("Bob", it);
            session.addAll(List.of(it, bob));
            session.commit();
            session.delete(it);
            session.commit();
            assertThat(bob.getDepartment()).isNull();
            assertThat(university.number("select count(*) from departments")).isZero();
        }
    }

    @DatabaseTest
    void readsServerDefaultsAndComputedColumnsBack(TestDatabase kind) {
        try (University university = University.open(kind);
                StatementCounter statements = university.count();
                Session session = university.session()) {
            User user = new User("john");
            session.add(user);
            session.flush();
            statements.reset();
            assertThat(user.getCredits()).isEqualTo(7);
            assertThat(user.getShout()).isEqualTo("john!");
            assertThat(user.isActive()).isTrue();
            assertThat(user.getRole()).isEqualTo(User.Role.USER);
            assertThat(statements.total()).isZero();
            user.setUsername("jack");
            session.flush();
            assertThat(user.getShout()).isEqualTo("jack!");
        }
    }

    @DatabaseTest
    void loadsADeferredColumnOnAccess(TestDatabase kind) {
        try (University university = University.open(kind);
                Session session = university.session()) {
            User user = new User("john");
            user.setAvatar(new byte[] {1, 2, 3});
            session.add(user);
            session.commit();
            session.expungeAll();
            User again = session.get(User.class, 1);
            try (StatementCounter statements = university.count()) {
                assertThat(again.getAvatar()).containsExactly(1, 2, 3);
                assertThat(statements.selects()).isEqualTo(1);
                again.getAvatar()[0] = 9;
                session.flush();
                assertThat(statements.updates()).isEqualTo(1);
            }
        }
    }

    @DatabaseTest
    void selfReferencesAreInsertedParentsFirst(TestDatabase kind) {
        try (University university = University.open(kind);
                Session session = university.session()) {
            Employee boss = new Employee("Boss");
            Employee middle = new Employee("Middle");
            Employee worker = new Employee("Worker");
            worker.setManager(middle);
            middle.setManager(boss);
            session.add(worker);
            session.commit();
            assertThat(session.state(boss)).isEqualTo(Lifecycle.PERSISTENT);
            assertThat(boss.getSubordinates()).containsExactly(middle);
            session.delete(boss);
            session.delete(middle);
            session.delete(worker);
            session.commit();
            assertThat(university.number("select count(*) from employees")).isZero();
        }
    }

    @DatabaseTest
    void queriesFilterOrderPageAndCount(TestDatabase kind) {
        try (University university = University.open(kind);
                Session session = university.session()) {
            Department it = new Department("IT");
            Department hr = new Department("HR");
            for (int i = 0; i < 10; i++) {
                Employee e = new Employee("E" + i, i % 2 == 0 ? it : hr);
                e.setAge(20 + i);
                session.add(e);
            }
            session.flush();
            assertThat(session.query(employee).filter(employee.age.gt(25)).count())
                    .isEqualTo(4);
            assertThat(session.query(employee)
                            .filter(employee.age.ge(22))
                            .orderBy(employee.age.desc())
                            .limit(2)
                            .offset(1)
                            .all())
                    .extracting(Employee::getName)
                    .containsExactly("E8", "E7");
            assertThat(session.query(employee, department)
                            .join(employee.department)
                            .filter(department.name.eq("HR"))
                            .orderBy(employee.id.asc())
                            .all())
                    .hasSize(5)
                    .allSatisfy(row -> assertThat(row.first().getDepartment()).isSameAs(row.second()));
            assertThat(session.query(employee)
                            .filter(employee.name.eq("nobody"))
                            .exists())
                    .isFalse();
            assertThat(session.query(employee).exists()).isTrue();
            assertThat(session.query(employee.age).distinct().count()).isEqualTo(10);
            assertThat(session.query(department).join(department.employees).count())
                    .isEqualTo(10);
            assertThat(session.query(department).join(department.employees).all())
                    .hasSize(2);
            assertThat(session.query(employee)
                            .filter(employee.department.eq(it))
                            .count())
                    .isEqualTo(5);
        }
    }

    @DatabaseTest
    void rowsThatPointToEachOtherAreInsertedAndThenTied(TestDatabase kind) {
        try (University university = University.open(kind);
                Session session = university.session()) {
            Employee left = new Employee("Left");
            Employee right = new Employee("Right");
            left.setManager(right);
            right.setManager(left);
            session.add(left);
            session.commit();
            assertThat(left.getManager()).isSameAs(right);
            assertThat(right.getManager()).isSameAs(left);
            session.delete(left);
            session.delete(right);
            session.commit();
            assertThat(university.number("select count(*) from employees")).isZero();
        }
    }

    @DatabaseTest
    void aLongChainOfNewRowsIsOrdered(TestDatabase kind) {
        try (University university = University.open(kind);
                Session session = university.session()) {
            Employee below = new Employee("0");
            session.add(below);
            for (int i = 1; i < 300; i++) {
                Employee above = new Employee("" + i);
                below.setManager(above);
                below = above;
            }
            session.commit();
            assertThat(university.number("select count(*) from employees where manager_id is not null"))
                    .isEqualTo(299);
        }
    }

    @DatabaseTest
    void aChangedForeignKeyAttributeLeadsElsewhere(TestDatabase kind) {
        try (University university = University.open(kind);
                Session session = university.session()) {
            User john = new User("john");
            User jack = new User("jack");
            UserProfile profile = new UserProfile("x.org");
            john.setProfile(profile);
            session.addAll(List.of(john, jack));
            session.commit();
            assertThat(profile.getUser()).isSameAs(john);
            profile.setUserId(jack.getId());
            session.flush();
            assertThat(profile.getUser()).isSameAs(jack);
            session.commit();
            assertThat(profile.getUser()).isSameAs(jack);
        }
    }

    @DatabaseTest
    void bulkChangesAreSeenByObjects(TestDatabase kind) {
        try (University university = University.open(kind);
                Session session = university.session()) {
            Employee bob = new Employee("Bob");
            bob.setAge(30);
            session.add(bob);
            session.commit();
            assertThat(bob.getAge()).isEqualTo(30);
            assertThat(session.query(employee)
                            .filter(employee.age.lt(40))
                            .update(Sql.set(employee.age, employee.age.plus(1))))
                    .isEqualTo(1);
            assertThat(bob.getAge()).isEqualTo(31);
            assertThat(session.query(employee).filter(employee.age.eq(31)).delete())
                    .isEqualTo(1);
            assertThat(session.get(Employee.class, bob.getId())).isNull();
        }
    }

    @DatabaseTest
    void changedObjectsThatNobodyHoldsAreStillWritten(TestDatabase kind) {
        try (University university = University.open(kind);
                Session session = university.session()) {
            for (int i = 0; i < 50; i++) {
                session.add(new Employee("E" + i));
            }
            session.commit();
            for (Employee e : session.query(employee).all()) {
                e.setGrade(9);
            }
            System.gc();
            session.commit();
            assertThat(university.number("select count(*) from employees where grade = 9"))
                    .isEqualTo(50);
        }
    }

    @DatabaseTest
    void streamsReadAsTheyGo(TestDatabase kind) {
        try (University university = University.open(kind);
                Session session = university.session()) {
            for (int i = 0; i < 600; i++) {
                session.add(new Employee("E" + i));
            }
            session.commit();
            try (Stream<Employee> all = session.query(employee).orderBy(employee.id).stream()) {
                assertThat(all.map(Employee::getName).skip(599)).containsExactly("E599");
            }
        }
    }

    @DatabaseTest
    void groupsCountAndFillRecords(TestDatabase kind) {
        record AgeGroup(Integer age, Long number) {}
        try (University university = University.open(kind);
                Session session = university.session()) {
            for (int i = 0; i < 6; i++) {
                Employee e = new Employee("E" + i);
                e.setAge(i < 4 ? 20 : 30);
                session.add(e);
            }
            assertThat(session.query(employee.age, Sql.count(employee.id).as("n"))
                            .groupBy(employee.age)
                            .having(Sql.count(employee.id).gt(1L))
                            .orderBy(employee.age)
                            .into(AgeGroup.class)
                            .all())
                    .containsExactly(new AgeGroup(20, 4L), new AgeGroup(30, 2L));
            assertThat(session.query(employee.age, Sql.count(employee.id).as("n"))
                            .groupBy(employee.age)
                            .count())
                    .isEqualTo(2);
        }
    }
}
