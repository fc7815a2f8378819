package dev.mapper.engine;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import com.zaxxer.hikari.pool.HikariPool;
import dev.mapper.ConnectionException;
import dev.mapper.DatabaseException;
import dev.mapper.MapperException;
import dev.mapper.PoolExhaustedException;
import dev.mapper.SqlFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The pool of an engine that was built from a URL: HikariCP, opened by the first checkout. Thread-safe. */
final class ConnectionPool implements AutoCloseable {

    private static final int MOST_HOLDERS = 10;
    private static final Duration LONGEST_PING = Duration.ofSeconds(5);

    private final HikariDataSource hikari;
    private final Settings settings;

    /**
     * How to pool.
     *
     * @param url as it may be shown
     * @param recycle how old a connection gets, null for any age
     * @param idleTimeout how long those beyond the size stay without use
     * @param onlyConnection whether the database lives in its connection, so that there is one, which is never replaced
     * @param readOnly whether connections are read-only from the start, and the driver refuses to hear otherwise
     */
    record Settings(
            String name,
            String url,
            Vendor vendor,
            int size,
            int overflow,
            boolean prePing,
            Duration connectionTimeout,
            @Nullable Duration recycle,
            Duration idleTimeout,
            boolean onlyConnection,
            boolean readOnly) {

        int limit() {
            return onlyConnection ? 1 : size + overflow;
        }
    }

    ConnectionPool(DataSource physical, Settings settings) {
        this.settings = settings;
        long timeout = settings.connectionTimeout().toMillis();
        // Without arguments it opens no connection before the first is asked for, and that one fails at once.
        hikari = new HikariDataSource();
        hikari.setPoolName(settings.name());
        hikari.setDataSource(physical);
        hikari.setMaximumPoolSize(settings.limit());
        hikari.setMinimumIdle(Math.min(settings.size(), settings.limit()));
        hikari.setConnectionTimeout(timeout);
        hikari.setValidationTimeout(Math.min(timeout, LONGEST_PING.toMillis()));
        hikari.setInitializationFailTimeout(1);
        hikari.setReadOnly(settings.readOnly());
        hikari.setExceptionOverride(new KeptWhenUnsupported());
        if (settings.onlyConnection()) {
            hikari.setMaxLifetime(0);
            hikari.setIdleTimeout(0);
        } else {
            hikari.setMaxLifetime(
                    settings.recycle() == null ? 0 : settings.recycle().toMillis());
            hikari.setIdleTimeout(
                    settings.overflow() > 0 ? settings.idleTimeout().toMillis() : 0);
        }
    }

    DataSource dataSource() {
        return hikari;
    }

    /** A connection that has answered a ping just now, where the pool pings. */
    Connection checkout() throws SQLException {
        try {
            Connection connection = hikari.getConnection();
            return settings.prePing() ? alive(connection) : connection;
        } catch (HikariPool.PoolInitializationException e) {
            if (e.getCause() instanceof MapperException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** Hikari itself tests only what lay idle for half a second; a ping before each use is ours. */
    private Connection alive(Connection first) throws SQLException {
        Connection connection = first;
        for (int left = settings.limit(); !answers(connection); left--) {
            discard(connection);
            connection.close();
            if (left == 0) {
                throw new SQLException("no connection answers a ping, not even a new one", "08003");
            }
            connection = hikari.getConnection();
        }
        return connection;
    }

    private static boolean answers(Connection connection) {
        try {
            return connection.isValid((int) LONGEST_PING.toSeconds());
        } catch (SQLException e) {
            return false;
        }
    }

    /** Marks the connection, so that it is closed, not kept, when it comes back. */
    void discard(Connection connection) {
        hikari.evictConnection(connection);
    }

    PoolStatus status() {
        HikariPoolMXBean bean = hikari.getHikariPoolMXBean();
        if (bean == null) {
            return new PoolStatus(0, 0, 0, 0, settings.limit());
        }
        return new PoolStatus(
                bean.getTotalConnections(),
                bean.getActiveConnections(),
                bean.getIdleConnections(),
                bean.getThreadsAwaitingConnection(),
                settings.limit());
    }

    /** What a failed checkout means: nothing came free, or nothing can be opened. */
    DatabaseException failure(SQLException e, SqlErrors errors, Set<Checkout> checkouts) {
        if (!(e instanceof SQLTransientConnectionException)
                || !String.valueOf(e.getMessage()).startsWith(settings.name() + " - ")) {
            return errors.connecting(e, settings.url());
        }
        PoolStatus status = status();
        if (status.total() < settings.limit()) {
            if (e.getCause() instanceof SQLException cause) {
                return errors.connecting(cause, settings.url());
            }
            return new ConnectionException(
                    "No connection to " + settings.url() + " could be opened within " + seconds() + ". "
                            + numbers(status)
                            + "\n  Remedy: check that the database answers and takes more connections.",
                    facts(e),
                    e);
        }
        return new PoolExhaustedException(
                "No connection of " + settings.name() + " (" + settings.url() + ") became free within " + seconds()
                        + ". " + numbers(status) + holders(checkouts) + "\n  Remedy: " + remedy(checkouts),
                facts(e),
                e);
    }

    private static SqlFailure facts(SQLException e) {
        return new SqlFailure(null, List.of(), e.getSQLState(), e.getErrorCode(), null, null, null, -1);
    }

    private String seconds() {
        return settings.connectionTimeout().toMillis() / 1000.0 + " s";
    }

    private String numbers(PoolStatus status) {
        return "In use: " + status.active() + " of " + status.limit() + ", idle: " + status.idle() + ", waiting: "
                + status.waiting() + ".";
    }

    private static String holders(Set<Checkout> checkouts) {
        StringBuilder text = new StringBuilder();
        checkouts.stream()
                .limit(MOST_HOLDERS)
                .forEach(checkout -> text.append("\n  One is held ").append(checkout.inWords()));
        return text.toString();
    }

    private String remedy(Set<Checkout> checkouts) {
        if (settings.onlyConnection()) {
            return "this database lives in its one connection; close the session that holds it first, or use a"
                    + " database in a file"
                    + (settings.vendor() == Vendor.H2 ? " or with a name (jdbc:h2:mem:app)." : ".");
        }
        return "close sessions (try-with-resources) and end transactions, since each holds a connection; or raise"
                + " poolSize(" + settings.size() + ") or maxOverflow(" + settings.overflow() + ")."
                + (checkouts.isEmpty() ? " leakDetection(...) of the engine tells who holds them." : "");
    }

    @Override
    public void close() {
        hikari.close();
    }
}
