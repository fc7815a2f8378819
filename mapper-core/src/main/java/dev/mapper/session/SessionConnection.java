package dev.mapper.session;

import dev.mapper.engine.Engine;
import dev.mapper.engine.EngineConnection;
import dev.mapper.engine.ExecutionOptions;
import java.sql.Connection;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A session's connection: that of its transaction with what it begins with, or one for each statement outside. */
final class SessionConnection {

    private final Engine engine;
    final ConnectionMode mode;

    /** The connection of a transaction that somebody else ends, or {@code null}. */
    final @Nullable Connection outer;

    /** The connection of the transaction under way, or {@code null}. */
    @Nullable
    EngineConnection active;

    private ExecutionOptions defaults = ExecutionOptions.DEFAULT;
    private ExecutionOptions options = ExecutionOptions.DEFAULT;
    private @Nullable Duration queryTimeout;
    private boolean readOnly;

    SessionConnection(Engine engine, ConnectionMode mode, @Nullable Connection outer) {
        this.engine = engine;
        this.mode = mode;
        this.outer = outer;
    }

    /** Not left to the database, since some take read-only mode for a hint. */
    boolean isReadOnly() {
        return active == null ? options.readOnly() || engine.isReadOnly() : readOnly;
    }

    /** What each transaction of the session begins with. */
    void defaults(ExecutionOptions every) {
        defaults = every;
        options = every;
    }

    /** Changes what the next transaction begins with. */
    void configure(UnaryOperator<ExecutionOptions> change) {
        options = change.apply(options);
    }

    /** Forgets what was configured for one transaction. */
    void unconfigure() {
        options = defaults;
    }

    /** Takes a connection and begins on it, unless somebody else has. */
    EngineConnection begin() {
        EngineConnection acquired = outer == null ? engine.connect() : engine.adopt(outer);
        try {
            if (outer == null) {
                acquired.begin(options);
            }
        } catch (RuntimeException | Error e) {
            acquired.close();
            throw e;
        }
        readOnly = isReadOnly();
        options = defaults;
        acquired.statementTimeout(queryTimeout);
        active = acquired;
        return acquired;
    }

    /** A connection for one statement outside a transaction. */
    EngineConnection passing() {
        EngineConnection passing = engine.connect();
        passing.statementTimeout(queryTimeout == null ? options.statementTimeout() : queryTimeout);
        return passing;
    }

    /** The limit of time for each statement from now on; null for that of the transaction. Answers the one before. */
    @Nullable
    Duration limitQuery(@Nullable Duration timeout) {
        Duration before = queryTimeout;
        queryTimeout = timeout;
        if (active != null) {
            active.statementTimeout(timeout);
        }
        return before;
    }
}
