package dev.mapper.engine;

import dev.mapper.QueryTimeoutException;
import dev.mapper.SqlFailure;
import java.sql.SQLException;
import java.sql.Statement;

/** What statements of a connection may take: each the engine's limit, and all of a transaction together its own. */
final class TimeLimit {

    private final int statementSeconds;
    private boolean hasDeadline;

    /** In terms of {@link System#nanoTime()}; meaningless without one. */
    private long deadline;

    private boolean wasSet;

    /** The seconds a statement may take, 0 for no limit. */
    TimeLimit(int statementSeconds) {
        this.statementSeconds = statementSeconds;
    }

    /** A transaction begins; 0 for no limit. */
    void begin(int seconds) {
        hasDeadline = seconds > 0;
        deadline = System.nanoTime() + seconds * 1_000_000_000L;
    }

    void end() {
        hasDeadline = false;
    }

    /** The shorter of the statement's limit and what is left of the transaction's. */
    void apply(Statement statement) throws SQLException {
        int seconds = hasDeadline ? secondsLeft() : statementSeconds;
        if (seconds > 0 || wasSet) {
            statement.setQueryTimeout(seconds);
            wasSet = true;
        }
    }

    private int secondsLeft() {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
            throw new QueryTimeoutException(
                    "The transaction's time is up, before this statement was sent.\n  Remedy: allow the transaction"
                            + " more time, or make it shorter.",
                    SqlFailure.UNKNOWN,
                    null);
        }
        int seconds = (int) Math.min(Integer.MAX_VALUE, (left + 999_999_999L) / 1_000_000_000L);
        return statementSeconds == 0 ? seconds : Math.min(seconds, statementSeconds);
    }

    /** Whether any statement was given a limit, which H2 keeps for the whole connection. */
    boolean wasSet() {
        return wasSet;
    }
}
