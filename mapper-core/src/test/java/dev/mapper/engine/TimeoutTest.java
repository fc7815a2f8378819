package dev.mapper.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.ConfigurationException;
import dev.mapper.LockTimeoutException;
import dev.mapper.QueryTimeoutException;
import dev.mapper.testing.DatabaseTest;
import dev.mapper.testing.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TimeoutTest {

    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration LONG = Duration.ofMinutes(1);

    @RegisterExtension
    final Databases databases = new Databases();

    private static void assertCancelled(TestDatabase database, EngineConnection connection) {
        String slow = SlowStatements.on(database);
        assertThatThrownBy(() -> connection.query(slow, StatementBinder.NONE, 0, rows -> rows.next()))
                .isInstanceOf(QueryTimeoutException.class)
                .hasMessageContaining(slow);
    }

    private static void assertAnswers(EngineConnection connection) {
        assertThat(connection.<Boolean>query("select 1", StatementBinder.NONE, 0, rows -> rows.next()))
                .isTrue();
    }

    @DatabaseTest
    void engineLimitsEachStatement(TestDatabase database) {
        try (Engine engine = databases.builder(database).statementTimeout(SHORT).build();
                EngineConnection connection = engine.connect()) {
            assertCancelled(database, connection);
            assertAnswers(connection);
        }
    }

    @DatabaseTest
    void transactionLimitsEachOfItsStatementsAndNoneAfterwards(TestDatabase database) {
        try (Engine engine = databases.builder(database).statementTimeout(LONG).build();
                EngineConnection connection = engine.connect()) {
            connection.begin(ExecutionOptions.DEFAULT.statementTimeout(SHORT));
            assertCancelled(database, connection);
            connection.rollback();
            connection.begin(ExecutionOptions.DEFAULT);
            assertAnswers(connection);
            connection.commit();
        }
    }

    @DatabaseTest
    void transactionLimitsAllOfItsStatementsTogether(TestDatabase database) {
        try (Engine engine = databases.builder(database).build();
                EngineConnection connection = engine.connect()) {
            connection.begin(ExecutionOptions.DEFAULT.timeout(SHORT));
            assertCancelled(database, connection);
        }
    }

    @DatabaseTest
    void cursorIsCancelledWhileItIsRead(TestDatabase database) {
        try (Engine engine = databases.builder(database).statementTimeout(SHORT).build();
                EngineConnection connection = engine.connect()) {
            assertThatThrownBy(() -> {
                        try (ResultCursor cursor =
                                connection.open(SlowStatements.on(database), StatementBinder.NONE, 1)) {
                            cursor.next();
                        }
                    })
                    .isInstanceOf(QueryTimeoutException.class);
        }
    }

    @DatabaseTest
    void cancelledStatementLeavesTheTransactionToItsSavepoint(TestDatabase database) {
        try (Engine engine = databases.builder(database).build();
                EngineConnection connection = engine.connect()) {
            connection.execute("create table item (id int primary key)");
            connection.begin(ExecutionOptions.DEFAULT.statementTimeout(SHORT));
            connection.execute("insert into item values (1)");
            var savepoint = connection.savepoint("sp_1");
            assertCancelled(database, connection);
            connection.rollbackTo(savepoint);
            connection.execute("insert into item values (2)");
            connection.commit();
            assertThat(connection.<Integer>query(
                            "select count(*) from item",
                            StatementBinder.NONE,
                            0,
                            rows -> rows.next() ? rows.getInt(1) : -1))
                    .isEqualTo(2);
        }
    }

    // Locks.

    private Engine withItem(EngineBuilder builder) {
        Engine engine = builder.build();
        try (EngineConnection connection = engine.connect()) {
            connection.execute("create table item (id int primary key, n int)");
            connection.execute("insert into item values (1, 0)");
        }
        return engine;
    }

    private static void update(EngineConnection connection) {
        connection.update("update item set n = n + 1 where id = 1", StatementBinder.NONE);
    }

    private static String lockTimeout(TestDatabase database, EngineConnection connection) {
        String sql = switch (database) {
            case H2 -> "call lock_timeout()";
            case SQLITE -> "pragma busy_timeout";
            case POSTGRESQL -> "show lock_timeout";
            case MARIADB -> "select @@innodb_lock_wait_timeout";
        };
        return connection.query(sql, StatementBinder.NONE, 0, rows -> rows.next() ? rows.getString(1) : "");
    }

    /** As the database shows it. */
    private static String shown(TestDatabase database, Duration timeout) {
        return switch (database) {
            case POSTGRESQL -> timeout.toSeconds() + "s";
            case MARIADB -> String.valueOf(timeout.toSeconds());
            default -> String.valueOf(timeout.toMillis());
        };
    }

    @DatabaseTest
    void transactionLimitsTheWaitForLocksAndTheConnectionForgetsIt(TestDatabase database) {
        try (Engine engine = withItem(databases.builder(database));
                EngineConnection holder = engine.connect();
                EngineConnection waiting = engine.connect()) {
            String before = lockTimeout(database, waiting);
            holder.begin(ExecutionOptions.DEFAULT);
            update(holder);
            waiting.begin(ExecutionOptions.DEFAULT.lockTimeout(SHORT));
            assertThatThrownBy(() -> update(waiting)).isInstanceOf(LockTimeoutException.class);
            waiting.rollback();
            assertThat(lockTimeout(database, waiting)).isEqualTo(before);
            waiting.begin(ExecutionOptions.DEFAULT.lockTimeout(Duration.ofSeconds(40)));
            assertThat(lockTimeout(database, waiting)).isEqualTo(shown(database, Duration.ofSeconds(40)));
            waiting.commit();
            assertThat(lockTimeout(database, waiting)).isEqualTo(before);
        }
    }

    @DatabaseTest
    void lockTimeoutOfTheEngineHoldsOnItsConnections(TestDatabase database) {
        try (Engine engine = databases
                        .builder(database)
                        .lockTimeout(Duration.ofSeconds(40))
                        .build();
                EngineConnection connection = engine.connect()) {
            assertThat(lockTimeout(database, connection)).isEqualTo(shown(database, Duration.ofSeconds(40)));
        }
    }

    @DatabaseTest
    void lockTimeoutOfAnEngineOverADataSourceHoldsInTransactions(TestDatabase database) {
        try (Engine pool = databases.builder(database).build();
                Engine engine = Engine.builder(pool.dataSource())
                        .lockTimeout(Duration.ofSeconds(40))
                        .build();
                EngineConnection connection = engine.connect()) {
            String before = lockTimeout(database, connection);
            connection.begin(ExecutionOptions.DEFAULT);
            assertThat(lockTimeout(database, connection)).isEqualTo(shown(database, Duration.ofSeconds(40)));
            connection.commit();
            assertThat(lockTimeout(database, connection)).isEqualTo(before);
            connection.begin(ExecutionOptions.DEFAULT.isolation(Isolation.AUTOCOMMIT));
            assertThat(lockTimeout(database, connection)).isEqualTo(shown(database, Duration.ofSeconds(40)));
            connection.commit();
            assertThat(lockTimeout(database, connection)).isEqualTo(before);
        }
    }

    @DatabaseTest
    void lockTimeoutLeavesTheTransactionToItsSavepoint(TestDatabase database) {
        try (Engine engine = withItem(databases.builder(database));
                EngineConnection holder = engine.connect();
                EngineConnection waiting = engine.connect()) {
            holder.begin(ExecutionOptions.DEFAULT);
            update(holder);
            waiting.begin(ExecutionOptions.DEFAULT.lockTimeout(SHORT));
            var savepoint = waiting.savepoint("sp_1");
            assertThatThrownBy(() -> update(waiting)).isInstanceOf(LockTimeoutException.class);
            waiting.rollbackTo(savepoint);
            assertAnswers(waiting);
            waiting.commit();
        }
    }

    @Test
    void limitOfZeroIsRefused() {
        assertThatThrownBy(() -> Engine.builder("jdbc:h2:mem:").statementTimeout(Duration.ZERO))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("statementTimeout");
        assertThatThrownBy(() -> Engine.builder("jdbc:h2:mem:").lockTimeout(Duration.ofSeconds(-1)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("lockTimeout");
    }

    /** The alarms ring one after the other, by their time. */
    private static void letTheLimitPass() throws Exception {
        Alarm.after(Duration.ofMillis(1100), () -> {}).get();
    }

    @DatabaseTest(only = TestDatabase.SQLITE)
    void timeBetweenTheRowsOfACursorIsTheApplications(TestDatabase database) throws Exception {
        try (Engine engine = databases.builder(database).statementTimeout(SHORT).build();
                EngineConnection connection = engine.connect()) {
            connection.execute("create table item (id int primary key)");
            try (ResultCursor cursor =
                    connection.open("select 1 union all select 2 union all select 3", StatementBinder.NONE, 1)) {
                assertThat(cursor.next()).isTrue();
                letTheLimitPass();
                assertThat(connection.update("insert into item values (1)", StatementBinder.NONE))
                        .isEqualTo(1);
                assertThat(cursor.next()).isTrue();
            }
        }
    }

    @DatabaseTest(only = TestDatabase.SQLITE)
    void laterRowOfACursorIsCancelledAsWell(TestDatabase database) {
        try (Engine engine = databases.builder(database).statementTimeout(SHORT).build();
                EngineConnection connection = engine.connect();
                ResultCursor cursor = connection.open(
                        "select 1 union all select * from (" + SlowStatements.on(database) + ")",
                        StatementBinder.NONE,
                        1)) {
            assertThat(cursor.next()).isTrue();
            assertThatThrownBy(cursor::next).isInstanceOf(QueryTimeoutException.class);
        }
    }
}
