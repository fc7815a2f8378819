package dev.mapper.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteDataSource;

/**
 * The databases that tests run on. Each {@link #open()} gives a database of its own: what one test creates, no other
 * sees. A database that can't be had throws; a test never passes because its database was missing.
 */
public enum TestDatabase implements DatabaseUnderTest {

    /** In memory, in this process. */
    H2 {
        @Override
        public OpenDatabase open() {
            String url = "jdbc:h2:mem:" + uniqueName() + ";DB_CLOSE_DELAY=-1";
            JdbcDataSource dataSource = new JdbcDataSource();
            dataSource.setURL(url);
            dataSource.setUser("sa");
            dataSource.setPassword("");
            return new OpenDatabase(this, url, "sa", "", dataSource, () -> {
                try (Connection connection = dataSource.getConnection();
                        Statement statement = connection.createStatement()) {
                    statement.execute("SHUTDOWN");
                }
            });
        }
    },

    /** A temporary file, in this process; in memory, each connection would see a database of its own. */
    SQLITE {
        @Override
        public OpenDatabase open() {
            Path directory = newDirectory();
            String url = "jdbc:sqlite:" + directory.resolve("test.db");
            SQLiteDataSource dataSource = new SQLiteDataSource();
            dataSource.setUrl(url);
            return new OpenDatabase(this, url, "", "", dataSource, () -> deleteWithFiles(directory));
        }
    },

    /** One server for the whole run, started by the first to ask; see {@link PostgresServer} for which. */
    POSTGRESQL {
        @Override
        public OpenDatabase open() {
            PostgresServer server = PostgresServer.running();
            String name = PostgresDatabases.take(server, uniqueName());
            PGSimpleDataSource dataSource = server.dataSource(name);
            return new OpenDatabase(
                    this,
                    dataSource.getURL(),
                    server.username(),
                    server.password(),
                    dataSource,
                    () -> PostgresDatabases.giveBack(server, name));
        }
    },

    /** One server for the whole run, started by the first to ask; see {@link MariaDbServer} for which. */
    MARIADB {
        @Override
        public OpenDatabase open() {
            MariaDbServer server = MariaDbServer.running();
            String name = uniqueName();
            server.execute("CREATE DATABASE " + name);
            try {
                return new OpenDatabase(
                        this,
                        server.url() + name,
                        server.username(),
                        server.password(),
                        server.dataSource(name),
                        () -> server.execute("DROP DATABASE " + name));
            } catch (SQLException e) {
                throw new IllegalStateException("No data source for " + server.url() + name, e);
            }
        }
    };

    private static String uniqueName() {
        return "test_" + UUID.randomUUID().toString().replace("-", "");
    }

    private static Path newDirectory() {
        try {
            return Files.createTempDirectory("mapper-sqlite");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void deleteWithFiles(Path directory) throws SQLException {
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(directory);
        } catch (IOException e) {
            throw new SQLException("Could not delete the SQLite database in " + directory, e);
        }
    }
}
