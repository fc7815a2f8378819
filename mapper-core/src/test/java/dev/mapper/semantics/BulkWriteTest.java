package dev.mapper.semantics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.MappingException;
import dev.mapper.PendingRollbackException;
import dev.mapper.SessionException;
import dev.mapper.StaleDataException;
import dev.mapper.UniqueViolationException;
import dev.mapper.engine.StatementKind;
import dev.mapper.session.Session;
import dev.mapper.state.Lifecycle;
import dev.mapper.testing.DatabaseSuite;
import dev.mapper.testing.DatabaseUnderTest;
import dev.mapper.testing.StatementCounter;
import dev.mapper.university.Department;
import dev.mapper.university.Employee;
import dev.mapper.university.QEmployee;
import dev.mapper.university.QUser;
import dev.mapper.university.University;
import dev.mapper.university.User;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Many rows written past the unit of work. */
@DatabaseSuite
class BulkWriteTest {

    private static final QUser user = QUser.user;

    @Parameter
    private DatabaseUnderTest database;

    private University university;
    private Session session;
    private StatementCounter counter;

    @BeforeEach
    void open() {
        university = University.open(database, settings -> settings.expireOnCommit(false));
        session = university.session();
        counter = university.count();
    }

    @AfterEach
    void close() {
        counter.close();
        session.close();
        university.close();
    }

    private Employee saved(String name) {
        Employee employee = new Employee(name);
        employee.setSalary(new BigDecimal("100.00"));
        session.add(employee);
        session.commit();
        counter.reset();
        return employee;
    }

    // Insert.

    @Test
    void mapsAreInsertedWithTheDefaultsOfTheClass() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            rows.add(Map.of("username", "user " + i, "email", "u" + i + "@example.org", "age", i));
        }
        session.bulkInsert(User.class, rows);
        assertThat(counter.inserts()).isEqualTo(1);
        session.commit();
        assertThat(session.query(user)
                        .filter(user.active.isTrue(), user.age.lt(10))
                        .all())
                .hasSize(10);
    }

    @Test
    void objectsAreInsertedAndStayNew() {
        Department it = new Department("IT");
        session.add(it);
        session.commit();
        counter.reset();
        Employee bob = new Employee("Bob", it);
        Employee eve = new Employee("Eve", it);
        session.bulkInsert(Employee.class, List.of(bob, eve));
        assertThat(counter.total()).isEqualTo(1);
        assertThat(session.state(bob)).isEqualTo(Lifecycle.TRANSIENT);
        assertThat(bob.getId()).isNull();
        session.commit();
        assertThat(session.query(QEmployee.employee).all())
                .extracting(employee -> employee.getDepartment().getName())
                .containsExactly("IT", "IT");
    }

    @Test
    void keysComeBackInOrderWhereTheyAreAskedFor() {
        List<Employee> employees = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            employees.add(new Employee("e" + i));
        }
        List<Object> keys = session.bulkInsertReturningKeys(Employee.class, employees);
        assertThat(keys).hasSize(100).doesNotHaveDuplicates();
        for (int i = 0; i < 100; i += 33) {
            assertThat(employees.get(i).getId()).isEqualTo(keys.get(i));
            assertThat(Objects.requireNonNull(session.get(Employee.class, keys.get(i)))
                            .getName())
                    .isEqualTo("e" + i);
        }
    }

    @Test
    void referenceIsGivenAsObjectOrAsKey() {
        Department it = new Department("IT");
        session.add(it);
        session.commit();
        session.bulkInsert(
                Employee.class,
                List.of(
                        Map.of("name", "by object", "department", it),
                        Map.of("name", "by key", "department", Objects.requireNonNull(it.getId()))));
        assertThat(session.query(QEmployee.employee).all())
                .extracting(Employee::getDepartment)
                .containsExactly(it, it);
    }

    @Test
    void loadedCollectionsOfTheOtherSideAreReadAgain() {
        Department it = new Department("IT");
        session.add(it);
        session.commit();
        assertThat(it.getEmployees()).isEmpty();
        session.bulkInsert(Employee.class, List.of(Map.of("name", "new", "department", it)));
        assertThat(it.getEmployees()).extracting(Employee::getName).containsExactly("new");
    }

    @Test
    void noFlushGoesBefore() {
        session.add(new Department("pending"));
        session.bulkInsert(Employee.class, List.of(Map.of("name", "new")));
        assertThat(counter.inserts()).isEqualTo(1);
        assertThat(session.hasChanges()).isTrue();
    }

    @Test
    void rowsThatDontFitAreRefusedByName() {
        assertThatThrownBy(() -> session.bulkInsert(Employee.class, List.of(Map.of("name", "a"), Map.of("nmae", "b"))))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("nmae")
                .hasMessageContaining("name");
        assertThatThrownBy(() -> session.bulkInsert(Employee.class, List.of(Map.of("name", 5))))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("Row 1")
                .hasMessageContaining("Employee.name")
                .hasMessageContaining("java.lang.Integer");
        assertThatThrownBy(() -> session.bulkInsert(Employee.class, List.of(new Department("IT"))))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("Department");
        Employee managed = saved("managed");
        assertThatThrownBy(() -> session.bulkInsert(Employee.class, List.of(managed)))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("has its row");
        session.commit();
        assertThat(university.number("SELECT count(*) FROM employees")).isEqualTo(1);
    }

    @Test
    void failureIsOneOfTheTransaction() {
        Map<String, Object> row = Map.of("username", "same", "email", "e");
        assertThatThrownBy(() -> session.bulkInsert(User.class, List.of(row, row)))
                .isInstanceOf(UniqueViolationException.class);
        assertThatThrownBy(() -> session.query(user).all()).isInstanceOf(PendingRollbackException.class);
        session.rollback();
        assertThat(session.query(user).all()).isEmpty();
    }

    @Test
    void rollbackTakesTheRowsBack() {
        session.bulkInsert(Employee.class, List.of(Map.of("name", "a")));
        session.rollback();
        assertThat(session.query(QEmployee.employee).all()).isEmpty();
    }

    // Update.

    @Test
    void mapsUpdateByKeyInBatches() {
        List<Map<String, Object>> rows = new ArrayList<>();
        List<Object> keys = session.bulkInsertReturningKeys(
                Employee.class, List.of(Map.of("name", "a"), Map.of("name", "b"), Map.of("name", "c")));
        session.commit();
        counter.reset();
        for (Object key : keys) {
            rows.add(Map.of("id", key, "name", "n" + key));
        }
        session.bulkUpdate(Employee.class, rows);
        assertThat(counter.updates()).isEqualTo(1);
        assertThat(counter.parameterRows(StatementKind.UPDATE)).isEqualTo(3);
        session.commit();
        assertThat(university.column("SELECT name FROM employees ORDER BY id"))
                .containsExactly("n" + keys.get(0), "n" + keys.get(1), "n" + keys.get(2));
        assertThat(university.number("SELECT min(version) FROM employees")).isEqualTo(1);
    }

    @Test
    void objectsOfTheSessionReadWhatWasUpdated() {
        Employee bob = saved("Bob");
        bob.setName("pending and forgotten");
        bob.setSalary(new BigDecimal("7.00"));
        session.bulkUpdate(Employee.class, List.of(Map.of("id", bob.getId(), "name", "Robert")));
        assertThat(bob.getName()).isEqualTo("Robert");
        assertThat(bob.getSalary()).isEqualByComparingTo("7.00");
        session.commit();
        assertThat(university.number("SELECT version FROM employees")).isEqualTo(2);
        session.bulkUpdate(Employee.class, List.of(Map.of("id", bob.getId(), "name", "rolled back")));
        assertThat(bob.getName()).isEqualTo("rolled back");
        session.rollback();
        assertThat(bob.getName()).isEqualTo("Robert");
    }

    @Test
    void detachedObjectsWriteWhatWasChanged() {
        Employee bob = saved("Bob");
        session.expunge(bob);
        university.run("UPDATE employees SET salary = 5");
        bob.setName("Robert");
        session.bulkUpdate(Employee.class, List.of(bob));
        session.commit();
        assertThat(university.column("SELECT name FROM employees")).containsExactly("Robert");
        assertThat(university.number("SELECT salary FROM employees")).isEqualTo(5);
    }

    @Test
    void versionThatIsGivenIsChecked() {
        Employee bob = saved("Bob");
        assertThatThrownBy(() -> session.bulkUpdate(
                        Employee.class, List.of(Map.of("id", bob.getId(), "name", "x", "version", 4L))))
                .isInstanceOf(StaleDataException.class)
                .hasMessageContaining("Employee with key " + bob.getId())
                .hasMessageContaining("Employee.version 4");
    }

    @Test
    void rowThatIsGoneIsStale() {
        Employee bob = saved("Bob");
        assertThatThrownBy(() -> session.bulkUpdate(
                        Employee.class,
                        List.of(Map.of("id", bob.getId(), "name", "x"), Map.of("id", 999L, "name", "y"))))
                .isInstanceOf(StaleDataException.class)
                .hasMessageContaining("Employee with key 999")
                .hasMessageContaining("row 2 of a batch of 2");
        session.rollback();
        assertThat(bob.getName()).isEqualTo("Bob");
    }

    @Test
    void rowWithoutAKeyIsRefused() {
        assertThatThrownBy(() -> session.bulkUpdate(Employee.class, List.of(Map.of("name", "x"))))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("Row 1 of Employee has no key")
                .hasMessageContaining("Employee.id");
    }

    // Upsert.

    @Test
    void upsertInsertsOrUpdatesByAUniqueKey() {
        session.bulkInsert(User.class, List.of(Map.of("username", "ann", "email", "ann@old", "age", 1)));
        session.commit();
        User ann = session.query(user).one();
        counter.reset();
        session.bulkUpsert(
                User.class,
                List.of(Map.of("username", "ann", "email", "ann@new"), Map.of("username", "ben", "email", "ben@new")),
                user.username);
        assertThat(counter.total()).isEqualTo(1);
        assertThat(ann.getEmail()).isEqualTo("ann@new");
        assertThat(ann.getAge()).isEqualTo(1);
        session.commit();
        assertThat(university.number("SELECT count(*) FROM users")).isEqualTo(2);
    }

    @Test
    void upsertByTheKeyMovesTheVersionOn() {
        Employee bob = saved("Bob");
        Map<String, Object> row = new HashMap<>();
        row.put("id", bob.getId());
        row.put("name", "Robert");
        session.bulkUpsert(Employee.class, List.of(row));
        assertThat(bob.getName()).isEqualTo("Robert");
        assertThat(bob.getVersion()).isEqualTo(1);
        assertThat(bob.getSalary()).isEqualByComparingTo("100.00");
    }

    @Test
    void upsertNeedsTheKeyInEachRow() {
        assertThatThrownBy(() -> session.bulkUpsert(User.class, List.of(Map.of("username", "ann", "email", "e"))))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("column id");
    }

    // Delete.

    @Test
    void keysAreDeletedInOneBatch() {
        Employee bob = saved("Bob");
        Employee eve = saved("Eve");
        assertThat(session.bulkDelete(Employee.class, List.of(bob.getId(), eve.getId(), 999L)))
                .isEqualTo(2);
        assertThat(counter.deletes()).isEqualTo(1);
        assertThat(session.state(bob)).isEqualTo(Lifecycle.DELETED);
        assertThat(session.get(Employee.class, Objects.requireNonNull(eve.getId())))
                .isNull();
        session.rollback();
        assertThat(session.state(bob)).isEqualTo(Lifecycle.PERSISTENT);
        assertThat(bob.getName()).isEqualTo("Bob");
    }

    @Test
    void versionOfDetachedObjectsIsChecked() {
        Employee bob = saved("Bob");
        session.expunge(bob);
        university.run("UPDATE employees SET version = 9");
        assertThatThrownBy(() -> session.bulkDelete(Employee.class, List.of(bob)))
                .isInstanceOf(StaleDataException.class)
                .hasMessageContaining("Employee with key " + bob.getId());
    }

    @Test
    void nothingIsNoStatement() {
        session.bulkInsert(Employee.class, List.of());
        session.bulkUpdate(Employee.class, List.of());
        session.bulkUpsert(Employee.class, List.of());
        assertThat(session.bulkDelete(Employee.class, List.of())).isZero();
        assertThat(counter.total()).isZero();
    }
}
