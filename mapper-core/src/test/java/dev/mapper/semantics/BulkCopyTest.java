package dev.mapper.semantics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.CheckViolationException;
import dev.mapper.UniqueViolationException;
import dev.mapper.session.Session;
import dev.mapper.testing.DatabaseTest;
import dev.mapper.testing.StatementCounter;
import dev.mapper.testing.TestDatabase;
import dev.mapper.university.Employee;
import dev.mapper.university.QUser;
import dev.mapper.university.University;
import dev.mapper.university.User;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Large numbers of rows travel by PostgreSQL's COPY. */
class BulkCopyTest {

    private static List<Map<String, @Nullable Object>> users(int count) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<String, @Nullable Object> row = new HashMap<>();
            row.put("username", "user " + i);
            row.put("email", i % 2 == 0 ? null : "a\tb\\c\nd'\"\r\\N" + i);
            row.put("rating", i == 0 ? Double.MAX_VALUE : i / 4.0);
            row.put("avatar", new byte[] {0, (byte) i, -1, '\\'});
            row.put("age", i);
            rows.add(row);
        }
        return rows;
    }

    @DatabaseTest(only = TestDatabase.POSTGRESQL)
    void rowsAreCopiedWithAllTheyHave(TestDatabase kind) {
        try (University university = University.open(kind);
                Session session = university.session();
                StatementCounter counter = university.count()) {
            session.bulkInsert(User.class, users(25_000));
            assertThat(counter.statements()).hasSize(3).allMatch(sql -> sql.startsWith("COPY "));
            assertThat(counter.inserts()).isEqualTo(3);
            session.commit();
            assertThat(university.number(
                            "SELECT count(*) FROM users WHERE is_active AND credits IS NOT" + " DISTINCT FROM 7"))
                    .isEqualTo(25_000);
            User one = session.query(QUser.user)
                    .filter(QUser.user.username.eq("user 77"))
                    .one();
            assertThat(one.getEmail()).isEqualTo("a\tb\\c\nd'\"\r\\N77");
            assertThat(one.getRating()).isEqualTo(19.25);
            assertThat(one.getAvatar()).containsExactly(0, 77, -1, '\\');
            User none = session.query(QUser.user)
                    .filter(QUser.user.username.eq("user 0"))
                    .one();
            assertThat(none.getEmail()).isNull();
            assertThat(none.getRating()).isEqualTo(Double.MAX_VALUE);
        }
    }

    @DatabaseTest(only = TestDatabase.POSTGRESQL)
    void rollbackTakesThemBack(TestDatabase kind) {
        try (University university = University.open(kind);
                Session session = university.session()) {
            session.bulkInsert(User.class, users(1000));
            session.rollback();
            assertThat(university.number("SELECT count(*) FROM users")).isZero();
        }
    }

    @DatabaseTest(only = TestDatabase.POSTGRESQL)
    void failureTellsWhichRowItMet(TestDatabase kind) {
        try (University university = University.open(kind);
                Session session = university.session()) {
            List<Map<String, @Nullable Object>> rows = users(1500);
            rows.get(700).put("age", -1);
            assertThatThrownBy(() -> session.bulkInsert(User.class, rows))
                    .isInstanceOf(CheckViolationException.class)
                    .hasMessageContaining("COPY ")
                    .hasMessageContaining("row 700")
                    .hasMessageContaining("user 700");
            session.rollback();
            rows.get(700).put("age", 1);
            rows.get(900).put("username", "user 3");
            assertThatThrownBy(() -> session.bulkInsert(User.class, rows))
                    .isInstanceOf(UniqueViolationException.class)
                    .hasMessageContaining("username");
            session.rollback();
            assertThat(university.number("SELECT count(*) FROM users")).isZero();
        }
    }

    @DatabaseTest
    void fewRowsAndThoseWhoseKeysComeBackAreInserted(TestDatabase kind) {
        try (University university = University.open(kind);
                Session session = university.session();
                StatementCounter counter = university.count()) {
            session.bulkInsert(User.class, users(999));
            List<Employee> employees = new ArrayList<>();
            for (int i = 0; i < 1500; i++) {
                Employee employee = new Employee("e" + i);
                employee.setSalary(new BigDecimal(i));
                employees.add(employee);
            }
            session.bulkInsertReturningKeys(Employee.class, employees);
            assertThat(counter.statements()).noneMatch(sql -> sql.startsWith("COPY "));
            assertThat(employees)
                    .extracting(Employee::getId)
                    .doesNotContainNull()
                    .doesNotHaveDuplicates();
            session.commit();
            assertThat(university.number("SELECT count(*) FROM users")).isEqualTo(999);
            assertThat(university.number("SELECT count(*) FROM employees")).isEqualTo(1500);
        }
    }

    @DatabaseTest(only = TestDatabase.POSTGRESQL)
    void tableThatTakesNoCopyGetsInserts(TestDatabase kind) {
        try (University university = University.open(kind);
                Session session = university.session();
                StatementCounter counter = university.count()) {
            university.run("ALTER TABLE users RENAME TO stored_users");
            university.run("CREATE VIEW users AS SELECT * FROM stored_users");
            counter.reset();
            session.bulkInsert(User.class, users(1200));
            assertThat(counter.statements().get(0)).startsWith("COPY ");
            assertThat(counter.statements().get(1)).startsWith("INSERT ");
            session.commit();
            assertThat(university.number("SELECT count(*) FROM stored_users")).isEqualTo(1200);
        }
    }

    @DatabaseTest(only = TestDatabase.POSTGRESQL)
    void timeLimitIsKeptByInserts(TestDatabase kind) {
        try (University university = University.open(kind);
                Session session = university.session();
                StatementCounter counter = university.count()) {
            session.begin(options -> options.timeout(java.time.Duration.ofMinutes(1)));
            session.bulkInsert(User.class, users(1200));
            assertThat(counter.statements()).allMatch(sql -> sql.startsWith("INSERT "));
        }
    }
}
