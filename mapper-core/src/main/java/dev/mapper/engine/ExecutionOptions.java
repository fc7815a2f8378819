package dev.mapper.engine;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a transaction runs: {@code session.begin(c -> c.isolation(Isolation.SERIALIZABLE).readOnly(true))}. Immutable:
 * each method returns a changed copy. What is not said is as the session or else the engine has it.
 *
 * @param isolation null for the engine's own
 * @param readOnly true has the database refuse changes
 * @param timeout what all statements of the transaction may take together, null for no limit
 * @param statementTimeout what each statement may take, null for the engine's limit
 * @param lockTimeout how long a statement waits for a lock, null for the engine's limit
 * @param inTwoPhases true for a transaction that can be prepared before it commits
 */
public record ExecutionOptions(
        @Nullable Isolation isolation,
        boolean readOnly,
        @Nullable Duration timeout,
        @Nullable Duration statementTimeout,
        @Nullable Duration lockTimeout,
        boolean inTwoPhases) {

    /** The engine's isolation and limits, reading and writing. */
    public static final ExecutionOptions DEFAULT = new ExecutionOptions(null, false, null, null, null, false);

    /** These options with the isolation; null for the engine's own. */
    public ExecutionOptions isolation(@Nullable Isolation isolation) {
        return new ExecutionOptions(isolation, readOnly, timeout, statementTimeout, lockTimeout, inTwoPhases);
    }

    /** These options, read-only or not. An engine that is read-only stays so. */
    public ExecutionOptions readOnly(boolean readOnly) {
        return new ExecutionOptions(isolation, readOnly, timeout, statementTimeout, lockTimeout, inTwoPhases);
    }

    /** These options with a limit of time for the whole transaction; null for none. Parts of a second count as one. */
    public ExecutionOptions timeout(@Nullable Duration timeout) {
        return new ExecutionOptions(isolation, readOnly, timeout, statementTimeout, lockTimeout, inTwoPhases);
    }

    /** These options with a limit of time for each statement; null for the engine's. Parts of a second count as one. */
    public ExecutionOptions statementTimeout(@Nullable Duration statementTimeout) {
        return new ExecutionOptions(isolation, readOnly, timeout, statementTimeout, lockTimeout, inTwoPhases);
    }

    /**
     * These options with a limit to the wait for a lock; null for the engine's. In milliseconds, on MariaDB and MySQL
     * in seconds, parts of one counted as one.
     */
    public ExecutionOptions lockTimeout(@Nullable Duration lockTimeout) {
        return new ExecutionOptions(isolation, readOnly, timeout, statementTimeout, lockTimeout, inTwoPhases);
    }

    /** These options for a transaction that can be prepared before it commits, where the database can do that. */
    public ExecutionOptions twoPhase() {
        return new ExecutionOptions(isolation, readOnly, timeout, statementTimeout, lockTimeout, true);
    }

    int timeoutSeconds() {
        return Seconds.of(timeout);
    }

    int statementTimeoutSeconds() {
        return Seconds.of(statementTimeout);
    }
}
