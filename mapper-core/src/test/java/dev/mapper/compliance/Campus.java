package dev.mapper.compliance;

import dev.mapper.session.Session;
import dev.mapper.testing.DatabaseUnderTest;
import dev.mapper.university.Address;
import dev.mapper.university.Course;
import dev.mapper.university.Department;
import dev.mapper.university.Employee;
import dev.mapper.university.Student;
import dev.mapper.university.University;
import dev.mapper.university.User;
import dev.mapper.university.UserProfile;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * One university per database and JVM, with rows that tests read and never change for good: whoever writes, rolls back.
 * It has what queries stumble over: nulls in every column that can be null, ties, empty texts, other alphabets, quotes
 * and wildcards in names.
 */
final class Campus implements BeforeEachCallback {

    private static final Namespace NAMESPACE = Namespace.create(Campus.class);

    /** Hands the test the university on its database, filled when no test has asked before. */
    @Override
    public void beforeEach(ExtensionContext context) {
        CampusTest test = (CampusTest) context.getRequiredTestInstance();
        // The root's store closes them at the end of the run
        test.enter(context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(test.database(), Campus::filled, University.class));
    }

    private static University filled(DatabaseUnderTest database) {
        University university = University.open(database, builder -> builder.entities(Specimen.class, Shelf.class));
        try (Session session = university.session()) {
            addStaff(session);
            addUsers(session);
            addStudents(session);
            session.commit();
        }
        return university;
    }

    private static void addStaff(Session session) {
        Department it = new Department("IT");
        Department sales = new Department("Sales");
        Department physics = new Department("Física");
        Department archive = new Department("Archive");
        session.addAll(List.of(it, sales, physics, archive));

        Employee ada = employee(session, "Ada", it, null, 45, "90000.00", 5, true);
        employee(session, "Bob", it, ada, 30, "50000.00", 2, true);
        employee(session, "Cid", it, ada, 30, "50000.00", 2, false);
        Employee dee = employee(session, "Dee", sales, ada, null, null, 1, true);
        Employee eve = employee(session, "Eve", sales, dee, 61, "72000.50", 3, true);
        employee(session, "Šárka", physics, eve, 24, "31000.00", 1, true);
        employee(session, "李雷", physics, eve, 24, "31000.00", 1, false);
        employee(session, "o'Neil", null, null, 17, "100.10", 1, true);
        employee(session, "100%_/\\", null, null, null, "0.00", 1, true);
    }

    private static Employee employee(
            Session session,
            String name,
            Department department,
            Employee manager,
            Integer age,
            String salary,
            int grade,
            boolean active) {
        Employee employee = new Employee(name, department);
        employee.setManager(manager);
        employee.setAge(age);
        employee.setSalary(salary == null ? null : new BigDecimal(salary));
        employee.setGrade(grade);
        employee.setActive(active);
        session.add(employee);
        session.flush(); // so that keys follow the order above
        return employee;
    }

    private static void addUsers(Session session) {
        User alice = user(session, "alice", 30, true, "Likes cats", 4.5);
        alice.setProfile(new UserProfile("alice.example"));
        alice.getAddresses().add(new Address("Oslo"));
        alice.getAddresses().add(new Address("Bergen"));
        User bob = user(session, "bob", 20, false, null, 3.0);
        bob.setRole(User.Role.ADMIN);
        bob.getAddresses().add(new Address("Oslo"));
        user(session, "charlie", 61, true, "", null).setProfile(new UserProfile("charlie.example"));
        user(session, "john_doe", 30, true, null, 4.5);
        user(session, "johnXdoe", 40, false, "x", 1.25);
        user(session, "Jane", 25, false, "100% \"sure\"", null);
        user(session, "nobody", null, true, null, null);
        for (int i = 1; i <= 16; i++) {
            user(session, String.format("user%02d", i), i <= 6 ? 33 : 40 + i, i % 2 == 0, null, i / 2.0);
        }
        session.flush();
    }

    private static User user(Session session, String name, Integer age, boolean active, String bio, Double rating) {
        User user = new User(name);
        user.setEmail(name + "@example.com");
        user.setAge(age);
        user.setActive(active);
        user.setBio(bio);
        user.setRating(rating);
        session.add(user);
        return user;
    }

    private static void addStudents(Session session) {
        Course mathematics = new Course("Mathematics");
        Course physics = new Course("Physics");
        Course latin = new Course("Latin");
        Student alice = new Student("Alice");
        alice.getCourses().add(mathematics);
        alice.getCourses().add(physics);
        Student bob = new Student("Bob");
        bob.getCourses().add(mathematics);
        session.addAll(List.of(mathematics, physics, latin, alice, bob, new Student("Zoe")));
        session.flush();
    }
}
