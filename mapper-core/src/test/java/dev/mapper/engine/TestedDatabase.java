package dev.mapper.engine;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

enum TestedDatabase {
    H2,
    SQLITE,
    POSTGRESQL;

    private static @Nullable EmbeddedPostgres server;

    /** An engine over a database of its own. */
    EngineBuilder builder() {
        EngineBuilder builder = Engine.builder(url()).poolSize(1).maxOverflow(4);
        return this == POSTGRESQL ? builder.username("postgres").password("postgres") : builder;
    }

    String url() {
        String name = "t" + UUID.randomUUID().toString().replace("-", "");
        return switch (this) {
            case H2 -> "jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=300";
            case SQLITE -> "jdbc:sqlite:" + file(name) + "?busy_timeout=300";
            case POSTGRESQL ->
                postgres().getJdbcUrl("postgres", "postgres").replaceAll("\\?.*", "") + "?currentSchema="
                        + schema(name);
        };
    }

    private static Path file(String name) {
        try {
            Path directory = Files.createTempDirectory("mapper");
            directory.toFile().deleteOnExit();
            return directory.resolve(name + ".db");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String schema(String name) {
        try (var connection = postgres().getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create schema " + name);
            return name;
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static synchronized EmbeddedPostgres postgres() {
        if (server == null) {
            try {
                server = EmbeddedPostgres.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return server;
    }
}
