package dev.mapper.faults;

import static dev.mapper.session.LoadOption.selectInLoad;

import dev.mapper.session.ConnectionMode;
import dev.mapper.university.Department;
import dev.mapper.university.Employee;
import dev.mapper.university.QDepartment;
import dev.mapper.university.QEmployee;
import dev.mapper.university.User;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** What is read, in every way, with changes around it. */
final class ReadScenarios {

    private static final QDepartment department = QDepartment.department;
    private static final QEmployee employee = QEmployee.employee;
    private static final QLabel label = QLabel.label;

    private ReadScenarios() {}

    static List<Scenario> all() {
        return List.of(
                Scenario.of("query that flushes", run -> {
                    run.session.add(run.seen(new Label("c", "gamma")));
                    run.session.query(label).all().forEach(run::seen);
                    run.session.commit();
                }),
                Scenario.of("query that does not flush", run -> {
                    run.session.add(run.seen(new Label("c", "gamma")));
                    run.session.noAutoflush(() -> run.session.query(label).all().forEach(run::seen));
                    run.session.commit();
                }),
                Scenario.of("queries for values", run -> {
                    run.session.query(employee.name).all();
                    run.session.query(employee).count();
                    run.session.query(employee).filter(employee.name.eq("Ann")).exists();
                    run.session.query(employee.name, employee.age).maps().all();
                }),
                Scenario.of("stream to its end", run -> {
                    try (Stream<Employee> all = run.session.query(employee).orderBy(employee.id).stream(2)) {
                        all.map(run::seen).forEach(e -> e.setGrade(9));
                    }
                    run.session.commit();
                }),
                Scenario.of("stream that is left", run -> {
                    try (Stream<Employee> all = run.session.query(employee).orderBy(employee.id).stream(1)) {
                        Iterator<Employee> rows = all.iterator();
                        run.seen(rows.next()).setAge(50);
                    }
                    run.session.commit();
                }),
                Scenario.of("stream without a transaction", run -> {
                            try (Stream<Employee> all = run.session.query(employee).stream()) {
                                all.forEach(run::seen);
                            }
                        })
                        .in(sessions -> sessions.open(ConnectionMode.PER_STATEMENT)),
                Scenario.of("session without a transaction", run -> {
                            Department it = run.get(Department.class, 100001);
                            it.getEmployees().forEach(run::seen);
                            run.session.query(label).all();
                            it.setName("Tech");
                            run.session.commit();
                            it.getName();
                        })
                        .in(sessions -> sessions.open(ConnectionMode.PER_STATEMENT)),
                Scenario.of("collection that loads", run -> {
                    Department it = run.get(Department.class, 100001);
                    it.setName("Tech");
                    it.getEmployees().forEach(run::seen);
                    it.getEmployees().get(0).setGrade(2);
                    run.session.commit();
                }),
                Scenario.of("reference that loads", run -> {
                    Employee cid = run.get(Employee.class, 100003);
                    run.seen(cid.getManager()).setGrade(4);
                    run.seen(cid.getDepartment()).setName("People");
                    run.session.commit();
                }),
                Scenario.of("attribute that loads late", run -> {
                    User joe = run.get(User.class, 100001);
                    joe.getAvatar();
                    joe.setAvatar(new byte[] {1});
                    run.session.commit();
                }),
                Scenario.of("options", run -> {
                    run.session
                            .query(department)
                            .options(selectInLoad(department.employees))
                            .all()
                            .forEach(run::seen);
                    run.session.commit();
                }),
                Scenario.of("refresh", run -> {
                    Label a = run.get(Label.class, "a");
                    run.session.add(run.seen(new Label("c", "gamma")));
                    run.session.refresh(a);
                    a.setText("fresh");
                    run.session.commit();
                }),
                Scenario.of("reload of what expired", run -> {
                    Label a = run.get(Label.class, "a");
                    Label b = run.get(Label.class, "b");
                    run.session.commit();
                    a.setText(b.getText() + "!");
                    run.session.commit();
                    a.getText();
                }),
                Scenario.of("populate again", run -> {
                    run.get(Employee.class, 100001).setAge(31);
                    run.session.query(employee).populateExisting().all().forEach(run::seen);
                    run.session.commit();
                }));
    }
}
