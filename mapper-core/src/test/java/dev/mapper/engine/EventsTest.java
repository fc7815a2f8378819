package dev.mapper.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.ConnectionException;
import dev.mapper.DatabaseException;
import dev.mapper.testing.DatabaseTest;
import dev.mapper.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EventsTest {

    @RegisterExtension
    final Databases databases = new Databases();

    private final List<String> seen = new ArrayList<>();

    private final TransactionListener noting = new TransactionListener() {
        @Override
        public void afterBegin(Connection connection) throws SQLException {
            seen.add("begin" + (connection.getAutoCommit() ? " outside" : ""));
        }

        @Override
        public void beforeCommit(Connection connection) throws SQLException {
            seen.add("before commit" + (connection.getAutoCommit() ? " outside" : ""));
        }

        @Override
        public void afterCommit(Connection connection) {
            seen.add("commit");
        }

        @Override
        public void afterRollback(Connection connection) {
            seen.add("rollback");
        }

        @Override
        public void afterSavepoint(Connection connection, String name) {
            seen.add("savepoint " + name);
        }

        @Override
        public void afterRollbackTo(Connection connection, String name) {
            seen.add("rollback to " + name);
        }

        @Override
        public void afterRelease(Connection connection, String name) {
            seen.add("release " + name);
        }
    };

    private Engine h2() {
        return databases.builder(TestDatabase.H2).poolSize(1).maxOverflow(0).build();
    }

    private static void use(Engine engine) {
        try (EngineConnection connection = engine.connect()) {
            connection.query("select 1", StatementBinder.NONE, 0, rows -> rows.next());
        }
    }

    @Test
    void connectionsAreHeardOfWhenTheyComeAndGo() {
        try (Engine engine = h2()) {
            engine.onConnect(connection -> seen.add("connect"))
                    .onCheckout(connection -> seen.add("checkout"))
                    .onCheckin(connection -> seen.add("checkin " + connection.getAutoCommit()));
            use(engine);
            use(engine);
        }
        assertThat(seen).containsExactly("connect", "checkout", "checkin true", "checkout", "checkin true");
    }

    @Test
    void checkinIsHeardAfterTheRollbackOfWhatWasOpen() {
        try (Engine engine = h2().onTransaction(noting)) {
            engine.onCheckin(connection -> seen.add("checkin"));
            EngineConnection connection = engine.connect();
            connection.begin(ExecutionOptions.DEFAULT);
            connection.close();
        }
        assertThat(seen).containsExactly("begin", "rollback", "checkin");
    }

    @Test
    void failingCheckoutListenerFailsTheCheckoutAndDropsTheConnection() {
        List<Connection> met = new ArrayList<>();
        try (Engine engine = h2()) {
            engine.onCheckout(connection -> {
                met.add(connection.unwrap(Connection.class));
                if (met.size() == 1) {
                    throw new SQLException("not today", "08000");
                }
            });
            assertThatThrownBy(engine::connect)
                    .isInstanceOf(ConnectionException.class)
                    .hasMessageContaining("not today");
            use(engine);
        }
        assertThat(met).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void failingCheckinListenerDropsTheConnectionSilently() {
        List<Connection> met = new ArrayList<>();
        try (Engine engine = h2()) {
            engine.onCheckin(connection -> {
                met.add(connection.unwrap(Connection.class));
                throw new IllegalStateException("not today");
            });
            use(engine);
            use(engine);
        }
        assertThat(met).hasSize(2).doesNotHaveDuplicates();
    }

    @DatabaseTest
    void transactionsAndSavepointsAreHeardOf(TestDatabase database) {
        try (Engine engine = databases.builder(database).build().onTransaction(noting);
                EngineConnection connection = engine.connect()) {
            connection.begin(ExecutionOptions.DEFAULT);
            Savepoint outer = connection.savepoint("sp_1");
            Savepoint inner = connection.savepoint("sp_2");
            connection.rollbackTo(inner);
            connection.release(inner);
            connection.release(outer);
            connection.commit();
            connection.begin(ExecutionOptions.DEFAULT);
            connection.rollback();
            connection.begin(ExecutionOptions.DEFAULT.isolation(Isolation.AUTOCOMMIT));
            connection.commit();
        }
        assertThat(seen)
                .containsExactly(
                        "begin",
                        "savepoint sp_1",
                        "savepoint sp_2",
                        "rollback to sp_2",
                        "release sp_2",
                        "release sp_1",
                        "before commit",
                        "commit",
                        "begin",
                        "rollback");
    }

    @Test
    void ofAnAdoptedTransactionOnlySavepointsAreHeardOf() throws SQLException {
        try (Engine engine = h2().onTransaction(noting);
                Connection outer = engine.dataSource().getConnection()) {
            outer.setAutoCommit(false);
            try (EngineConnection connection = engine.adopt(outer)) {
                connection.begin(ExecutionOptions.DEFAULT);
                connection.release(connection.savepoint("sp_1"));
                connection.commit();
            }
            outer.rollback();
        }
        assertThat(seen).containsExactly("savepoint sp_1", "release sp_1");
    }

    @Test
    void listenerThatFailsAtTheBeginRollsBack() {
        try (Engine engine = h2();
                EngineConnection connection = engine.connect()) {
            engine.onTransaction(new TransactionListener() {
                @Override
                public void afterBegin(Connection jdbc) throws SQLException {
                    throw new SQLException("not today");
                }
            });
            assertThatThrownBy(() -> connection.begin(ExecutionOptions.DEFAULT))
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("not today");
            assertThat(connection.inTransaction()).isFalse();
        }
    }

    @Test
    void listenerMayPreventACommit() {
        try (Engine engine = h2();
                EngineConnection connection = engine.connect()) {
            connection.execute("create table item (id int)");
            engine.onTransaction(new TransactionListener() {
                @Override
                public void beforeCommit(Connection jdbc) {
                    throw new IllegalStateException("not today");
                }
            });
            connection.begin(ExecutionOptions.DEFAULT);
            connection.execute("insert into item values (1)");
            assertThatThrownBy(connection::commit).hasMessage("not today");
            assertThat(connection.inTransaction()).isTrue();
            connection.rollback();
            assertThat(connection.<Boolean>query("select id from item", StatementBinder.NONE, 0, rows -> rows.next()))
                    .isFalse();
        }
    }

    @Test
    void listenerThatFailsAfterACommitReachesTheCallerAndEverythingIsCommitted() {
        try (Engine engine = h2();
                EngineConnection connection = engine.connect()) {
            connection.execute("create table item (id int)");
            engine.onTransaction(new TransactionListener() {
                @Override
                public void afterCommit(Connection jdbc) {
                    throw new IllegalStateException("too late");
                }
            });
            connection.begin(ExecutionOptions.DEFAULT);
            connection.execute("insert into item values (1)");
            assertThatThrownBy(connection::commit).hasMessage("too late");
            assertThat(connection.inTransaction()).isFalse();
            assertThat(connection.<Boolean>query("select id from item", StatementBinder.NONE, 0, rows -> rows.next()))
                    .isTrue();
        }
    }
}
