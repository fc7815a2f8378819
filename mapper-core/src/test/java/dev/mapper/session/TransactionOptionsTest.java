package dev.mapper.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.LockTimeoutException;
import dev.mapper.QueryTimeoutException;
import dev.mapper.ReadOnlyException;
import dev.mapper.SessionException;
import dev.mapper.engine.Engine;
import dev.mapper.engine.Isolation;
import dev.mapper.sql.Sql;
import dev.mapper.testing.DatabaseTest;
import dev.mapper.testing.TestDatabase;
import dev.mapper.university.Address;
import dev.mapper.university.Course;
import dev.mapper.university.Department;
import dev.mapper.university.Employee;
import dev.mapper.university.QDepartment;
import dev.mapper.university.Student;
import dev.mapper.university.University;
import dev.mapper.university.User;
import dev.mapper.university.UserProfile;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

class TransactionOptionsTest {

    private static final QDepartment department = QDepartment.department;

    private static int level(Session session) throws SQLException {
        return session.connection().getTransactionIsolation();
    }

    @DatabaseTest
    void isolationOfASessionHoldsForEachOfItsTransactionsUnlessOneSaysOtherwise(TestDatabase database)
            throws SQLException {
        try (University university = University.open(database)) {
            int usual;
            try (Session session = university.session()) {
                usual = level(session);
            }
            try (Session session = university.sessions().open(options -> options.isolation(Isolation.SERIALIZABLE))) {
                assertThat(level(session)).isEqualTo(Connection.TRANSACTION_SERIALIZABLE);
                session.commit();
                assertThat(level(session)).isEqualTo(Connection.TRANSACTION_SERIALIZABLE);
                session.rollback();
                session.begin(options -> options.isolation(Isolation.REPEATABLE_READ));
                assertThat(level(session)).isGreaterThanOrEqualTo(Connection.TRANSACTION_REPEATABLE_READ);
                session.commit();
                assertThat(level(session)).isEqualTo(Connection.TRANSACTION_SERIALIZABLE);
            }
            // The pooled connections are as they were
            try (Session session = university.session()) {
                assertThat(level(session)).isEqualTo(usual);
            }
        }
    }

    @DatabaseTest
    void inTransactionTakesOptions(TestDatabase database) {
        try (University university = University.open(database)) {
            SessionFactory sessions = university.sessions();
            int level = sessions.inTransaction(
                    options -> options.isolation(Isolation.SERIALIZABLE), TransactionOptionsTest::levelUnchecked);
            assertThat(level).isEqualTo(Connection.TRANSACTION_SERIALIZABLE);
        }
    }

    private static int levelUnchecked(Session session) {
        try {
            return level(session);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @DatabaseTest
    void readOnlySessionRefusesChanges(TestDatabase database) {
        try (University university = University.open(database);
                Session session = university.sessions().open(options -> options.readOnly(true))) {
            session.add(new Department("IT"));
            assertThatThrownBy(session::flush)
                    .isInstanceOf(SessionException.class)
                    .hasMessageContaining("read-only");
            session.rollback();
            assertThatThrownBy(() -> session.query(department).update(Sql.set(department.name, "X")))
                    .isInstanceOf(ReadOnlyException.class);
            session.rollback();
            assertThat(session.query(department).count()).isZero();
        }
    }

    @DatabaseTest
    void sessionsOfAReadOnlyEngineRefuseChanges(TestDatabase database) {
        try (University university = University.open(database);
                Engine replica = Engine.builder(university.engine().dataSource())
                        .readOnly(true)
                        .build();
                Session session = SessionFactory.builder(replica)
                        .entities(
                                Department.class,
                                Employee.class,
                                User.class,
                                Address.class,
                                UserProfile.class,
                                Student.class,
                                Course.class)
                        .build()
                        .open()) {
            session.add(new Department("IT"));
            assertThatThrownBy(session::flush)
                    .isInstanceOf(SessionException.class)
                    .hasMessageContaining("read-only");
        }
    }

    /** A million million pairs: nothing that ends by itself while the test waits. */
    private static Query<Long> endless(Session session) {
        QDepartment a = QDepartment.as("a");
        QDepartment b = QDepartment.as("b");
        QDepartment c = QDepartment.as("c");
        QDepartment d = QDepartment.as("d");
        return session.query(Sql.count(a.id))
                .join(b, a.id.ne(b.id))
                .join(c, a.id.ne(c.id))
                .join(d, b.id.ne(d.id));
    }

    private static void fill(University university) {
        university.sessions().runInTransaction(session -> {
            for (int i = 0; i < 300; i++) {
                session.add(new Department("D" + i));
            }
        });
    }

    @DatabaseTest
    void queryHasATimeoutOfItsOwn(TestDatabase database) {
        try (University university = University.open(database);
                Session session = university.session()) {
            fill(university);
            assertThatThrownBy(() ->
                            endless(session).timeout(Duration.ofMillis(200)).scalar())
                    .isInstanceOf(QueryTimeoutException.class);
            session.rollback();
            assertThatThrownBy(() -> endless(session)
                            .timeout(Duration.ofMillis(200))
                            .maps()
                            .all())
                    .isInstanceOf(QueryTimeoutException.class);
            session.rollback();
            assertThat(session.query(department).timeout(Duration.ofMinutes(1)).count())
                    .isEqualTo(300);
        }
    }

    @DatabaseTest
    void statementTimeoutOfASessionHoldsWithoutATransactionToo(TestDatabase database) {
        try (University university = University.open(database);
                Session session = university
                        .sessions()
                        .open(
                                ConnectionMode.PER_STATEMENT,
                                options -> options.statementTimeout(Duration.ofMillis(200)))) {
            fill(university);
            assertThatThrownBy(() -> endless(session).scalar()).isInstanceOf(QueryTimeoutException.class);
            assertThat(session.isInTransaction()).isFalse();
        }
    }

    @DatabaseTest
    void queryHasALockTimeoutOfItsOwn(TestDatabase database) {
        try (University university = University.open(database);
                Session holder = university.session();
                Session session = university.session()) {
            fill(university);
            holder.query(department).filter(department.name.eq("D1")).update(Sql.set(department.name, "X"));
            String before = lockTimeout(database, session);
            Savepoint savepoint = session.beginNested();
            assertThatThrownBy(() -> session.query(department)
                            .filter(department.name.eq("D1"))
                            .lockTimeout(Duration.ofMillis(100))
                            .update(Sql.set(department.name, "Y")))
                    .isInstanceOf(LockTimeoutException.class);
            savepoint.rollback();
            assertThat(lockTimeout(database, session)).isEqualTo(before);
            holder.rollback();
            session.query(department)
                    .filter(department.name.eq("D1"))
                    .lockTimeout(Duration.ofSeconds(30))
                    .update(Sql.set(department.name, "Y"));
            assertThat(lockTimeout(database, session)).isEqualTo(before);
        }
    }

    private static String lockTimeout(TestDatabase database, Session session) {
        String sql = switch (database) {
            case H2 -> "call lock_timeout()";
            case SQLITE -> "pragma busy_timeout";
            case POSTGRESQL -> "show lock_timeout";
            case MARIADB -> "select @@innodb_lock_wait_timeout";
        };
        try (Statement statement = session.connection().createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
