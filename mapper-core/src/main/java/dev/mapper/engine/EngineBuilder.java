package dev.mapper.engine;

import dev.mapper.ConfigurationException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/** Collects an engine's settings. Not thread-safe. */
public final class EngineBuilder {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(250);
    private static final Duration SHORTEST_LIFE = Duration.ofSeconds(30);
    private static final Duration SHORTEST_REST = Duration.ofSeconds(10);

    private final @Nullable JdbcUrl url;
    private final @Nullable DataSource dataSource;
    private final List<String> poolSettings = new ArrayList<>();
    private final Properties driverProperties = new Properties();

    String name = "mapper-" + COUNT.incrementAndGet();
    private boolean echo;
    boolean hideParameters;
    boolean readOnly;

    @Nullable
    Isolation isolation;

    @Nullable
    Duration lockTimeout;

    @Nullable
    Duration leakThreshold;

    private @Nullable Duration slowThreshold;
    private @Nullable Duration statementTimeout;
    private @Nullable String driverClass;
    private int poolSize = 5;
    private int maxOverflow = 10;
    private boolean poolPrePing;
    private @Nullable Duration poolRecycle = Duration.ofMinutes(30);
    private Duration poolIdleTimeout = Duration.ofMinutes(1);
    private Duration connectionTimeout = Duration.ofSeconds(30);

    EngineBuilder(String url) {
        this.url = JdbcUrl.of(url);
        this.dataSource = null;
    }

    EngineBuilder(DataSource dataSource) {
        this.url = null;
        this.dataSource = dataSource;
    }

    /** Names the engine and its pool in messages, logs and metrics. */
    public EngineBuilder name(String name) {
        this.name = name;
        return this;
    }

    /** The database user; null, or not said, leaves it to the URL or the driver. */
    public EngineBuilder username(@Nullable String username) {
        return driverProperty("username", "user", username);
    }

    /** The user's password; null, or not said, leaves it to the URL or the driver. */
    public EngineBuilder password(@Nullable String password) {
        return driverProperty("password", "password", password);
    }

    /** A setting of the driver, as it could stand in the URL. */
    public EngineBuilder driverProperty(String property, String value) {
        return driverProperty("driverProperty", property, value);
    }

    private EngineBuilder driverProperty(String setting, String property, @Nullable String value) {
        poolSettings.add(setting);
        if (value == null) {
            driverProperties.remove(property);
        } else {
            driverProperties.setProperty(property, value);
        }
        return this;
    }

    /** The driver's class, where the URL alone doesn't find it. */
    public EngineBuilder driverClassName(String driverClass) {
        poolSettings.add("driverClassName");
        this.driverClass = driverClass;
        return this;
    }

    /** Connections that stay open, 5 by default. A private in-memory database always has one. */
    public EngineBuilder poolSize(int poolSize) {
        poolSettings.add("poolSize");
        this.poolSize = atLeast(1, poolSize, "poolSize");
        return this;
    }

    /** Connections beyond the pool size under load, closed after {@link #poolIdleTimeout}; 10 by default. */
    public EngineBuilder maxOverflow(int maxOverflow) {
        poolSettings.add("maxOverflow");
        this.maxOverflow = atLeast(0, maxOverflow, "maxOverflow");
        return this;
    }

    /**
     * Tests each connection with a ping at each checkout, and replaces those that don't answer: one more round trip
     * for each transaction. Off by default; the pool itself tests what has been idle for half a second or longer.
     */
    public EngineBuilder poolPrePing(boolean poolPrePing) {
        poolSettings.add("poolPrePing");
        this.poolPrePing = poolPrePing;
        return this;
    }

    /**
     * How old a connection gets before it is replaced, once it is back in the pool: 30 minutes by default, 30 seconds
     * at least, null for any age. Shorter than what a firewall or the server itself allows.
     */
    public EngineBuilder poolRecycle(@Nullable Duration poolRecycle) {
        poolSettings.add("poolRecycle");
        this.poolRecycle = poolRecycle == null ? null : atLeast(SHORTEST_LIFE, poolRecycle, "poolRecycle");
        return this;
    }

    /** How long a connection beyond the pool size stays without use: one minute by default, 10 seconds at least. */
    public EngineBuilder poolIdleTimeout(Duration poolIdleTimeout) {
        poolSettings.add("poolIdleTimeout");
        this.poolIdleTimeout = atLeast(SHORTEST_REST, poolIdleTimeout, "poolIdleTimeout");
        return this;
    }

    /**
     * Notes where each connection is checked out, and warns in the log {@code dev.mapper.engine.leak} of one that is
     * held longer than that; an exhausted pool tells who holds its connections. Null, the default, for neither: it takes
     * a stack trace for each checkout.
     */
    public EngineBuilder leakDetection(@Nullable Duration threshold) {
        this.leakThreshold = positive(threshold, "leakDetection");
        return this;
    }

    /** How long a checkout waits for a free connection: 30 seconds by default, 250 milliseconds at least. */
    public EngineBuilder connectionTimeout(Duration connectionTimeout) {
        poolSettings.add("connectionTimeout");
        this.connectionTimeout = atLeast(SHORTEST_WAIT, connectionTimeout, "connectionTimeout");
        return this;
    }

    /** What a single statement may take at most; null, the default, for no limit. Parts of a second count as one. */
    public EngineBuilder statementTimeout(@Nullable Duration statementTimeout) {
        this.statementTimeout = positive(statementTimeout, "statementTimeout");
        return this;
    }

    /**
     * How long a statement waits for a lock; null, the default, for the database's own limit (five seconds on SQLite).
     * In milliseconds, on MariaDB and MySQL in seconds, parts of one counted as one. Over a given {@link DataSource} it
     * holds within transactions.
     */
    public EngineBuilder lockTimeout(@Nullable Duration lockTimeout) {
        this.lockTimeout = positive(lockTimeout, "lockTimeout");
        return this;
    }

    /** Whether every transaction is read-only, as for a replica; false by default. Changes are refused unsent. */
    public EngineBuilder readOnly(boolean readOnly) {
        this.readOnly = readOnly;
        return this;
    }

    /** The isolation of every transaction that names none; null, the default, for the database's own. */
    public EngineBuilder isolation(@Nullable Isolation isolation) {
        this.isolation = isolation;
        return this;
    }

    /**
     * Logs each statement with its parameters and time, at INFO to the logger {@code dev.mapper.sql}. Without echo the
     * same lines appear where that logger is set to DEBUG.
     */
    public EngineBuilder echo(boolean echo) {
        this.echo = echo;
        return this;
    }

    /**
     * Logs each statement that takes that long or longer, with its parameters and time, at WARN to the logger
     * {@code dev.mapper.sql.slow}; null, the default, for none.
     */
    public EngineBuilder slowStatementThreshold(@Nullable Duration threshold) {
        this.slowThreshold = positive(threshold, "slowStatementThreshold");
        return this;
    }

    /**
     * Keeps bound values out of logs, events and exceptions, along with those messages of the database that may quote
     * them.
     */
    public EngineBuilder hideParameters(boolean hideParameters) {
        this.hideParameters = hideParameters;
        return this;
    }

    /**
     * The engine; it has not connected yet.
     *
     * @throws ConfigurationException when the driver is missing, or pool settings are given for a pool that isn't ours
     */
    public Engine build() {
        if (dataSource != null) {
            if (!poolSettings.isEmpty()) {
                throw new ConfigurationException("The engine " + name + " uses a given DataSource, so "
                        + String.join(", ", poolSettings.stream().distinct().toList())
                        + " can't be set here: set it on the DataSource, or build the engine from a URL.");
            }
            return new Engine(this, dataSource, null, new ConnectionSetup(false, null, null));
        }
        JdbcUrl target = Objects.requireNonNull(url);
        ConnectionSetup setup = new ConnectionSetup(true, isolation, lockTimeout);
        Properties properties = (Properties) driverProperties.clone();
        if (hideParameters && vendor() == Vendor.POSTGRESQL) {
            // The server's detail quotes the row; the driver would put it into its exceptions' messages.
            properties.putIfAbsent("logServerErrorDetail", "false");
        }
        ConnectionPool pool = new ConnectionPool(
                new DriverDataSource(target, DriverDataSource.driver(target, driverClass), properties, setup),
                new ConnectionPool.Settings(
                        name,
                        target.shown(),
                        vendor(),
                        poolSize,
                        maxOverflow,
                        poolPrePing,
                        connectionTimeout,
                        poolRecycle,
                        poolIdleTimeout,
                        target.isPrivateToConnection(),
                        target.isReadOnly()));
        return new Engine(this, pool.dataSource(), pool, setup);
    }

    /** Whose database the URL names; {@link Vendor#OTHER} for a DataSource until it has connected. */
    Vendor vendor() {
        return url == null ? Vendor.OTHER : Vendor.of(url.subprotocol());
    }

    /** What the engine talks to, as it may be shown. */
    String target() {
        return url != null
                ? url.shown()
                : Objects.requireNonNull(dataSource).getClass().getSimpleName();
    }

    StatementListener[] logs() {
        List<StatementListener> logs = new ArrayList<>();
        if (echo) {
            logs.add(new SqlLog(Level.INFO));
        }
        if (slowThreshold != null) {
            logs.add(new SlowLog(slowThreshold));
        }
        return logs.toArray(StatementListener[]::new);
    }

    int statementTimeoutSeconds() {
        return Seconds.of(statementTimeout);
    }

    private static @Nullable Duration positive(@Nullable Duration value, String setting) {
        if (value != null && (value.isNegative() || value.isZero())) {
            throw new ConfigurationException(setting + " is " + value + ": give more than zero, or null for no limit.");
        }
        return value;
    }

    private static Duration atLeast(Duration least, Duration value, String setting) {
        if (value.compareTo(least) < 0) {
            throw new ConfigurationException(
                    setting + " is " + value.toMillis() + " ms: give at least " + least.toMillis() + " ms.");
        }
        return value;
    }

    private static int atLeast(int least, int value, String setting) {
        if (value < least) {
            throw new ConfigurationException(setting + " is " + value + ": give at least " + least + ".");
        }
        return value;
    }
}
