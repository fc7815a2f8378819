package dev.mapper.testing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The databases of the tests' PostgreSQL server. One that a test is done with is emptied and given to the next test,
 * since making a database costs many times what emptying one does. They are dropped when this JVM ends.
 */
final class PostgresDatabases {

    private static final Deque<String> EMPTY = new ArrayDeque<>();

    private PostgresDatabases() {}

    /** The name of an empty database. */
    static String take(PostgresServer server, String newName) {
        synchronized (EMPTY) {
            String known = EMPTY.poll();
            if (known != null) {
                return known;
            }
        }
        server.execute("CREATE DATABASE " + newName + " TEMPLATE template0");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> dropQuietly(server, newName)));
        return newName;
    }

    /** Takes everything out of a database, also from under connections that are still open. */
    static void giveBack(PostgresServer server, String name) throws SQLException {
        try (Connection connection = server.dataSource(name).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
            for (String prepared :
                    names(statement, "SELECT gid FROM pg_prepared_xacts WHERE database = current_database()")) {
                statement.execute("ROLLBACK PREPARED '" + prepared + "'");
            }
            for (String schema : names(
                    statement,
                    "SELECT quote_ident(nspname) FROM pg_namespace"
                            + " WHERE nspname NOT LIKE 'pg\\_%' AND nspname <> 'information_schema'")) {
                statement.execute("DROP SCHEMA " + schema + " CASCADE");
            }
            statement.execute("CREATE SCHEMA public AUTHORIZATION pg_database_owner");
            statement.execute("GRANT USAGE ON SCHEMA public TO PUBLIC");
        }
        synchronized (EMPTY) {
            EMPTY.push(name);
        }
    }

    private static List<String> names(Statement statement, String sql) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    /** The server may be gone before its databases. */
    private static void dropQuietly(PostgresServer server, String name) {
        try {
            server.execute("DROP DATABASE " + name + " WITH (FORCE)");
        } catch (IllegalStateException e) {
            // Then so is the database
        }
    }
}
