package dev.mapper.engine;

import dev.mapper.ConfigurationException;
import dev.mapper.ConnectionException;
import dev.mapper.DatabaseException;
import dev.mapper.SqlFailure;
import dev.mapper.dialect.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * A database: its connections, its dialect, its statement log. Thread-safe; an application has one for each database
 * and closes it at its end.
 *
 * <p>An engine built from a URL owns a HikariCP pool, which opens when the first connection is asked for; one built
 * over a {@link DataSource} uses that, and leaves it open. {@link #verify()} connects, so that a wrong URL or password
 * shows at start-up.
 *
 * <p>On SQLite each connection gets {@code PRAGMA foreign_keys = ON}, {@code case_sensitive_like = ON} and a
 * {@code busy_timeout} of five seconds, unless the URL sets these; the journal mode is left as it is (for WAL: {@code engine.onConnect}, or in the URL
 * {@code ?journal_mode=WAL}).
 */
public final class Engine implements AutoCloseable {

    private static final StatementListener DEBUG_LOG = new SqlLog(Level.DEBUG);

    private final String name;
    private final DataSource dataSource;
    private final @Nullable ConnectionPool pool;
    private final ConnectionSetup setup;
    private final @Nullable Isolation isolation;
    private final boolean hideParameters;
    private final boolean readOnly;
    private final int statementTimeout;
    private final @Nullable Duration lockTimeout;
    private final Vendor expected;
    private final String target;
    private final @Nullable Duration leakThreshold;
    private final Set<Checkout> checkouts = ConcurrentHashMap.newKeySet();
    private final List<ConnectionListener> checkoutListeners = new CopyOnWriteArrayList<>();
    private final List<ConnectionListener> checkinListeners = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    /** Copied on write; read on each execution, so a plain array. */
    volatile StatementListener[] listeners;

    final List<TransactionListener> transactionListeners = new CopyOnWriteArrayList<>();

    Engine(EngineBuilder builder, DataSource dataSource, @Nullable ConnectionPool pool, ConnectionSetup setup) {
        this.name = builder.name;
        this.dataSource = dataSource;
        this.pool = pool;
        this.setup = setup;
        this.isolation = builder.isolation;
        this.hideParameters = builder.hideParameters;
        this.readOnly = builder.readOnly;
        this.lockTimeout = builder.lockTimeout;
        this.statementTimeout = builder.statementTimeoutSeconds();
        this.expected = builder.vendor();
        this.target = builder.target();
        this.leakThreshold = builder.leakThreshold;
        this.listeners = builder.logs();
    }

    /** An engine with a pool of its own over a JDBC URL. */
    public static EngineBuilder builder(String url) {
        return new EngineBuilder(Objects.requireNonNull(url, "url"));
    }

    /** An engine over a pool that is configured and closed elsewhere. */
    public static EngineBuilder builder(DataSource dataSource) {
        return new EngineBuilder(Objects.requireNonNull(dataSource, "dataSource"));
    }

    /** An engine over a pool that is configured and closed elsewhere. */
    public static Engine of(DataSource dataSource) {
        return builder(dataSource).build();
    }

    /** The name of the engine and of its pool, unique unless it was given. */
    public String name() {
        return name;
    }

    /**
     * How the database speaks SQL; found out at the first connection, which this method makes if need be.
     *
     * @throws ConfigurationException for a database that no dialect speaks to
     * @throws ConnectionException when none can be had
     */
    public Dialect dialect() {
        DatabaseFacts known = setup.factsIfKnown();
        if (known != null) {
            return known.dialect();
        }
        try (EngineConnection connection = connect()) {
            return connection.dialect();
        }
    }

    /** Where connections come from: the engine's own pool, or the one it was built over. */
    public DataSource dataSource() {
        return dataSource;
    }

    /** The isolation of every transaction that names none; null for the database's own default. */
    public @Nullable Isolation isolation() {
        return isolation;
    }

    /** Whether every transaction is read-only, as for a replica. */
    public boolean isReadOnly() {
        return readOnly;
    }

    /** Whether bound values stay out of logs, events and exceptions. */
    public boolean hidesParameters() {
        return hideParameters;
    }

    /** The pool at this moment; null when it isn't the engine's own. */
    public @Nullable PoolStatus poolStatus() {
        return pool == null ? null : pool.status();
    }

    /**
     * Connects once, and asks whether the database answers.
     *
     * @throws DatabaseException that says what is wrong: URL, host, database, user or password
     */
    public void verify() {
        try (EngineConnection connection = connect()) {
            if (!connection.jdbc().isValid(5)) {
                throw errors().connecting(new SQLException("the connection does not answer", "08003"), target);
            }
        } catch (SQLException e) {
            throw errors().connecting(e, target);
        }
    }

    /** Runs the listener once on each new physical connection, and on those already open when they are next used. */
    public Engine onConnect(ConnectListener listener) {
        setup.add(Objects.requireNonNull(listener, "listener"));
        return this;
    }

    /** Runs the listener on each connection that is checked out, before it is used. */
    public Engine onCheckout(ConnectionListener listener) {
        checkoutListeners.add(Objects.requireNonNull(listener, "listener"));
        return this;
    }

    /** Runs the listener on each connection that is given back, after its transaction has ended. */
    public Engine onCheckin(ConnectionListener listener) {
        checkinListeners.add(Objects.requireNonNull(listener, "listener"));
        return this;
    }

    /**
     * The transactions of sessions that were prepared and are not resolved yet, those among them whose session is about
     * to commit. One SELECT, on MariaDB and MySQL {@code XA RECOVER}, which knows those of all databases of the server.
     *
     * @throws dev.mapper.UnsupportedByDialectException where the database can't prepare
     */
    public List<PreparedTransaction> preparedTransactions() {
        try (EngineConnection connection = connect()) {
            return connection.prepared().stream()
                    .map(id -> new PreparedTransaction(this, id))
                    .toList();
        }
    }

    void resolve(String id, boolean commit) {
        try (EngineConnection connection = connect()) {
            connection.resolve(id, commit);
        }
    }

    /** Tells the listener of every transaction and savepoint, from now on. */
    public Engine onTransaction(TransactionListener listener) {
        transactionListeners.add(Objects.requireNonNull(listener, "listener"));
        return this;
    }

    /** Shows every statement to the listener, from now on. */
    public synchronized Engine onStatement(StatementListener listener) {
        StatementListener[] longer = Arrays.copyOf(listeners, listeners.length + 1);
        longer[longer.length - 1] = Objects.requireNonNull(listener, "listener");
        listeners = longer;
        return this;
    }

    /** Takes the listener away again; nothing happens when it wasn't there. */
    public synchronized void removeListener(StatementListener listener) {
        listeners = Arrays.stream(listeners).filter(l -> l != listener).toArray(StatementListener[]::new);
    }

    /**
     * Checks out a connection, in autocommit until {@link EngineConnection#begin}.
     *
     * @throws ConnectionException when none can be had, or the engine is closed
     */
    public EngineConnection connect() {
        if (closed) {
            throw new ConnectionException(
                    "The engine " + name + " (" + target + ") is closed. Build another one, and close it when"
                            + " the application ends, after its sessions.",
                    SqlFailure.UNKNOWN,
                    null);
        }
        Connection jdbc;
        try {
            jdbc = pool == null ? dataSource.getConnection() : pool.checkout();
        } catch (SQLException e) {
            throw pool == null ? errors().connecting(e, target) : pool.failure(e, errors(), checkouts);
        }
        try {
            DatabaseFacts facts = setup.facts(jdbc);
            boolean autoCommit = jdbc.getAutoCommit();
            if (!autoCommit) {
                jdbc.setAutoCommit(true);
            }
            setup.checkedOut(jdbc);
            for (ConnectionListener listener : checkoutListeners) {
                listener.on(jdbc);
            }
            return new EngineConnection(this, jdbc, facts, debugLog(), false, autoCommit);
        } catch (SQLException e) {
            dropAfter(e, jdbc);
            throw errors().connecting(e, target);
        } catch (RuntimeException | Error e) {
            dropAfter(e, jdbc);
            throw e;
        }
    }

    /** Notes who takes a connection, where leaks are looked for. */
    @Nullable
    Checkout checkedOut() {
        if (leakThreshold == null) {
            return null;
        }
        Checkout checkout = new Checkout(name, leakThreshold);
        checkouts.add(checkout);
        return checkout;
    }

    /** For a connection that is about to be given back. */
    void checkingIn(Connection jdbc) throws SQLException {
        for (ConnectionListener listener : checkinListeners) {
            listener.on(jdbc);
        }
    }

    void checkedIn(@Nullable Checkout checkout) {
        if (checkout != null) {
            checkouts.remove(checkout);
            checkout.checkedIn();
        }
    }

    /**
     * Works on a connection that belongs to somebody else: it is never committed, rolled back, set up or closed here;
     * only savepoints are. {@link #onConnect} listeners don't see it.
     */
    public EngineConnection adopt(Connection connection) {
        try {
            return new EngineConnection(this, connection, setup.facts(connection), debugLog(), true, true);
        } catch (SQLException e) {
            throw errors().connecting(e, target);
        }
    }

    private static @Nullable StatementListener debugLog() {
        return SqlLog.isDebugEnabled() ? DEBUG_LOG : null;
    }

    /** What a listener left half done, nobody is to find. */
    private void dropAfter(Throwable failure, Connection connection) {
        try (connection) {
            discard(connection);
        } catch (SQLException | RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    SqlErrors errors() {
        DatabaseFacts known = setup.factsIfKnown();
        return new SqlErrors(known == null ? expected : known.vendor(), hideParameters);
    }

    int statementTimeoutSeconds() {
        return statementTimeout;
    }

    /** The options with what they leave to the engine; connections of its own pool have most of it from the start. */
    ExecutionOptions completed(ExecutionOptions options) {
        ExecutionOptions complete = readOnly ? options.readOnly(true) : options;
        if (complete.isolation() == null && (pool == null || isolation == Isolation.AUTOCOMMIT)) {
            complete = complete.isolation(isolation);
        }
        if (complete.lockTimeout() == null && pool == null) {
            complete = complete.lockTimeout(lockTimeout);
        }
        return complete;
    }

    /** Keeps a connection in an unknown state from being used again. */
    void discard(Connection connection) throws SQLException {
        if (pool != null) {
            pool.discard(connection);
        } else {
            connection.abort(Runnable::run);
        }
    }

    /** Whether {@link #close()} was called. */
    public boolean isClosed() {
        return closed;
    }

    /** Closes the pool, when it is the engine's own. Harmless the second time. */
    @Override
    public void close() {
        closed = true;
        if (pool != null) {
            pool.close();
        }
    }

    @Override
    public String toString() {
        return "Engine[" + name + ", " + target + "]";
    }
}
