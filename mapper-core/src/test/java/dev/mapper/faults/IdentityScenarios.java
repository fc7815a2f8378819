package dev.mapper.faults;

import static dev.mapper.sql.Sql.set;

import dev.mapper.session.Session;
import dev.mapper.university.Department;
import dev.mapper.university.Employee;
import java.util.List;
import java.util.Map;

/** Objects that are merged, that change their keys or take over rows, and rows past the unit of work. */
final class IdentityScenarios {

    private static final QLabel label = QLabel.label;

    private IdentityScenarios() {}

    static List<Scenario> all() {
        return List.of(
                Scenario.of("merge what is there, and what is new", run -> {
                    Label away = new Label("a", "merged");
                    run.seen(run.session.merge(away));
                    run.seen(run.session.merge(new Label("c", "gamma")));
                    run.session.commit();
                }),
                Scenario.of("merge a graph", run -> {
                    Department it;
                    try (Session other = run.sessions().open()) {
                        it = other.get(Department.class, 100001);
                        it.getEmployees().get(0).getName();
                    }
                    it.getEmployees().get(0).setGrade(7);
                    it.getEmployees().add(new Employee("Merged", it));
                    Department merged = run.seen(run.session.merge(it));
                    merged.getEmployees().forEach(run::seen);
                    run.session.commit();
                }),
                Scenario.of("change a key", run -> {
                    run.get(Label.class, "a").setCode("z");
                    run.session.commit();
                }),
                Scenario.of("change a key that children follow", run -> {
                    Rack rack = run.get(Rack.class, "r1");
                    rack.getBins().forEach(run::seen);
                    rack.setCode("r9");
                    run.session.flush();
                    rack.getBins().add(run.seen(new Bin(9, "last")));
                    rack.getBins().get(2).setRack(rack);
                    run.session.add(rack.getBins().get(2));
                    run.session.commit();
                }),
                Scenario.of("change a key in a savepoint that is rolled back", run -> {
                    Rack rack = run.get(Rack.class, "r1");
                    rack.getBins().forEach(run::seen);
                    var savepoint = run.session.beginNested();
                    rack.setCode("r9");
                    run.session.flush();
                    savepoint.rollback();
                    run.session.commit();
                }),
                Scenario.of("take over the row of a deleted object", run -> {
                    run.session.delete(run.get(Label.class, "a"));
                    run.session.add(run.seen(new Label("a", "switched")));
                    run.session.commit();
                }),
                Scenario.of("order a list anew", run -> {
                    Rack rack = run.get(Rack.class, "r1");
                    Bin first = run.seen(rack.getBins().remove(0));
                    rack.getBins().add(first);
                    Bin inserted = run.seen(new Bin(9, "first"));
                    inserted.setRack(rack);
                    rack.getBins().remove(inserted);
                    rack.getBins().add(0, inserted);
                    run.session.add(inserted);
                    run.session.commit();
                }),
                Scenario.of("add an object of two tables", run -> {
                    run.session.add(run.seen(new Crane("tall", 5)));
                    run.session.add(run.seen(new Machine("plain")));
                    run.session.commit();
                }),
                Scenario.of("update both tables of an object", run -> {
                    Crane crane = run.get(Crane.class, 100001);
                    crane.setName("renamed");
                    crane.setTons(9);
                    run.session.commit();
                }),
                Scenario.of("delete an object of two tables", run -> {
                    run.session.delete(run.get(Machine.class, 100001));
                    run.session.commit();
                }),
                Scenario.of("let the database compute a value", run -> {
                    Label a = run.get(Label.class, "a");
                    run.session.assign(a, set(label.text, label.text.upper()));
                    run.session.flush();
                    a.getText();
                    run.session.commit();
                }),
                Scenario.of("insert in bulk", run -> {
                    run.session.bulkInsert(Label.class, List.of(new Label("c", "gamma"), new Label("d", "delta")));
                    run.session.bulkInsertReturningKeys(Department.class, List.of(new Department("Bulk")));
                    run.session.commit();
                }),
                Scenario.of("upsert in bulk", run -> {
                    run.get(Label.class, "a");
                    run.session.bulkUpsert(Label.class, List.of(new Label("a", "again"), new Label("c", "gamma")));
                    run.session.commit();
                }),
                Scenario.of("update and delete in bulk", run -> {
                    Label a = run.get(Label.class, "a");
                    run.session.bulkUpdate(Label.class, List.of(new Label("a", "in bulk")));
                    run.session.bulkDelete(Label.class, List.of(Map.of("code", "b")));
                    run.session.flush();
                    a.getCode();
                    run.session.commit();
                }));
    }
}
