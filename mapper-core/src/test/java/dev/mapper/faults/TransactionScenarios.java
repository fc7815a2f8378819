package dev.mapper.faults;

import static dev.mapper.sql.Sql.insert;
import static dev.mapper.sql.Sql.set;

import dev.mapper.UniqueViolationException;
import dev.mapper.engine.Isolation;
import dev.mapper.engine.RetryPolicy;
import dev.mapper.session.JoinedSession;
import dev.mapper.session.Savepoint;
import dev.mapper.session.Session;
import dev.mapper.session.SessionFactory;
import dev.mapper.university.Department;
import dev.mapper.university.Employee;
import dev.mapper.university.QDepartment;
import dev.mapper.university.QEmployee;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/** Transactions, savepoints, statements of one's own, and sessions that open in other ways. */
@SuppressWarnings("try") // a savepoint that nobody commits is rolled back at the end of its block
final class TransactionScenarios {

    private static final QDepartment department = QDepartment.department;
    private static final QEmployee employee = QEmployee.employee;
    private static final QLabel label = QLabel.label;
    private static final RetryPolicy AT_ONCE = RetryPolicy.DEFAULT.backoff(Duration.ZERO, Duration.ZERO);

    private TransactionScenarios() {}

    static List<Scenario> all() {
        return List.of(
                Scenario.of("savepoint that is released", run -> {
                    run.get(Label.class, "a").setText("outer");
                    try (Savepoint savepoint = run.session.beginNested()) {
                        run.session.add(run.seen(new Label("c", "gamma")));
                        run.get(Label.class, "b").setText("inner");
                        savepoint.commit();
                    }
                    run.session.commit();
                }),
                Scenario.of("savepoint that is rolled back", run -> {
                    Label a = run.get(Label.class, "a");
                    a.setText("outer");
                    try (Savepoint savepoint = run.session.beginNested()) {
                        run.session.add(run.seen(new Label("c", "gamma")));
                        a.setText("inner");
                        run.session.delete(run.get(Label.class, "b"));
                        run.session.flush();
                        savepoint.rollback();
                    }
                    run.session.commit();
                }),
                Scenario.of("savepoints in savepoints", run -> {
                    Department it = run.get(Department.class, 100001);
                    try (Savepoint outer = run.session.beginNested()) {
                        it.getEmployees().add(run.seen(new Employee("Outer")));
                        try (Savepoint inner = run.session.beginNested()) {
                            it.getEmployees().add(run.seen(new Employee("Inner")));
                            run.session.flush();
                        }
                        try (Savepoint inner = run.session.beginNested()) {
                            it.setName("Tech");
                            inner.commit();
                        }
                        outer.commit();
                    }
                    run.session.commit();
                }),
                Scenario.of("commit with open savepoints", run -> {
                    run.session.beginNested();
                    run.session.add(run.seen(new Label("c", "gamma")));
                    run.session.beginNested();
                    run.get(Label.class, "a").setText("deep");
                    run.session.commit();
                }),
                Scenario.of("savepoint whose failure is caught", run -> {
                            run.get(Label.class, "a").setText("outer");
                            Savepoint savepoint = run.session.beginNested();
                            try {
                                run.session.add(run.seen(new Label("c", "gamma")));
                                run.get(Department.class, 100003).setName("Inner");
                                run.session.flush();
                                savepoint.commit();
                            } catch (RuntimeException e) {
                                savepoint.rollback();
                            }
                            run.session.commit();
                        })
                        .or(run -> {
                            run.get(Label.class, "a").setText("outer");
                            run.session.commit();
                        }),
                Scenario.of("savepoint that the database refuses", run -> {
                    run.get(Label.class, "a").setText("outer");
                    Savepoint savepoint = run.session.beginNested();
                    run.session.add(run.seen(new Department("IT")));
                    try {
                        run.session.flush();
                    } catch (UniqueViolationException e) {
                        savepoint.rollback();
                    }
                    run.session.commit();
                }),
                Scenario.of("flush that the database refuses", run -> {
                    run.get(Label.class, "a").setText("lost");
                    run.session.add(run.seen(new Department("IT")));
                    try {
                        run.session.flush();
                    } catch (UniqueViolationException e) {
                        run.session.rollback();
                    }
                    run.session.add(run.seen(new Department("Second try")));
                    run.session.commit();
                }),
                Scenario.of("rollback, then a commit", run -> {
                    Label a = run.get(Label.class, "a");
                    a.setText("lost");
                    Label c = run.seen(new Label("c", "gamma"));
                    run.session.add(c);
                    run.session.flush();
                    run.session.rollback();
                    run.session.add(c);
                    a.setText("won");
                    run.session.commit();
                }),
                Scenario.of("two commits", run -> {
                    run.session.add(run.seen(new Label("c", "gamma")));
                    run.session.commit();
                    run.get(Label.class, "a").setText("second");
                    run.session.delete(run.get(Label.class, "c"));
                    run.session.commit();
                }),
                Scenario.of("two commits without expiry", run -> {
                    run.session.expireOnCommit(false);
                    Label a = run.get(Label.class, "a");
                    a.setText("first");
                    run.session.commit();
                    a.setText("second");
                    run.session.commit();
                }),
                Scenario.of("isolation of its own", run -> {
                    run.session.begin(options -> options.isolation(Isolation.SERIALIZABLE));
                    run.get(Label.class, "a").setText("serial");
                    run.session.commit();
                    run.get(Label.class, "b").setText("usual");
                    run.session.commit();
                }),
                Scenario.of("read-only", run -> {
                    run.session.begin(options -> options.readOnly(true));
                    run.session.query(label).all().forEach(run::seen);
                    run.session.commit();
                    run.get(Label.class, "b").setText("written");
                    run.session.commit();
                }),
                Scenario.of("limits of time", run -> {
                    run.session.begin(options ->
                            options.lockTimeout(Duration.ofSeconds(30)).timeout(Duration.ofSeconds(60)));
                    run.get(Label.class, "a").setText("in time");
                    run.session
                            .query(label)
                            .lockTimeout(Duration.ofSeconds(20))
                            .timeout(Duration.ofSeconds(20))
                            .all();
                    run.session.commit();
                }),
                Scenario.of("bulk update", run -> {
                    Employee ann = run.get(Employee.class, 100001);
                    run.session.query(employee).filter(employee.name.eq("Ann")).update(set(employee.grade, 7));
                    ann.getGrade();
                    run.session.commit();
                }),
                Scenario.of("bulk delete", run -> {
                    run.session.get(Label.class, "a");
                    run.session.query(label).filter(label.code.eq("a")).delete();
                    run.session.commit();
                }),
                Scenario.of("bulk update in a savepoint", run -> {
                    run.get(Employee.class, 100001);
                    try (Savepoint savepoint = run.session.beginNested()) {
                        run.session.query(employee).update(set(employee.grade, 7));
                    }
                    run.session.commit();
                }),
                Scenario.of("upsert", run -> {
                    run.get(Label.class, "a");
                    run.session.execute(insert(label)
                            .values(set(label.code, "a"), set(label.text, "upserted"))
                            .onConflict(label.code)
                            .doUpdate(set(label.text, "upserted")));
                    run.session.commit();
                }),
                Scenario.of("JDBC beside it", run -> {
                    run.session.add(run.seen(new Label("c", "gamma")));
                    run.session.flush();
                    try (Statement statement = run.session.connection().createStatement()) {
                        statement.executeUpdate("update labels set text = 'by hand' where code = 'c'");
                    }
                    run.session.commit();
                }),
                Scenario.of(
                        "in a transaction",
                        run -> run.sessions().runInTransaction(session -> {
                            session.add(new Label("c", "gamma"));
                            session.query(department).all();
                        })),
                Scenario.of(
                        "tried again",
                        run -> run.sessions()
                                .retrying(AT_ONCE.attempts(3).onlyFor(Fault::isBehind))
                                .runInTransaction(session -> {
                                    Label a = session.get(Label.class, "a");
                                    a.setText("tried");
                                    session.flush();
                                })),
                Scenario.of("joined", TransactionScenarios::joined));
    }

    private static void joined(Run run) throws Exception {
        SessionFactory sessions = run.sessions();
        try (Connection connection = run.connection()) {
            connection.setAutoCommit(false);
            boolean committed = false;
            try (JoinedSession session = sessions.join(connection)) {
                session.add(new Label("c", "gamma"));
                inner(session);
                session.commit();
                connection.commit();
                committed = true;
                session.completed(true);
            } finally {
                if (!committed) {
                    connection.rollback();
                }
            }
        }
    }

    private static void inner(Session session) {
        try (Savepoint savepoint = session.beginNested()) {
            session.get(Label.class, "a").setText("joined");
            savepoint.commit();
        }
    }
}
