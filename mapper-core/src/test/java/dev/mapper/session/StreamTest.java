package dev.mapper.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.ConcurrentUseException;
import dev.mapper.SessionException;
import dev.mapper.engine.Engine;
import dev.mapper.engine.StatementEvent;
import dev.mapper.engine.StatementListener;
import dev.mapper.sql.Sql;
import dev.mapper.testing.DatabaseTest;
import dev.mapper.testing.OpenDatabase;
import dev.mapper.testing.StatementCounter;
import dev.mapper.testing.TestDatabase;
import dev.mapper.university.Department;
import dev.mapper.university.Employee;
import dev.mapper.university.QDepartment;
import dev.mapper.university.QEmployee;
import dev.mapper.university.University;
import java.lang.ref.WeakReference;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StreamTest {

    private static final QDepartment department = QDepartment.department;
    private static final QEmployee employee = QEmployee.employee;
    private static final QNote note = QNote.note;

    private static final int ROWS = 600;

    /** As many employees, each in a department of its own. */
    private static University withEmployees(TestDatabase kind) {
        University university = University.open(kind);
        university.sessions().inTransaction(session -> {
            for (int i = 0; i < ROWS; i++) {
                session.add(new Employee("E" + i, new Department("D" + i)));
            }
            return ROWS;
        });
        return university;
    }

    @DatabaseTest
    void theFetchSizeIsTheWindow(TestDatabase kind) {
        try (University university = withEmployees(kind);
                Session session = university.session();
                StatementCounter statements = university.count()) {
            try (Stream<Employee> all = session.query(employee).orderBy(employee.id).stream(100)) {
                assertThat(all.map(e -> e.getDepartment().getName())).hasSize(ROWS);
            }
            assertThat(statements.selects()).isEqualTo(1 + 6);
            assertThatThrownBy(() -> session.query(employee).stream(0))
                    .isInstanceOf(SessionException.class)
                    .hasMessageContaining("at least one row");
        }
    }

    @DatabaseTest
    void aWindowLoadsItsRelationshipsTogether(TestDatabase kind) {
        try (University university = withEmployees(kind);
                Session session = university.session();
                StatementCounter statements = university.count()) {
            List<String> departments;
            try (Stream<Employee> all = session.query(employee).orderBy(employee.id).stream()) {
                departments = all.map(e -> e.getDepartment().getName()).toList();
            }
            assertThat(departments).hasSize(ROWS).startsWith("D0", "D1").endsWith("D599");
            assertThat(statements.selects()).isEqualTo(1 + 3);
        }
    }

    @DatabaseTest
    void optionsLoadWithEachWindow(TestDatabase kind) {
        try (University university = withEmployees(kind);
                Session session = university.session();
                StatementCounter statements = university.count();
                Stream<Department> all = session
                        .query(department)
                        .options(LoadOption.selectInLoad(department.employees))
                        .orderBy(department.id)
                        .stream()) {
            Iterator<Department> departments = all.iterator();
            assertThat(departments.next().getEmployees()).hasSize(1);
            assertThat(statements.selects()).isEqualTo(1);
            int rest = 0;
            for (; departments.hasNext(); rest++) {
                assertThat(departments.next().getEmployees()).hasSize(1);
            }
            assertThat(rest).isEqualTo(ROWS - 1);
            assertThat(statements.selects()).isEqualTo(3);
        }
    }

    @DatabaseTest
    void changesToStreamedObjectsAreFlushedMeanwhile(TestDatabase kind) {
        try (University university = withEmployees(kind);
                Session session = university.session()) {
            try (Stream<Employee> all = session.query(employee).orderBy(employee.id).stream()) {
                all.forEach(e -> {
                    e.setGrade(7);
                    if (e.getName().endsWith("99")) {
                        session.flush();
                    }
                });
            }
            session.commit();
            assertThat(university.number("select count(*) from employees where grade = 7"))
                    .isEqualTo(ROWS);
        }
    }

    @DatabaseTest
    void aStreamOfASessionWithoutTransactionGivesItsConnectionBack(TestDatabase kind) {
        try (University university = withEmployees(kind);
                Session session = university.sessions().open(ConnectionMode.PER_STATEMENT)) {
            try (Stream<Employee> all = session.query(employee).orderBy(employee.id).stream()) {
                assertThat(all.map(e -> e.getDepartment().getName())).hasSize(ROWS);
            }
            assertThat(session.isInTransaction()).isFalse();
            for (int i = 0; i < 50; i++) {
                try (Stream<Employee> all = session.query(employee).stream()) {
                    assertThat(all.findFirst()).isPresent();
                }
            }
        }
    }

    @DatabaseTest
    void streamedObjectsAreStaleAfterTheSavepointIsUndone(TestDatabase kind) {
        try (University university = withEmployees(kind);
                Session session = university.session()) {
            session.begin();
            Savepoint savepoint = session.beginNested();
            session.query(employee).update(Sql.set(employee.grade, 9));
            List<Employee> streamed;
            try (Stream<Employee> all = session.query(employee).orderBy(employee.id).stream()) {
                streamed = all.toList();
            }
            assertThat(streamed).allMatch(e -> e.getGrade() == 9);
            savepoint.rollback();
            assertThat(streamed).allMatch(e -> e.getGrade() == 1);
        }
    }

    @Test
    void objectsOfWindowsThatHavePassedAreReleased() {
        try (University university = withEmployees(TestDatabase.H2);
                Session session = university.session();
                Stream<Employee> all = session.query(employee).orderBy(employee.id).stream()) {
            Iterator<Employee> employees = all.iterator();
            WeakReference<Employee> first = new WeakReference<>(employees.next());
            for (int i = 0; i < ROWS / 2; i++) {
                employees.next();
            }
            awaitRelease(first);
            assertThat(employees.next()).isNotNull();
        }
    }

    @Test
    void valuesThatWereReadAreReleasedUnlessTheyWereChangedInPlace() {
        try (OpenDatabase database = TestDatabase.H2.open();
                Engine engine = Engine.builder(database.url())
                        .username(database.username())
                        .password(database.password())
                        .build()) {
            SessionFactory sessions =
                    SessionFactory.builder(engine).entities(Note.class).build();
            sessions.metadata().createAll(engine);
            sessions.inTransaction(session -> {
                for (int i = 0; i < ROWS; i++) {
                    session.add(new Note());
                }
                return ROWS;
            });
            try (Session session = sessions.open();
                    Stream<Note> all = session.query(note).orderBy(note.id).stream()) {
                Iterator<Note> notes = all.iterator();
                notes.next().getMarks().put("seen", "first");
                WeakReference<Note> second = read(notes.next());
                for (int i = 0; i < ROWS / 2; i++) {
                    read(notes.next());
                }
                awaitRelease(second);
                session.commit();
                assertThat(session.query(note).orderBy(note.id).first().getMarks())
                        .containsEntry("seen", "first");
            }
        }
    }

    private static WeakReference<Note> read(Note note) {
        assertThat(note.getMarks()).isEmpty();
        return new WeakReference<>(note);
    }

    private static void awaitRelease(WeakReference<?> reference) {
        for (int i = 0; i < 100 && reference.get() != null; i++) {
            System.gc();
        }
        assertThat(reference.get()).isNull();
    }

    @Test
    void aThreadThatComesWhileAWindowIsReadIsRefused() {
        try (University university = withEmployees(TestDatabase.H2);
                Session session = university.session()) {
            university.engine().onStatement(new StatementListener() {
                @Override
                public void beforeStatement(StatementEvent event) {
                    if (event.sql().contains("employees")) {
                        CompletableFuture.runAsync(session::flush).join();
                    }
                }
            });
            try (Stream<Department> all =
                    session.query(department).options(LoadOption.selectInLoad(department.employees)).stream()) {
                assertThatThrownBy(all::toList)
                        .isInstanceOf(CompletionException.class)
                        .hasCauseInstanceOf(ConcurrentUseException.class);
            }
        }
    }
}
