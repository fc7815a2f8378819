package dev.mapper.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.DatabaseException;
import dev.mapper.testing.LeakCountingDataSource;
import dev.mapper.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LeakTest {

    @RegisterExtension
    final Databases databases = new Databases();

    private final LeakCountingDataSource dataSource =
            new LeakCountingDataSource(databases.open(TestDatabase.H2).dataSource());
    private final Engine engine = Engine.of(dataSource);

    @AfterEach
    void nothingIsOpen() {
        dataSource.assertNothingOpen();
    }

    @Test
    void countsWhatIsOpen() {
        try (EngineConnection connection = engine.connect();
                ResultCursor cursor = connection.open("select 1", StatementBinder.NONE, 0)) {
            assertThat(cursor.next()).isTrue();
            assertThat(dataSource.openConnections()).isOne();
            assertThat(dataSource.openStatements()).isOne();
            assertThat(dataSource.openResults()).isOne();
            assertThatThrownBy(dataSource::assertNothingOpen).isInstanceOf(AssertionError.class);
        }
    }

    @Test
    void failingStatementsBindersAndReadersLeaveNothingOpen() {
        try (EngineConnection connection = engine.connect()) {
            StatementBinder failing = statement -> {
                throw new SQLException("binder");
            };
            assertThatThrownBy(() -> connection.query("select 1", failing, 0, rows -> 1))
                    .isInstanceOf(DatabaseException.class);
            assertThatThrownBy(() -> connection.query("selec", StatementBinder.NONE, 0, rows -> 1))
                    .isInstanceOf(DatabaseException.class);
            assertThatThrownBy(() -> connection.query("select 1", StatementBinder.NONE, 0, rows -> rows.getInt("none")))
                    .isInstanceOf(DatabaseException.class);
            assertThatThrownBy(() -> connection.query("select 1", StatementBinder.NONE, 0, rows -> {
                        throw new IllegalArgumentException("reader");
                    }))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> connection.update("delete from nowhere", failing))
                    .isInstanceOf(DatabaseException.class);
            assertThatThrownBy(() -> connection.open("select 1", failing, 0)).isInstanceOf(DatabaseException.class);
            assertThatThrownBy(() -> connection.execute("selec")).isInstanceOf(DatabaseException.class);
            connection.execute("create table t (id int generated always as identity primary key, n int)");
            assertThatThrownBy(() -> connection.batch(
                            "insert into t (n) values (?)",
                            2,
                            (statement, row) -> statement.setInt(1, row),
                            new String[] {"id"},
                            keys -> {
                                throw new SQLException("keys");
                            }))
                    .isInstanceOf(DatabaseException.class);
            assertThat(dataSource.openStatements()).isZero();
            assertThat(dataSource.openResults()).isZero();
        }
    }

    @Test
    void failingCheckoutLeavesNothingOpen() {
        engine.onConnect(connection -> {
            throw new SQLException("listener");
        });
        assertThatThrownBy(engine::connect).isInstanceOf(DatabaseException.class);
    }

    @Test
    void forgottenCursorIsClosedWithItsConnection() {
        try (EngineConnection connection = engine.connect()) {
            assertThat(connection.open("select 1", StatementBinder.NONE, 0).next())
                    .isTrue();
        }
    }

    @Test
    void connectionIsClosedThoughItsRollbackFails() throws SQLException {
        EngineConnection connection = engine.connect();
        connection.begin(ExecutionOptions.DEFAULT);
        connection.jdbc().unwrap(Connection.class).close();
        connection.close();
    }
}
