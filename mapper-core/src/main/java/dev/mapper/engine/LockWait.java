package dev.mapper.engine;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How long a connection's statements wait for locks: each database has a setting of its own for that. */
final class LockWait {

    private final Connection jdbc;
    private final Vendor vendor;
    private @Nullable String undo;

    LockWait(Connection jdbc, Vendor vendor) {
        this.jdbc = jdbc;
        this.vendor = vendor;
    }

    /** For as long as the connection lives. */
    static void forConnection(Connection jdbc, Vendor vendor, Duration limit) throws SQLException {
        String setting = setting(vendor, milliseconds(limit));
        if (setting != null) {
            execute(jdbc, setting);
        }
    }

    /** Until {@link #restore()}; on PostgreSQL, in a transaction, at most until that ends. */
    void change(Duration limit, boolean inTransaction) throws SQLException {
        String setting = setting(vendor, milliseconds(limit));
        if (setting == null) {
            return;
        }
        boolean local = vendor == Vendor.POSTGRESQL && inTransaction;
        undo = local ? undo().replaceFirst("SET", "SET LOCAL") : undo();
        execute(jdbc, local ? setting.replaceFirst("SET", "SET LOCAL") : setting);
    }

    /** As {@link #change}, where the end of the transaction undoes it by itself: on PostgreSQL. */
    void changeUntilTransactionEnds(Duration limit) throws SQLException {
        execute(jdbc, "SET LOCAL lock_timeout = " + milliseconds(limit));
    }

    void restore() throws SQLException {
        String setting = undo;
        if (setting != null) {
            undo = null;
            execute(jdbc, setting);
        }
    }

    /** At least one: 0 means "for ever" on PostgreSQL. */
    private static long milliseconds(Duration limit) {
        return Math.max(1, Math.min(Integer.MAX_VALUE, limit.toMillis()));
    }

    private static @Nullable String setting(Vendor vendor, long milliseconds) {
        return switch (vendor) {
            case H2 -> "SET LOCK_TIMEOUT " + milliseconds;
            case SQLITE -> "PRAGMA busy_timeout = " + milliseconds;
            case POSTGRESQL -> "SET lock_timeout = " + milliseconds;
            case MYSQL -> {
                long seconds = (milliseconds + 999) / 1000;
                yield "SET SESSION innodb_lock_wait_timeout = " + seconds + ", lock_wait_timeout = " + seconds;
            }
            case OTHER -> null;
        };
    }

    private String undo() throws SQLException {
        return switch (vendor) {
            case H2 -> "SET LOCK_TIMEOUT " + ask("CALL LOCK_TIMEOUT()").get(0);
            case SQLITE -> "PRAGMA busy_timeout = " + ask("PRAGMA busy_timeout").get(0);
            case POSTGRESQL -> "SET lock_timeout = '" + ask("SHOW lock_timeout").get(0) + "'";
            default -> {
                List<String> answer = ask("SELECT @@SESSION.innodb_lock_wait_timeout, @@SESSION.lock_wait_timeout");
                yield "SET SESSION innodb_lock_wait_timeout = " + answer.get(0) + ", lock_wait_timeout = "
                        + answer.get(1);
            }
        };
    }

    private List<String> ask(String sql) throws SQLException {
        try (Statement statement = jdbc.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            List<String> values = new ArrayList<>();
            for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                values.add(rows.getString(column));
            }
            return values;
        }
    }

    private static void execute(Connection jdbc, String sql) throws SQLException {
        try (Statement statement = jdbc.createStatement()) {
            statement.execute(sql);
        }
    }
}
