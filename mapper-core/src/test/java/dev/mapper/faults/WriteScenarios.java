package dev.mapper.faults;

import dev.mapper.session.Session;
import dev.mapper.university.Address;
import dev.mapper.university.Course;
import dev.mapper.university.Department;
import dev.mapper.university.Employee;
import dev.mapper.university.Student;
import dev.mapper.university.User;
import dev.mapper.university.UserProfile;
import java.util.LinkedHashMap;
import java.util.List;

/** What a flush writes, of every kind. */
final class WriteScenarios {

    private WriteScenarios() {}

    static List<Scenario> all() {
        return List.of(
                Scenario.of("add one", run -> {
                    run.session.add(run.seen(new Department("New")));
                    run.session.commit();
                }),
                Scenario.of("add a batch", run -> {
                    for (int i = 0; i < 3; i++) {
                        run.session.add(run.seen(new Label("n" + i, "text " + i)));
                    }
                    run.session.commit();
                }),
                Scenario.of("add a graph", run -> {
                    Department it = run.seen(new Department("New"));
                    Employee boss = run.seen(new Employee("Boss", it));
                    Employee clerk = run.seen(new Employee("Clerk"));
                    clerk.setManager(boss);
                    it.getEmployees().add(clerk);
                    run.session.add(it);
                    run.session.add(boss);
                    run.session.commit();
                }),
                Scenario.of("key of a sequence", run -> {
                    Parcel parcel = run.seen(new Parcel("Nice"));
                    parcel.getContent().put("weight", 3);
                    run.session.add(parcel);
                    run.session.commit();
                }),
                Scenario.of("key of a table of counters", run -> {
                    run.session.add(run.seen(new Crate("fragile")));
                    run.session.commit();
                }),
                Scenario.of("key that is given", run -> {
                    run.session.add(run.seen(new Label("c", "gamma")));
                    run.session.commit();
                }),
                Scenario.of("update one", run -> {
                    run.get(Label.class, "a").setText("omega");
                    run.session.commit();
                }),
                Scenario.of("update some, of two shapes", run -> {
                    run.get(Employee.class, 100001).setAge(30);
                    run.get(Employee.class, 100002).setGrade(3);
                    run.get(Employee.class, 100003).setAge(40);
                    run.session.commit();
                }),
                Scenario.of("update in place", run -> {
                    Parcel parcel = run.get(Parcel.class, 100001);
                    parcel.setContent(new LinkedHashMap<>());
                    run.session.commit();
                    parcel.getContent().put("weight", 4);
                    parcel.setAddress("Kiel");
                    run.session.commit();
                }),
                Scenario.of("update without reading", run -> {
                    Label label = run.get(Label.class, "a");
                    run.session.expire(label);
                    label.setText("blind");
                    run.session.commit();
                }),
                Scenario.of("delete one", run -> {
                    run.session.delete(run.get(Label.class, "a"));
                    run.session.commit();
                }),
                Scenario.of("delete a parent that its children outlive", run -> {
                    run.seen(run.get(Employee.class, 100002));
                    run.session.delete(run.get(Department.class, 100001));
                    run.session.commit();
                }),
                Scenario.of("delete with a cascade", run -> {
                    User joe = run.get(User.class, 100001);
                    joe.getAddresses().forEach(run::seen);
                    run.session.delete(joe);
                    run.session.commit();
                }),
                Scenario.of("delete what was added", run -> {
                    Department brief = run.seen(new Department("Brief"));
                    run.session.add(brief);
                    run.session.flush();
                    run.session.delete(brief);
                    run.session.add(run.seen(new Label("c", "gamma")));
                    run.session.commit();
                }),
                Scenario.of("remove an orphan", run -> {
                    User joe = run.get(User.class, 100001);
                    run.seen(joe.getAddresses().remove(0));
                    joe.getAddresses().add(run.seen(new Address("Bonn")));
                    joe.getAddresses().get(1).setUser(joe);
                    run.session.commit();
                }),
                Scenario.of("replace the one of one", run -> {
                    User joe = run.get(User.class, 100001);
                    run.seen(joe.getProfile());
                    UserProfile next = run.seen(new UserProfile("joe.net"));
                    joe.setProfile(next);
                    run.session.commit();
                }),
                Scenario.of("move a child", run -> {
                    Employee bob = run.get(Employee.class, 100002);
                    Department hr = run.get(Department.class, 100002);
                    hr.getEmployees().add(bob);
                    run.session.commit();
                }),
                Scenario.of("add to a collection that is not loaded", run -> {
                    run.get(Department.class, 100002).getEmployees().add(run.seen(new Employee("Eno")));
                    run.session.commit();
                }),
                Scenario.of("add to many of many", run -> {
                    Student dan = run.get(Student.class, 100002);
                    dan.getCourses().add(run.seen(new Course("Logic")));
                    dan.getCourses().add(run.get(Course.class, 100001));
                    run.session.commit();
                }),
                Scenario.of("remove from many of many", run -> {
                    Student eve = run.get(Student.class, 100001);
                    eve.getCourses().remove(run.get(Course.class, 100002));
                    run.session.commit();
                }),
                Scenario.of("change many of many from both sides", run -> {
                    Student dan = run.get(Student.class, 100002);
                    Course sql = run.get(Course.class, 100001);
                    sql.getStudents().add(dan);
                    dan.getCourses().remove(run.get(Course.class, 100002));
                    run.session.commit();
                }),
                Scenario.of("delete one of many of many", run -> {
                    run.session.delete(run.get(Student.class, 100001));
                    run.session.commit();
                }),
                Scenario.of("hand a unique value over by deletion", run -> {
                    run.session.delete(run.get(Department.class, 100003));
                    run.session.add(run.seen(new Department("Empty")));
                    run.session.commit();
                }),
                Scenario.of("rows that point to each other", run -> {
                    Employee one = run.seen(new Employee("One"));
                    Employee two = run.seen(new Employee("Two"));
                    one.setManager(two);
                    two.setManager(one);
                    run.session.addAll(List.of(one, two));
                    run.session.commit();
                }),
                Scenario.of("grow a tree", run -> {
                    Twig root = run.get(Twig.class, 100001);
                    Twig kid = run.seen(new Twig("second kid"));
                    kid.getTwigs().add(run.seen(new Twig("second grandkid")));
                    root.getTwigs().add(kid);
                    run.session.commit();
                }),
                Scenario.of("fell a tree", run -> {
                    run.seen(run.get(Twig.class, 100003));
                    run.session.delete(run.get(Twig.class, 100001));
                    run.session.commit();
                }),
                Scenario.of("save and delete in one flush", WriteScenarios::allAtOnce),
                Scenario.of("expunge and add again", run -> {
                    Label label = run.get(Label.class, "a");
                    run.session.expunge(label);
                    label.setText("away");
                    run.session.add(label);
                    run.session.commit();
                }));
    }

    private static void allAtOnce(Run run) {
        Session session = run.session;
        session.add(run.seen(new Label("c", "gamma")));
        session.add(run.seen(new Employee("Max", run.get(Department.class, 100001))));
        run.get(Label.class, "a").setText("omega");
        session.delete(run.get(Label.class, "b"));
        session.delete(run.get(Employee.class, 100002));
        run.get(Student.class, 100001).getCourses().clear();
        session.commit();
    }
}
