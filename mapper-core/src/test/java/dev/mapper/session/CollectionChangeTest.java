package dev.mapper.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.SessionException;
import dev.mapper.testing.DatabaseTest;
import dev.mapper.testing.TestDatabase;
import dev.mapper.university.Address;
import dev.mapper.university.Course;
import dev.mapper.university.Department;
import dev.mapper.university.Employee;
import dev.mapper.university.Student;
import dev.mapper.university.University;
import dev.mapper.university.User;
import dev.mapper.university.UserProfile;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** Changes by every way that a collection or a reference has, loaded or not. */
class CollectionChangeTest {

    private static User user(Session session, String... cities) {
        User user = new User("ann");
        for (String city : cities) {
            user.getAddresses().add(new Address(city));
        }
        session.add(user);
        session.commit();
        return user;
    }

    @DatabaseTest
    void anElementReplacedInAnUnloadedListIsAnOrphan(TestDatabase kind) {
        try (University university = University.open(kind);
                Session session = university.session()) {
            User user = user(session, "Rome");
            user.getAddresses().set(0, new Address("Oslo"));
            session.commit();
            assertThat(university.column("select city from addresses")).containsExactly("Oslo");
        }
    }

    @DatabaseTest
    void anElementInsertedIntoAnUnloadedListIsWritten(TestDatabase kind) {
        try (University university = University.open(kind);
                Session session = university.session()) {
            User user = user(session, "Rome");
            user.getAddresses().add(0, new Address("Oslo"));
            assertThat(user.getAddresses()).extracting(Address::getCity).containsExactly("Oslo", "Rome");
            session.commit();
            assertThat(university.number("select count(*) from addresses")).isEqualTo(2);
        }
    }

    @DatabaseTest
    void sortingAndSwappingChangeNoRelationship(TestDatabase kind) {
        try (University university = University.open(kind);
                Session session = university.session()) {
            User user = user(session, "Rome", "Oslo", "Bern");
            user.getAddresses().sort(Comparator.comparing(Address::getCity));
            assertThat(user.getAddresses()).extracting(Address::getCity).containsExactly("Bern", "Oslo", "Rome");
            assertThat(user.getAddresses()).allMatch(address -> address.getUser() == user);
            Collections.swap(user.getAddresses(), 0, 2);
            Collections.reverse(user.getAddresses());
            assertThat(user.getAddresses()).allMatch(address -> address.getUser() == user);
            session.commit();
            assertThat(university.number("select count(*) from addresses")).isEqualTo(3);
        }
    }

    @DatabaseTest
    void anObjectAddedTwiceToAnUnloadedCollectionIsOneRow(TestDatabase kind) {
        try (University university = University.open(kind);
                Session session = university.session()) {
            Student student = new Student("Ann");
            Course course = new Course("SQL");
            session.addAll(List.of(student, course));
            session.commit();
            course.getStudents().add(student);
            course.getStudents().add(student);
            session.commit();
            assertThat(university.number("select count(*) from student_courses"))
                    .isEqualTo(1);
        }
    }

    @DatabaseTest
    void anOrphanOfADeletedParentIsDeletedWithIt(TestDatabase kind) {
        try (University university = University.open(kind);
                Session session = university.session()) {
            User user = user(session, "Rome", "Oslo");
            user.getAddresses().remove(0);
            session.delete(user);
            session.commit();
            assertThat(university.number("select count(*) from addresses")).isZero();
            assertThat(university.number("select count(*) from users")).isZero();
        }
    }

    @DatabaseTest
    void aReplacedOneToOnePartnerMakesRoomForTheNewOne(TestDatabase kind) {
        try (University university = University.open(kind);
                Session session = university.session()) {
            User user = user(session);
            user.setProfile(new UserProfile("old"));
            session.flush();
            user.setProfile(new UserProfile("new"));
            session.commit();
            assertThat(university.column("select website from user_profiles")).containsExactly("new");
        }
    }

    @DatabaseTest
    void anUnloadedOneToOnePartnerIsReplacedAsALoadedOne(TestDatabase kind) {
        try (University university = University.open(kind);
                Session session = university.session()) {
            User user = user(session);
            user.setProfile(new UserProfile("old"));
            session.commit();
            user.setProfile(null);
            session.commit();
            assertThat(university.number("select count(*) from user_profiles")).isZero();
            user.setProfile(new UserProfile("old"));
            session.commit();
            user.setProfile(new UserProfile("new"));
            session.commit();
            assertThat(university.column("select website from user_profiles")).containsExactly("new");
            assertThat(user.getProfile().getWebsite()).isEqualTo("new");
        }
    }

    @DatabaseTest
    void aReferenceSetToNullWhileDetachedIsWrittenOnceAttached(TestDatabase kind) {
        try (University university = University.open(kind);
                Session session = university.session()) {
            Department it = new Department("IT");
            Employee bob = new Employee("Bob", it);
            bob.setAge(30);
            session.addAll(List.of(it, bob));
            session.flush();
            session.expunge(bob);
            bob.setAge(null);
            bob.setDepartment(null);
            session.add(bob);
            session.commit();
            assertThat(university.number("select count(*) from employees where age is null and department_id is null"))
                    .isEqualTo(1);
        }
    }

    @DatabaseTest
    void aParentWhoseLoadedCollectionShowsADeletedChildCanBeAdded(TestDatabase kind) {
        try (University university = University.open(kind);
                Session session = university.session()) {
            Department it = new Department("IT");
            Employee bob = new Employee("Bob", it);
            session.addAll(List.of(it, bob));
            session.flush();
            assertThat(it.getEmployees()).containsExactly(bob);
            session.delete(bob);
            session.flush();
            session.add(it);
            session.commit();
            assertThat(it.getEmployees()).isEmpty();
        }
    }

    @DatabaseTest
    void anObjectThatLeftAnUnknownParentIsAnOrphanToo(TestDatabase kind) {
        try (University university = University.open(kind);
                Session session = university.session()) {
            User user = user(session, "Rome", "Oslo");
            Address rome = user.getAddresses().get(0);
            Address oslo = user.getAddresses().get(1);
            session.expireAll();
            session.expunge(user);
            User next = new User("bob");
            session.add(next);
            rome.setUser(next);
            next.getAddresses().remove(rome);
            oslo.setUser(null);
            session.commit();
            assertThat(university.number("select count(*) from addresses")).isZero();
        }
    }

    @DatabaseTest
    void aDeletedRowHandsItsUniqueValueToANewOne(TestDatabase kind) {
        try (University university = University.open(kind);
                Session session = university.session()) {
            User old = user(session, "Rome");
            session.delete(old);
            session.add(new User("ann"));
            session.commit();
            assertThat(university.number("select count(*) from users")).isEqualTo(1);
            assertThat(university.number("select count(*) from addresses")).isZero();
        }
    }

    @DatabaseTest
    void anExpiredElementTakenOutOfALoadedCollectionIsCutOff(TestDatabase kind) {
        try (University university = University.open(kind);
                Session session = university.session()) {
            Department it = new Department("IT");
            Employee bob = new Employee("Bob", it);
            session.addAll(List.of(it, bob));
            session.commit();
            assertThat(it.getEmployees()).containsExactly(bob);
            session.expire(bob);
            it.getEmployees().remove(bob);
            session.flush();
            assertThat(bob.getDepartment()).isNull();
            session.commit();
            assertThat(university.number("select count(*) from employees where department_id is null"))
                    .isEqualTo(1);
        }
    }

    @DatabaseTest
    void anObjectOfAnotherSessionIsRefusedBeforeAnythingChanges(TestDatabase kind) {
        try (University university = University.open(kind);
                Session session = university.session();
                Session other = university.session()) {
            Department it = new Department("IT");
            session.add(it);
            Employee bob = new Employee("Bob");
            other.add(bob);
            assertThatThrownBy(() -> it.getEmployees().add(bob)).isInstanceOf(SessionException.class);
            assertThat(bob.getDepartment()).isNull();
            assertThat(it.getEmployees()).isEmpty();
            assertThatThrownBy(() -> bob.setDepartment(it)).isInstanceOf(SessionException.class);
            assertThat(bob.getDepartment()).isNull();
            assertThat(it.getEmployees()).isEmpty();
        }
    }
}
