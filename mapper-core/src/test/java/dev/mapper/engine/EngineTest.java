package dev.mapper.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.AuthenticationException;
import dev.mapper.ConfigurationException;
import dev.mapper.ConnectionException;
import dev.mapper.PoolExhaustedException;
import dev.mapper.testing.DatabaseTest;
import dev.mapper.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineTest {

    @RegisterExtension
    final Databases databases = new Databases();

    private static int count(EngineConnection connection, String sql) {
        return connection.query(sql, StatementBinder.NONE, 0, rows -> {
            rows.next();
            return rows.getInt(1);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "sqlite:///app.db, jdbc:sqlite:app.db",
        "postgresql+psycopg2://bob:secret@db:5432/app, jdbc:postgresql://db:5432/app",
        "postgres://db/app, jdbc:postgresql://db/app",
        "localhost, jdbc:postgresql://localhost:5432/app"
    })
    void urlThatIsNotJdbcIsRefusedWithOneThatIs(String url, String suggestion) {
        assertThatThrownBy(() -> Engine.builder(url))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(suggestion)
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @CsvSource({"jdbc:mysql://localhost/app, com.mysql", "jdbc:postgres://localhost/app, postgresql"})
    void missingDriverIsNamed(String url, String named) {
        assertThatThrownBy(() -> Engine.builder(url).build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(named)
                .hasMessageContaining("dependencies");
    }

    @Test
    void driverThatDoesNotTakeTheUrlIsNamed() {
        assertThatThrownBy(() -> Engine.builder("jdbc:postgresql:/bad").build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("org.postgresql.Driver");
    }

    @Test
    void driverClassThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> Engine.builder("jdbc:h2:mem:x")
                        .driverClassName("com.acme.Driver")
                        .build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("com.acme.Driver");
    }

    @Test
    void poolSettingsOverADataSourceAreRefused() {
        JdbcConnectionPool pool = JdbcConnectionPool.create("jdbc:h2:mem:", "sa", "");
        assertThatThrownBy(
                        () -> Engine.builder(pool).poolSize(3).poolPrePing(true).build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("poolSize, poolPrePing");
        pool.dispose();
    }

    @Test
    void wrongPasswordIsAnAuthenticationErrorAtOnce() {
        String url = "jdbc:h2:mem:guarded;DB_CLOSE_DELAY=-1";
        try (Engine right = Engine.builder(url).username("sa").password("right").build();
                Engine wrong =
                        Engine.builder(url).username("sa").password("wrong").build()) {
            right.verify();
            long before = System.nanoTime();
            assertThatThrownBy(wrong::verify)
                    .isInstanceOf(AuthenticationException.class)
                    .hasMessageContaining(url)
                    .hasMessageContaining("check username")
                    .hasMessageNotContaining("right");
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void unknownDatabaseIsAConnectionErrorOnPostgres() {
        String url = databases.url(TestDatabase.POSTGRESQL);
        try (Engine engine = Engine.builder(url.replaceAll("/test_\\w+", "/nowhere"))
                .username(databases.last().username())
                .password(databases.last().password())
                .build()) {
            assertThatThrownBy(engine::verify)
                    .isExactlyInstanceOf(ConnectionException.class)
                    .hasMessageContaining("\"nowhere\"");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://localhost:1/app",
        "jdbc:h2:tcp://localhost:1/app",
        "jdbc:sqlite:/no/such/directory/app.db",
        "jdbc:h2:mem:absent;IFEXISTS=TRUE",
        "jdbc:h2:mem:x;NOSUCHSETTING=1"
    })
    void unreachableDatabaseIsAConnectionErrorAtOnce(String url) {
        try (Engine engine = Engine.builder(url).build()) {
            assertThatThrownBy(engine::verify)
                    .isInstanceOf(ConnectionException.class)
                    .hasMessageContaining(url)
                    .hasMessageContaining("Remedy");
        }
    }

    @Test
    void passwordsInUrlsAreNotShown() {
        try (Engine engine = Engine.builder("jdbc:postgresql://localhost:1/app?user=bob&password=secret")
                .build()) {
            assertThatThrownBy(engine::verify).hasMessageNotContaining("secret").hasMessageContaining("***");
            assertThat(engine.toString()).doesNotContain("secret");
        }
    }

    @Test
    void databaseThatComesUpLaterIsReached() {
        String url = "jdbc:h2:mem:later;IFEXISTS=TRUE";
        try (Engine engine = Engine.builder(url).build()) {
            assertThatThrownBy(engine::verify).isInstanceOf(ConnectionException.class);
            try (Engine creator =
                    Engine.builder("jdbc:h2:mem:later;DB_CLOSE_DELAY=-1").build()) {
                creator.verify();
                engine.verify();
            }
        }
    }

    @Test
    void closedEngineSaysSo() {
        Engine engine = Engine.builder("jdbc:h2:mem:").name("orders").build();
        engine.verify();
        engine.close();
        engine.close();
        assertThat(engine.isClosed()).isTrue();
        assertThatThrownBy(engine::connect)
                .isInstanceOf(ConnectionException.class)
                .hasMessageContaining("orders")
                .hasMessageContaining("closed");
    }

    @Test
    void exhaustedPoolTellsItsNumbersAndTheRemedy() {
        try (Engine engine = Engine.builder("jdbc:h2:mem:exhausted")
                        .name("orders")
                        .poolSize(1)
                        .maxOverflow(1)
                        .connectionTimeout(Duration.ofMillis(250))
                        .build();
                EngineConnection first = engine.connect();
                EngineConnection second = engine.connect()) {
            assertThat(first).isNotSameAs(second);
            assertThatThrownBy(engine::connect)
                    .isInstanceOf(PoolExhaustedException.class)
                    .hasMessageContaining("orders")
                    .hasMessageContaining("In use: 2 of 2")
                    .hasMessageContaining("maxOverflow(1)");
            assertThat(engine.poolStatus()).isEqualTo(new PoolStatus(2, 2, 0, 0, 2));
        }
    }

    @Test
    void privateDatabaseInMemoryHasOneConnectionAndKeepsIt() {
        for (String url : List.of("jdbc:sqlite::memory:", "jdbc:h2:mem:")) {
            try (Engine engine = Engine.builder(url)
                    .poolSize(5)
                    .connectionTimeout(Duration.ofMillis(250))
                    .build()) {
                try (EngineConnection connection = engine.connect()) {
                    connection.execute("create table t (id int)");
                    assertThatThrownBy(engine::connect)
                            .isInstanceOf(PoolExhaustedException.class)
                            .hasMessageContaining("one connection");
                }
                try (EngineConnection connection = engine.connect()) {
                    assertThat(count(connection, "select count(*) from t")).isZero();
                }
            }
        }
    }

    @Test
    void prePingReplacesAConnectionThatDied() throws SQLException {
        try (Engine engine = Engine.builder("jdbc:h2:mem:ping;DB_CLOSE_DELAY=-1")
                .poolSize(1)
                .maxOverflow(0)
                .poolPrePing(true)
                .build()) {
            Connection physical;
            try (EngineConnection connection = engine.connect()) {
                physical = connection.jdbc().unwrap(Connection.class);
            }
            physical.close();
            try (EngineConnection connection = engine.connect()) {
                assertThat(count(connection, "select 1")).isOne();
                assertThat(connection.jdbc().unwrap(Connection.class)).isNotSameAs(physical);
            }
        }
    }

    @Test
    void connectListenerMeetsEachPhysicalConnectionOnce() {
        AtomicInteger met = new AtomicInteger();
        try (Engine engine =
                Engine.builder("jdbc:h2:mem:once").poolSize(1).maxOverflow(2).build()) {
            engine.onConnect(connection -> met.incrementAndGet());
            engine.verify();
            engine.verify();
            assertThat(met).hasValue(1);
            List<EngineConnection> held = new ArrayList<>(List.of(engine.connect(), engine.connect()));
            assertThat(met).hasValueGreaterThanOrEqualTo(2);
            held.forEach(EngineConnection::close);
            int before = met.get();
            engine.verify();
            assertThat(met).hasValue(before);
        }
    }

    @Test
    void connectListenerAddedLateMeetsOpenConnections() {
        AtomicInteger met = new AtomicInteger();
        try (Engine engine =
                Engine.builder("jdbc:h2:mem:late").poolSize(1).maxOverflow(0).build()) {
            engine.verify();
            engine.onConnect(connection -> met.incrementAndGet());
            engine.verify();
            engine.verify();
            assertThat(met).hasValue(1);
        }
    }

    @Test
    void connectListenerMeetsConnectionsOfAForeignPoolOnce() {
        AtomicInteger met = new AtomicInteger();
        try (Engine pool = Engine.builder("jdbc:h2:mem:foreign")
                        .poolSize(1)
                        .maxOverflow(0)
                        .build();
                Engine engine = Engine.of(pool.dataSource())) {
            engine.onConnect(connection -> {
                met.incrementAndGet();
                assertThat(connection.getAutoCommit()).isTrue();
            });
            engine.verify();
            engine.verify();
            assertThat(met).hasValue(1);
        }
    }

    @Test
    void failingConnectListenerFailsTheCheckout() {
        try (Engine engine = Engine.builder("jdbc:h2:mem:failing").build()) {
            engine.onConnect(connection -> {
                throw new SQLException("not today", "08000");
            });
            assertThatThrownBy(engine::verify)
                    .isInstanceOf(ConnectionException.class)
                    .hasMessageContaining("not today");
        }
    }

    @Test
    void sqliteChecksForeignKeysInOwnAndForeignPools() {
        try (Engine own = databases.builder(TestDatabase.SQLITE).build();
                Engine unprepared = Engine.builder(databases.url(TestDatabase.SQLITE) + "&foreign_keys=false")
                        .build();
                Engine foreign = Engine.of(new org.sqlite.SQLiteDataSource() {
                    {
                        setUrl(databases.url(TestDatabase.SQLITE));
                    }
                })) {
            assertThat(foreignKeys(own)).isOne();
            assertThat(foreignKeys(foreign)).isOne();
            assertThat(foreignKeys(unprepared)).isZero();
        }
    }

    private static int foreignKeys(Engine engine) {
        try (EngineConnection connection = engine.connect()) {
            return count(connection, "pragma foreign_keys");
        }
    }

    @Test
    void connectionsOfAForeignPoolComeBackWithTheirAutocommit() throws SQLException {
        try (com.zaxxer.hikari.HikariDataSource pool = new com.zaxxer.hikari.HikariDataSource()) {
            pool.setJdbcUrl("jdbc:h2:mem:manual;DB_CLOSE_DELAY=-1");
            pool.setAutoCommit(false);
            pool.setMaximumPoolSize(1);
            Engine engine = Engine.of(pool);
            try (EngineConnection connection = engine.connect()) {
                connection.execute("create table t (id int)");
                connection.update("insert into t values (1)", StatementBinder.NONE);
            }
            try (Connection connection = pool.getConnection()) {
                assertThat(connection.getAutoCommit()).isFalse();
            }
            try (EngineConnection connection = engine.connect()) {
                assertThat(count(connection, "select count(*) from t")).isOne();
            }
            engine.close();
            assertThat(pool.isClosed()).isFalse();
        }
    }

    @DatabaseTest
    void verifyConnects(TestDatabase database) {
        try (Engine engine = databases.builder(database).build()) {
            assertThat(engine.poolStatus().total()).isZero();
            engine.verify();
            assertThat(engine.poolStatus().total()).isPositive();
        }
    }

    @DatabaseTest
    void dialectIsFoundByConnecting(TestDatabase database) {
        try (Engine engine = databases.builder(database).build()) {
            assertThat(engine.dialect().name()).isEqualToIgnoringCase(database.name());
            assertThat(engine.dialect()).isSameAs(engine.dialect());
            try (EngineConnection connection = engine.connect()) {
                assertThat(connection.dialect()).isSameAs(engine.dialect());
            }
        }
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> Engine.builder("jdbc:h2:mem:").poolSize(0)).hasMessageContaining("at least 1");
        assertThatThrownBy(() -> Engine.builder("jdbc:h2:mem:").connectionTimeout(Duration.ofMillis(1)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("250 ms");
    }
}
