package dev.mapper.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** The PostgreSQL server of a test run; {@link SharedServer} says which it is. */
record PostgresServer(String url, String username, String password) {

    private static final String IMAGE = "postgres:18-alpine";

    private static final String USER = "postgres";

    private static final SharedServer<PostgresServer> SHARED =
            new SharedServer<>("postgresql", new SharedServer.Starts<>() {

                @Override
                public PostgresServer given(String url, @Nullable String username, @Nullable String password) {
                    return new PostgresServer(
                            url, username == null ? USER : username, password == null ? USER : password);
                }

                @Override
                public PostgresServer embedded() throws IOException {
                    return startEmbedded();
                }

                @Override
                public PostgresServer container() {
                    return startContainer();
                }
            });

    static PostgresServer running() {
        return SHARED.running();
    }

    private static PostgresServer startEmbedded() throws IOException {
        // The server lives as long as this JVM and nobody keeps its data, so it need not survive a power cut.
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setServerConfig("full_page_writes", "off")
                .setServerConfig("synchronous_commit", "off")
                .setServerConfig("max_prepared_transactions", "20")
                .setLocaleConfig("locale", "C")
                .start();
        return new PostgresServer(server.getJdbcUrl(USER, USER), USER, USER);
    }

    // Never closed: Testcontainers removes it when this JVM ends.
    @SuppressWarnings("resource")
    private static PostgresServer startContainer() {
        PostgreSQLContainer server = new PostgreSQLContainer(IMAGE);
        server.setCommand("postgres", "-c", "fsync=off", "-c", "max_prepared_transactions=20");
        server.start();
        return new PostgresServer(server.getJdbcUrl(), server.getUsername(), server.getPassword());
    }

    PGSimpleDataSource dataSource(String database) {
        PGSimpleDataSource dataSource = dataSource();
        dataSource.setDatabaseName(database);
        return dataSource;
    }

    void execute(String sql) {
        try (Connection connection = dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("The PostgreSQL server of the tests did not carry out: " + sql, e);
        }
    }

    private PGSimpleDataSource dataSource() {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setURL(url);
        dataSource.setUser(username);
        dataSource.setPassword(password);
        return dataSource;
    }
}
