package dev.mapper.engine;

import dev.mapper.QueryTimeoutException;
import dev.mapper.SqlFailure;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What statements of a connection may take, in seconds and 0 for no limit: each the query's limit, or else the
 * transaction's, or else the engine's; and all of a transaction together their own.
 */
final class TimeLimit {

    private final int ofEngine;

    /** SQLite's driver counts the wait for locks only, and forgets what it had been told of that before. */
    private final boolean driverCancels;

    private int ofTransaction;
    private int ofQuery;
    private boolean hasDeadline;

    /** In terms of {@link System#nanoTime()}; meaningless without one. */
    private long deadline;

    private boolean wasSet;

    TimeLimit(int ofEngine, Vendor vendor) {
        this.ofEngine = ofEngine;
        this.driverCancels = vendor != Vendor.SQLITE;
    }

    /**
     * A transaction begins.
     *
     * @param statementSeconds what each of its statements may take; 0 for the engine's limit
     */
    void begin(int seconds, int statementSeconds) {
        hasDeadline = seconds > 0;
        deadline = System.nanoTime() + seconds * 1_000_000_000L;
        ofTransaction = statementSeconds;
    }

    void end() {
        hasDeadline = false;
        ofTransaction = 0;
    }

    /** For the statements from now on; 0 to leave it to transaction and engine. */
    void forQuery(int seconds) {
        ofQuery = seconds;
    }

    /**
     * Limits a statement that is about to run: by its own limit, or by what is left of the transaction's, whichever is
     * shorter.
     *
     * @return to be closed after the statement; null where the driver needs no help
     */
    @Nullable
    Cancellation apply(Statement statement) throws SQLException {
        int own = ofQuery > 0 ? ofQuery : ofTransaction > 0 ? ofTransaction : ofEngine;
        int seconds = hasDeadline ? secondsLeft(own) : own;
        if (!driverCancels) {
            return seconds == 0 ? null : new Cancellation(statement, Duration.ofSeconds(seconds));
        }
        if (seconds > 0 || wasSet) {
            statement.setQueryTimeout(seconds);
            wasSet = true;
        }
        return null;
    }

    private int secondsLeft(int own) {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
            throw new QueryTimeoutException(
                    "The transaction's time is up, before this statement was sent.\n  Remedy: allow the transaction"
                            + " more time, or make it shorter.",
                    SqlFailure.UNKNOWN,
                    null);
        }
        int seconds = (int) Math.min(Integer.MAX_VALUE, (left + 999_999_999L) / 1_000_000_000L);
        return own == 0 ? seconds : Math.min(seconds, own);
    }

    /** Whether there is a limit for the statement that is about to run. */
    boolean isOn() {
        return hasDeadline || ofQuery > 0 || ofTransaction > 0 || ofEngine > 0;
    }

    static void lift(@Nullable Cancellation cancellation) {
        if (cancellation != null) {
            cancellation.close();
        }
    }

    /** Whether any statement was given a limit, which H2 keeps for the whole connection. */
    boolean wasSet() {
        return wasSet;
    }
}
