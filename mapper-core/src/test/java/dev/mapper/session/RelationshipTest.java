package dev.mapper.session;

import static dev.mapper.session.LoadOption.selectInLoad;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mapper.engine.StatementKind;
import dev.mapper.state.Lifecycle;
import dev.mapper.testing.DatabaseTest;
import dev.mapper.testing.StatementCounter;
import dev.mapper.testing.TestDatabase;
import dev.mapper.university.Address;
import dev.mapper.university.Course;
import dev.mapper.university.Department;
import dev.mapper.university.Employee;
import dev.mapper.university.QDepartment;
import dev.mapper.university.QEmployee;
import dev.mapper.university.QStudent;
import dev.mapper.university.QUser;
import dev.mapper.university.Student;
import dev.mapper.university.University;
import dev.mapper.university.User;
import dev.mapper.university.UserProfile;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RelationshipTest {

    private static final QDepartment department = QDepartment.department;
    private static final QEmployee employee = QEmployee.employee;
    private static final QStudent student = QStudent.student;
    private static final QUser user = QUser.user;

    private static void staff(University university, int departments, int each) {
        university.sessions().runInTransaction(session -> {
            for (int d = 0; d < departments; d++) {
                Department one = new Department("D" + d);
                session.add(one);
                for (int e = 0; e < each; e++) {
                    session.add(new Employee("E" + d + "-" + e, one));
                }
            }
        });
    }

    @Test
    void bothSidesFollowAtOnceInNewObjects() {
        Department it = new Department("IT");
        Department hr = new Department("HR");
        Employee bob = new Employee("Bob");
        bob.setDepartment(it);
        assertThat(it.getEmployees()).containsExactly(bob);
        hr.getEmployees().add(bob);
        assertThat(bob.getDepartment()).isSameAs(hr);
        assertThat(it.getEmployees()).isEmpty();
        hr.getEmployees().remove(bob);
        assertThat(bob.getDepartment()).isNull();
        it.setEmployees(List.of(bob));
        assertThat(bob.getDepartment()).isSameAs(it);
        it.setEmployees(null);
        assertThat(bob.getDepartment()).isNull();
    }

    @Test
    void oneToOneFollowsFromEitherSide() {
        User john = new User("john");
        User jack = new User("jack");
        UserProfile profile = new UserProfile("x.org");
        john.setProfile(profile);
        assertThat(profile.getUser()).isSameAs(john);
        profile.setUser(jack);
        assertThat(john.getProfile()).isNull();
        assertThat(jack.getProfile()).isSameAs(profile);
    }

    @Test
    void elementWhoseConstructorNamesItsHolderIsThereOnce() {
        Department it = new Department("IT");
        Employee bob = new Employee("Bob", it);
        it.getEmployees().add(bob);
        Employee ann = new Employee("Ann", it);
        it.getEmployees().add(0, ann);
        assertThat(it.getEmployees()).containsExactly(ann, bob);
        it.getEmployees().remove(bob);
        assertThat(it.getEmployees()).containsExactly(ann);
        assertThat(bob.getDepartment()).isNull();
    }

    @DatabaseTest
    void elementWhoseConstructorNamesItsHolderIsAddedToTheSession(TestDatabase kind) {
        try (University university = University.open(kind);
                Session session = university.session()) {
            Department it = new Department("IT");
            session.add(it);
            session.commit();
            Employee queued = new Employee("Bob", it);
            it.getEmployees().add(queued);
            assertThat(session.state(queued)).isEqualTo(Lifecycle.PENDING);
            session.commit();
            assertThat(it.getEmployees()).containsExactly(queued);
            Employee added = new Employee("Ann", it);
            it.getEmployees().add(added);
            assertThat(session.state(added)).isEqualTo(Lifecycle.PENDING);
            assertThat(it.getEmployees()).containsExactly(queued, added);
            session.commit();
            assertThat(it.getEmployees()).hasSize(2);
        }
    }

    @DatabaseTest
    void partnerThatNamedTheOtherSideFirstIsAddedToTheSession(TestDatabase kind) {
        try (University university = University.open(kind);
                Session session = university.session()) {
            User john = new User("john");
            session.add(john);
            session.commit();
            UserProfile profile = new UserProfile("x.org");
            profile.setUser(john);
            assertThat(session.state(profile)).isEqualTo(Lifecycle.TRANSIENT);
            john.setProfile(profile);
            assertThat(session.state(profile)).isEqualTo(Lifecycle.PENDING);
            session.commit();
            assertThat(john.getProfile()).isSameAs(profile);
        }
    }

    @DatabaseTest
    void aLoopOverLazyReferencesCostsOneMoreStatement(TestDatabase kind) {
        try (University university = University.open(kind);
                Session session = university.session()) {
            staff(university, 7, 5);
            try (StatementCounter statements = university.count()) {
                for (Employee e : session.query(employee).all()) {
                    assertThat(e.getDepartment().getName()).startsWith("D");
                }
                assertThat(statements.selects()).isEqualTo(2);
            }
        }
    }

    @DatabaseTest
    void aLoopOverLazyCollectionsCostsOneMoreStatement(TestDatabase kind) {
        try (University university = University.open(kind);
                Session session = university.session()) {
            staff(university, 7, 5);
            try (StatementCounter statements = university.count()) {
                for (Department d : session.query(department).all()) {
                    assertThat(d.getEmployees()).hasSize(5).allMatch(e -> e.getDepartment() == d);
                }
                assertThat(statements.selects()).isEqualTo(2);
            }
        }
    }

    @DatabaseTest
    void aReferenceInTheIdentityMapCostsNoStatement(TestDatabase kind) {
        try (University university = University.open(kind);
                Session session = university.session()) {
            staff(university, 3, 2);
            List<Department> all = session.query(department).all();
            List<Employee> employees = session.query(employee).all();
            try (StatementCounter statements = university.count()) {
                assertThat(employees).allMatch(e -> all.contains(e.getDepartment()));
                assertThat(statements.total()).isZero();
            }
        }
    }

    @DatabaseTest
    void changesOfAnUnloadedCollectionWaitForItsLoad(TestDatabase kind) {
        try (University university = University.open(kind);
                Session session = university.session()) {
            staff(university, 2, 2);
            Department first = session.query(department).orderBy(department.id).first();
            Employee moved = session.query(employee)
                    .filter(employee.department.ne(first))
                    .orderBy(employee.id)
                    .first();
            Employee fresh = new Employee("Fresh");
            try (StatementCounter statements = university.count()) {
                moved.setDepartment(first);
                first.getEmployees().add(fresh);
                assertThat(statements.total()).isZero();
            }
            assertThat(session.state(fresh)).isEqualTo(Lifecycle.PENDING);
            assertThat(first.getEmployees()).hasSize(4).contains(moved, fresh);
            session.commit();
            assertThat(first.getEmployees()).hasSize(4).contains(moved, fresh);
        }
    }

    @DatabaseTest
    void aStrangerInAnUnloadedCollectionSurvivesTheFlushBeforeTheLoad(TestDatabase kind) {
        try (University university = University.open(kind);
                Session session = university.session()) {
            staff(university, 1, 1);
            Department first = session.query(department).one();
            Employee stranger = new Employee("Stranger", first);
            first.setName("Renamed");
            assertThat(first.getEmployees()).hasSize(2).contains(stranger);
            assertThat(session.state(stranger)).isEqualTo(Lifecycle.TRANSIENT);
        }
    }

    @DatabaseTest
    void selectInLoadLoadsTogetherWithTheResult(TestDatabase kind) {
        try (University university = University.open(kind);
                Session session = university.session()) {
            staff(university, 3, 4);
            try (StatementCounter statements = university.count()) {
                List<Department> all = session.query(department)
                        .options(selectInLoad(department.employees).then(selectInLoad(employee.manager)))
                        .all();
                assertThat(statements.selects()).isEqualTo(2);
                statements.reset();
                assertThat(all).allMatch(d -> d.getEmployees().size() == 4);
                assertThat(statements.total()).isZero();
            }
        }
    }

    @DatabaseTest
    void cascadeAllSavesAndDeletesChildren(TestDatabase kind) {
        try (University university = University.open(kind);
                Session session = university.session()) {
            User john = new User("john");
            john.getAddresses().add(new Address("Rome"));
            john.getAddresses().add(new Address("Oslo"));
            john.setProfile(new UserProfile("x.org"));
            session.add(john);
            session.commit();
            assertThat(university.number("select count(*) from addresses")).isEqualTo(2);
            assertThat(john.getProfile().getUserId()).isEqualTo(john.getId());
            session.delete(john);
            session.commit();
            assertThat(university.number("select count(*) from addresses")).isZero();
            assertThat(university.number("select count(*) from user_profiles")).isZero();
        }
    }

    @DatabaseTest
    void orphansAreDeletedAndPendingOrphansForgotten(TestDatabase kind) {
        try (University university = University.open(kind);
                Session session = university.session()) {
            User john = new User("john");
            Address rome = new Address("Rome");
            john.getAddresses().add(rome);
            session.add(john);
            session.commit();
            Address oslo = new Address("Oslo");
            john.getAddresses().add(oslo);
            assertThat(session.state(oslo)).isEqualTo(Lifecycle.PENDING);
            john.getAddresses().remove(oslo);
            assertThat(session.state(oslo)).isEqualTo(Lifecycle.TRANSIENT);
            john.getAddresses().remove(rome);
            session.commit();
            assertThat(university.number("select count(*) from addresses")).isZero();
        }
    }

    @DatabaseTest
    void anOrphanThatFoundAnotherParentStays(TestDatabase kind) {
        try (University university = University.open(kind);
                Session session = university.session()) {
            User john = new User("john");
            User jack = new User("jack");
            Address rome = new Address("Rome");
            john.getAddresses().add(rome);
            session.addAll(List.of(john, jack));
            session.commit();
            jack.getAddresses().add(rome);
            session.commit();
            assertThat(john.getAddresses()).isEmpty();
            assertThat(rome.getUser()).isSameAs(jack);
            assertThat(university.number("select user_id from addresses"))
                    .isEqualTo(jack.getId().longValue());
        }
    }

    @DatabaseTest
    void theForeignKeyAttributeIsWrittenWhereTheReferenceIsUnset(TestDatabase kind) {
        try (University university = University.open(kind);
                Session session = university.session()) {
            User john = new User("john");
            User jack = new User("jack");
            session.addAll(List.of(john, jack));
            session.flush();
            UserProfile byKey = new UserProfile("key.org");
            byKey.setUserId(john.getId());
            session.add(byKey);
            session.flush();
            assertThat(byKey.getUser()).isSameAs(john);
            byKey.setUser(jack);
            session.flush();
            assertThat(byKey.getUserId()).isEqualTo(jack.getId());
            byKey.setUser(null);
            session.commit();
            assertThat(university.number("select count(*) from user_profiles"))
                    .as("its parents delete orphans")
                    .isZero();
        }
    }

    @DatabaseTest
    void manyToManyWritesOneRowWhicheverSideWasChanged(TestDatabase kind) {
        try (University university = University.open(kind);
                Session session = university.session()) {
            Course math = new Course("Mathematics");
            Course physics = new Course("Physics");
            Student alice = new Student("Alice");
            Student bob = new Student("Bob");
            alice.getCourses().add(math);
            math.getStudents().add(bob);
            physics.getStudents().add(alice);
            session.addAll(List.of(alice, math, physics));
            session.commit();
            assertThat(university.number("select count(*) from student_courses"))
                    .isEqualTo(3);
            assertThat(alice.getCourses()).containsExactlyInAnyOrder(math, physics);
            assertThat(math.getStudents()).containsExactlyInAnyOrder(alice, bob);
            math.getStudents().remove(alice);
            session.commit();
            assertThat(alice.getCourses()).containsExactly(physics);
            session.delete(physics);
            session.delete(bob);
            session.commit();
            assertThat(university.number("select count(*) from student_courses"))
                    .isZero();
            assertThat(session.query(student).filter(student.courses.isEmpty()).all())
                    .containsExactly(alice);
        }
    }

    @DatabaseTest
    void manyToManyLoadsInOneStatementForAll(TestDatabase kind) {
        try (University university = University.open(kind)) {
            university.sessions().runInTransaction(session -> {
                List<Course> courses = new ArrayList<>();
                for (int i = 0; i < 5; i++) {
                    courses.add(new Course("C" + i));
                }
                for (int i = 0; i < 10; i++) {
                    Student one = new Student("S" + i);
                    one.getCourses().addAll(courses.subList(0, i % 5 + 1));
                    session.add(one);
                }
            });
            try (Session session = university.session();
                    StatementCounter statements = university.count()) {
                List<Student> all = session.query(student).orderBy(student.id).all();
                for (int i = 0; i < 10; i++) {
                    assertThat(all.get(i).getCourses()).hasSize(i % 5 + 1);
                }
                assertThat(statements.selects()).isEqualTo(2);
                statements.reset();
                all.get(0).getCourses().clear();
                session.flush();
                assertThat(statements.count(StatementKind.DELETE)).isEqualTo(1);
                assertThat(statements.total()).isEqualTo(1);
            }
        }
    }

    @DatabaseTest
    void oneToOneFromTheSideWithoutTheKeyLoadsInOneStatement(TestDatabase kind) {
        try (University university = University.open(kind)) {
            university.sessions().runInTransaction(session -> {
                for (int i = 0; i < 6; i++) {
                    User one = new User("u" + i);
                    if (i % 2 == 0) {
                        one.setProfile(new UserProfile("u" + i + ".org"));
                    }
                    session.add(one);
                }
            });
            try (Session session = university.session();
                    StatementCounter statements = university.count()) {
                List<User> all = session.query(user).orderBy(user.id).all();
                for (int i = 0; i < 6; i++) {
                    assertThat(all.get(i).getProfile() != null).isEqualTo(i % 2 == 0);
                }
                assertThat(statements.selects()).isEqualTo(2);
            }
        }
    }
}
