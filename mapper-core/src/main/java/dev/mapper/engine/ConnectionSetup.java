package dev.mapper.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Makes each physical connection ready once: SQLite's settings, the listeners, the engine's isolation. A pool of our
 * own calls it for each connection that it opens; with a foreign {@code DataSource}, each checkout asks whether the
 * physical connection behind it was seen before. Thread-safe.
 */
final class ConnectionSetup {

    /** How long SQLite waits for another connection's lock, in milliseconds. */
    static final int SQLITE_BUSY_TIMEOUT = 5000;

    private final List<ConnectListener> listeners = new CopyOnWriteArrayList<>();
    private final @Nullable Isolation isolation;
    private final @Nullable Duration lockTimeout;
    private final boolean ownPool;

    /** How many listeners have met a physical connection. */
    private final Map<Connection, Integer> met = Collections.synchronizedMap(new WeakHashMap<>());

    private volatile boolean checksCheckouts;
    private volatile @Nullable DatabaseFacts facts;

    /**
     * @param isolation what a connection of our own pool begins with, null for the database's default; a foreign one's
     *     is left, and set for each transaction
     * @param lockTimeout the same for the wait for locks
     */
    ConnectionSetup(boolean ownPool, @Nullable Isolation isolation, @Nullable Duration lockTimeout) {
        this.ownPool = ownPool;
        this.isolation = isolation;
        this.lockTimeout = lockTimeout;
        this.checksCheckouts = !ownPool;
    }

    /** One added after connections were opened meets those at their next checkout. */
    void add(ConnectListener listener) {
        listeners.add(listener);
        if (!met.isEmpty()) {
            checksCheckouts = true;
        }
    }

    DatabaseFacts facts(Connection connection) throws SQLException {
        DatabaseFacts known = facts;
        if (known == null) {
            known = DatabaseFacts.of(connection);
            facts = known;
        }
        return known;
    }

    @Nullable
    DatabaseFacts factsIfKnown() {
        return facts;
    }

    /** For a connection our own pool has just opened. */
    void opened(Connection physical) throws SQLException {
        if (isolation != null && isolation != Isolation.AUTOCOMMIT) {
            physical.setTransactionIsolation(facts(physical).level(isolation));
        }
        meet(physical, physical);
        if (lockTimeout != null) {
            LockWait.forConnection(physical, facts(physical).vendor(), lockTimeout);
        }
    }

    /** For each checkout; the connection is in autocommit. */
    void checkedOut(Connection connection) throws SQLException {
        if (!checksCheckouts || (listeners.isEmpty() && facts(connection).vendor() != Vendor.SQLITE)) {
            return;
        }
        meet(physical(connection), connection);
    }

    private void meet(Connection physical, Connection connection) throws SQLException {
        // Entered before the listeners are looked at, so that one that is added meanwhile isn't missed by both sides.
        Integer before = met.putIfAbsent(physical, 0);
        if (before == null && facts(physical).vendor() == Vendor.SQLITE) {
            prepareSqlite(physical);
        }
        int count = before == null ? 0 : before;
        for (; count < listeners.size(); count++) {
            listeners.get(count).connected(ownPool ? physical : connection);
        }
        met.put(physical, count);
    }

    /** A pool that hides the physical connection shows a new handle at each checkout, and is prepared each time. */
    private static Connection physical(Connection connection) {
        try {
            Connection unwrapped = connection.unwrap(Connection.class);
            return unwrapped == null ? connection : unwrapped;
        } catch (SQLException e) {
            return connection;
        }
    }

    /**
     * SQLite forgets its foreign keys on each connection, by default waits for nobody, and takes upper and lower case
     * alike in LIKE, which is what ILIKE is for. What the URL says stays.
     */
    private static void prepareSqlite(Connection connection) throws SQLException {
        String url = String.valueOf(connection.getMetaData().getURL());
        try (Statement statement = connection.createStatement()) {
            if (!url.contains("foreign_keys")) {
                statement.execute("PRAGMA foreign_keys = ON");
            }
            if (!url.contains("case_sensitive_like")) {
                statement.execute("PRAGMA case_sensitive_like = ON");
            }
            if (!url.contains("busy_timeout")) {
                statement.execute("PRAGMA busy_timeout = " + SQLITE_BUSY_TIMEOUT);
            }
        }
    }
}
