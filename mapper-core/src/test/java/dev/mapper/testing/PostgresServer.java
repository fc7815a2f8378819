package dev.mapper.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * The one PostgreSQL server of a test run. Which one, system properties say:
 *
 * <ul>
 *   <li>by default the server that comes as a jar, started here and stopped with this JVM;
 *   <li>{@code mapper.test.databases=containers}: a container, which needs Docker;
 *   <li>{@code mapper.test.postgresql.url}, with {@code .username} and {@code .password} (both "postgres" by default):
 *       a server that runs already, whose user may create databases.
 * </ul>
 */
record PostgresServer(String url, String username, String password) {

    private static final String IMAGE = "postgres:18-alpine";

    private static @Nullable PostgresServer running;

    private static @Nullable Exception failure;

    /** The server, started when nobody has asked before. A start that failed fails for all, at once. */
    static synchronized PostgresServer running() {
        if (running == null && failure == null) {
            try {
                running = start();
            } catch (IOException | RuntimeException e) {
                failure = e;
            }
        }
        if (running == null) {
            throw new IllegalStateException(
                    "No PostgreSQL for the tests: "
                            + failure
                            + ". Let the embedded server start here, or have Docker and set"
                            + " -Dmapper.test.databases=containers, or name a server with"
                            + " -Dmapper.test.postgresql.url=jdbc:postgresql://host:port/database",
                    failure);
        }
        return running;
    }

    private static PostgresServer start() throws IOException {
        String url = System.getProperty("mapper.test.postgresql.url");
        if (url != null) {
            return new PostgresServer(
                    url,
                    System.getProperty("mapper.test.postgresql.username", "postgres"),
                    System.getProperty("mapper.test.postgresql.password", "postgres"));
        }
        String databases = System.getProperty("mapper.test.databases", "embedded");
        return switch (databases) {
            case "embedded" -> startEmbedded();
            case "containers" -> startContainer();
            default ->
                throw new IllegalArgumentException(
                        "mapper.test.databases is 'embedded' or 'containers', not '" + databases + "'");
        };
    }

    private static PostgresServer startEmbedded() throws IOException {
        // The server lives as long as this JVM and nobody keeps its data, so it need not survive a power cut.
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setServerConfig("full_page_writes", "off")
                .setServerConfig("synchronous_commit", "off")
                .setLocaleConfig("locale", "C")
                .start();
        return new PostgresServer(server.getJdbcUrl("postgres", "postgres"), "postgres", "postgres");
    }

    // Never closed: Testcontainers removes it when this JVM ends.
    @SuppressWarnings("resource")
    private static PostgresServer startContainer() {
        PostgreSQLContainer server = new PostgreSQLContainer(IMAGE);
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
