package dev.mapper.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.ConfigurationException;
import dev.mapper.DatabaseException;
import dev.mapper.QueryTimeoutException;
import dev.mapper.ReadOnlyException;
import dev.mapper.testing.DatabaseTest;
import dev.mapper.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EngineConnectionTest {

    @RegisterExtension
    final Databases databases = new Databases();

    private Engine prepared(TestDatabase database) {
        return prepared(databases.builder(database).build());
    }

    private Engine prepared(Engine engine) {
        try (EngineConnection connection = engine.connect()) {
            connection.execute("create table item (id int primary key, name varchar(20))");
        }
        return engine;
    }

    private static void insert(EngineConnection connection, int id) {
        connection.update("insert into item (id, name) values (?, ?)", statement -> {
            statement.setInt(1, id);
            statement.setString(2, "item " + id);
        });
    }

    private static List<Integer> ids(Engine engine) {
        try (EngineConnection connection = engine.connect()) {
            return ids(connection);
        }
    }

    private static List<Integer> ids(EngineConnection connection) {
        return connection.query("select id from item order by id", StatementBinder.NONE, 0, EngineConnectionTest::ints);
    }

    private static List<Integer> ints(ResultSet rows) throws SQLException {
        List<Integer> ids = new ArrayList<>();
        while (rows.next()) {
            ids.add(rows.getInt(1));
        }
        return ids;
    }

    @DatabaseTest
    void commitKeepsAndRollbackUndoes(TestDatabase database) {
        try (Engine engine = prepared(database);
                EngineConnection connection = engine.connect()) {
            connection.begin(ExecutionOptions.DEFAULT);
            insert(connection, 1);
            connection.commit();
            connection.begin(ExecutionOptions.DEFAULT);
            insert(connection, 2);
            connection.rollback();
            assertThat(ids(connection)).containsExactly(1);
        }
    }

    @DatabaseTest
    void closeRollsBackWhatIsOpen(TestDatabase database) {
        try (Engine engine = prepared(database)) {
            try (EngineConnection connection = engine.connect()) {
                connection.begin(ExecutionOptions.DEFAULT);
                insert(connection, 1);
            }
            assertThat(ids(engine)).isEmpty();
        }
    }

    @DatabaseTest
    void savepointUndoesOnlyWhatFollowedIt(TestDatabase database) {
        try (Engine engine = prepared(database);
                EngineConnection connection = engine.connect()) {
            connection.begin(ExecutionOptions.DEFAULT);
            insert(connection, 1);
            Savepoint outer = connection.savepoint("sp_1");
            insert(connection, 2);
            Savepoint inner = connection.savepoint("sp_2");
            insert(connection, 3);
            connection.rollbackTo(inner);
            connection.release(inner);
            connection.release(outer);
            insert(connection, 4);
            connection.commit();
            assertThat(ids(connection)).containsExactly(1, 2, 4);
        }
    }

    @DatabaseTest
    void savepointHealsATransactionInWhichAStatementFailed(TestDatabase database) {
        try (Engine engine = prepared(database);
                EngineConnection connection = engine.connect()) {
            connection.begin(ExecutionOptions.DEFAULT);
            insert(connection, 1);
            Savepoint savepoint = connection.savepoint("sp_1");
            assertThatThrownBy(() -> insert(connection, 1)).isInstanceOf(DatabaseException.class);
            connection.rollbackTo(savepoint);
            insert(connection, 2);
            connection.commit();
            assertThat(ids(connection)).containsExactly(1, 2);
        }
    }

    @DatabaseTest
    void settingsOfATransactionAreRestoredWithIt(TestDatabase database) throws SQLException {
        try (Engine engine = prepared(database);
                EngineConnection connection = engine.connect()) {
            Connection jdbc = connection.jdbc();
            int isolation = jdbc.getTransactionIsolation();
            connection.begin(
                    ExecutionOptions.DEFAULT.isolation(Isolation.SERIALIZABLE).readOnly(true));
            assertThat(jdbc.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_SERIALIZABLE);
            assertThat(jdbc.getAutoCommit()).isFalse();
            ids(connection);
            connection.commit();
            assertThat(jdbc.getTransactionIsolation()).isEqualTo(isolation);
            assertThat(jdbc.getAutoCommit()).isTrue();
            assertThat(jdbc.isReadOnly()).isFalse();
            connection.begin(ExecutionOptions.DEFAULT);
            insert(connection, 1);
            connection.commit();
            assertThat(ids(connection)).containsExactly(1);
        }
    }

    @DatabaseTest
    void readOnlyTransactionRefusesChanges(TestDatabase database) {
        try (Engine engine = prepared(database);
                EngineConnection connection = engine.connect()) {
            connection.begin(ExecutionOptions.DEFAULT.readOnly(true));
            assertThatThrownBy(() -> insert(connection, 1))
                    .isInstanceOf(ReadOnlyException.class)
                    .hasMessageContaining("read-only");
            assertThatThrownBy(() -> connection.execute("drop table item")).isInstanceOf(ReadOnlyException.class);
            assertThat(ids(connection)).isEmpty();
            connection.commit();
            insert(connection, 1);
        }
    }

    /** What is no statement of the mapper's own, the database itself refuses; H2 takes read-only for a hint. */
    @DatabaseTest(except = TestDatabase.H2)
    void readOnlyTransactionRefusesChangesOfOtherCode(TestDatabase database) throws SQLException {
        try (Engine engine = prepared(database);
                EngineConnection connection = engine.connect()) {
            connection.begin(ExecutionOptions.DEFAULT.readOnly(true));
            try (var statement = connection.jdbc().createStatement()) {
                assertThatThrownBy(() -> statement.executeUpdate("delete from item"))
                        .isInstanceOf(SQLException.class);
            }
        }
    }

    @DatabaseTest
    void readOnlyEngineRefusesChanges(TestDatabase database) {
        try (Engine writer = prepared(database);
                Engine engine =
                        Engine.builder(writer.dataSource()).readOnly(true).build();
                EngineConnection connection = engine.connect()) {
            assertThat(engine.isReadOnly()).isTrue();
            assertThatThrownBy(() -> insert(connection, 1)).isInstanceOf(ReadOnlyException.class);
            connection.begin(ExecutionOptions.DEFAULT);
            assertThatThrownBy(() -> insert(connection, 1)).isInstanceOf(ReadOnlyException.class);
            assertThat(ids(connection)).isEmpty();
        }
    }

    @DatabaseTest
    void everyIsolationIsGivenOrBettered(TestDatabase database) throws SQLException {
        try (Engine engine = prepared(database);
                EngineConnection connection = engine.connect()) {
            for (Isolation isolation : Isolation.values()) {
                connection.begin(ExecutionOptions.DEFAULT.isolation(isolation));
                if (isolation != Isolation.AUTOCOMMIT) {
                    assertThat(connection.jdbc().getTransactionIsolation())
                            .isGreaterThanOrEqualTo(isolation.jdbcLevel());
                }
                connection.commit();
            }
        }
    }

    @DatabaseTest
    void isolationOfTheEngineHoldsForEachTransaction(TestDatabase database) throws SQLException {
        try (Engine engine = prepared(databases
                        .builder(database)
                        .isolation(Isolation.REPEATABLE_READ)
                        .build());
                Engine over = Engine.builder(engine.dataSource())
                        .isolation(Isolation.SERIALIZABLE)
                        .build()) {
            try (EngineConnection connection = engine.connect()) {
                connection.begin(ExecutionOptions.DEFAULT);
                assertThat(connection.jdbc().getTransactionIsolation())
                        .isGreaterThanOrEqualTo(Connection.TRANSACTION_REPEATABLE_READ);
            }
            try (EngineConnection connection = over.connect()) {
                connection.begin(ExecutionOptions.DEFAULT);
                assertThat(connection.jdbc().getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_SERIALIZABLE);
            }
        }
    }

    @DatabaseTest
    void autocommitIsolationCommitsEachStatement(TestDatabase database) {
        try (Engine engine = prepared(database);
                EngineConnection connection = engine.connect()) {
            connection.begin(ExecutionOptions.DEFAULT.isolation(Isolation.AUTOCOMMIT));
            insert(connection, 1);
            connection.rollback();
            assertThat(ids(connection)).containsExactly(1);
        }
    }

    @DatabaseTest
    void adoptedConnectionIsNeitherCommittedNorRolledBackNorClosed(TestDatabase database) throws SQLException {
        try (Engine engine = prepared(database);
                Connection outer = engine.dataSource().getConnection()) {
            outer.setAutoCommit(false);
            try (EngineConnection connection = engine.adopt(outer)) {
                connection.begin(ExecutionOptions.DEFAULT);
                insert(connection, 1);
                Savepoint savepoint = connection.savepoint("sp_1");
                insert(connection, 2);
                connection.rollbackTo(savepoint);
                connection.rollback();
                connection.begin(ExecutionOptions.DEFAULT);
            }
            assertThat(outer.isClosed()).isFalse();
            assertThat(outer.getAutoCommit()).isFalse();
            outer.commit();
            outer.setAutoCommit(true);
            assertThat(ids(engine)).containsExactly(1);
        }
    }

    @Test
    void adoptedConnectionRefusesAnotherIsolation() throws SQLException {
        try (Engine engine = prepared(TestDatabase.H2);
                Connection outer = engine.dataSource().getConnection();
                EngineConnection connection = engine.adopt(outer)) {
            assertThatThrownBy(() -> connection.begin(ExecutionOptions.DEFAULT.isolation(Isolation.SERIALIZABLE)))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("where that transaction begins");
        }
    }

    @DatabaseTest
    void batchTellsRowsAndGeneratedKeys(TestDatabase database) {
        String identity = switch (database) {
            case SQLITE -> "integer primary key";
            case MARIADB -> "int auto_increment primary key";
            default -> "int generated by default as identity primary key";
        };
        try (Engine engine = databases.builder(database).build();
                EngineConnection connection = engine.connect()) {
            connection.execute("create table gen (id " + identity + ", name varchar(20))");
            List<Integer> keys = new ArrayList<>();
            long[] counts = connection.batch(
                    "insert into gen (name) values (?)",
                    3,
                    (statement, row) -> statement.setString(1, "n" + row),
                    new String[] {"id"},
                    rows -> keys.addAll(ints(rows)));
            assertThat(counts).containsExactly(1, 1, 1);
            if (database != TestDatabase.SQLITE) {
                assertThat(keys).containsExactly(1, 2, 3);
            }
            assertThat(connection.batch("update gen set name = ? where id >= ?", 2, (statement, row) -> {
                        statement.setString(1, "m");
                        statement.setInt(2, row + 2);
                    }))
                    .containsExactly(2, 1);
            assertThat(connection.batch("delete from gen", 0, (statement, row) -> {}))
                    .isEmpty();
        }
    }

    @DatabaseTest
    void cursorReadsRowByRow(TestDatabase database) {
        try (Engine engine = prepared(database);
                EngineConnection connection = engine.connect()) {
            connection.begin(ExecutionOptions.DEFAULT);
            connection.batch("insert into item (id) values (?)", 10, (statement, row) -> statement.setInt(1, row));
            int sum = 0;
            try (ResultCursor cursor = connection.open("select id from item", StatementBinder.NONE, 3)) {
                while (cursor.next()) {
                    sum += cursor.read(rows -> rows.getInt(1));
                }
            }
            assertThat(sum).isEqualTo(45);
        }
    }

    @Test
    void openCursorIsClosedWithItsConnection() {
        try (Engine engine = prepared(TestDatabase.H2)) {
            EngineConnection connection = engine.connect();
            ResultCursor cursor = connection.open("select id from item", StatementBinder.NONE, 0);
            connection.close();
            assertThat(cursor.isClosed()).isTrue();
        }
    }

    @Test
    void transactionOutOfTimeSendsNoMoreStatements() throws InterruptedException {
        try (Engine engine = prepared(TestDatabase.H2);
                EngineConnection connection = engine.connect()) {
            connection.begin(ExecutionOptions.DEFAULT.timeout(Duration.ofSeconds(1)));
            insert(connection, 1);
            Thread.sleep(1100);
            assertThatThrownBy(() -> insert(connection, 2))
                    .isInstanceOf(QueryTimeoutException.class)
                    .hasMessageContaining("time is up");
        }
    }

    @Test
    void statementTimeoutDoesNotStayOnTheConnection() throws SQLException {
        try (Engine pool = prepared(TestDatabase.H2);
                Engine engine = Engine.builder(pool.dataSource())
                        .statementTimeout(Duration.ofSeconds(7))
                        .build()) {
            ids(engine);
            try (Connection connection = pool.dataSource().getConnection();
                    var statement = connection.createStatement()) {
                assertThat(statement.getQueryTimeout()).isZero();
            }
        }
    }

    @Test
    void misuseIsRefused() {
        try (Engine engine = prepared(TestDatabase.H2)) {
            EngineConnection connection = engine.connect();
            assertThatIllegalStateException().isThrownBy(connection::commit).withMessageContaining("begin");
            assertThatIllegalStateException().isThrownBy(() -> connection.savepoint("sp_1"));
            connection.begin(ExecutionOptions.DEFAULT);
            assertThatIllegalStateException().isThrownBy(() -> connection.begin(ExecutionOptions.DEFAULT));
            connection.close();
            connection.close();
            assertThatIllegalStateException().isThrownBy(() -> ids(connection)).withMessageContaining("given back");
        }
    }
}
