package dev.mapper.engine;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a transaction runs: {@code session.connection(c -> c.isolation(Isolation.SERIALIZABLE).readOnly(true))}. Immutable:
 * each method returns a changed copy.
 *
 * @param isolation null for the engine's own
 * @param readOnly true asks the database to refuse changes; H2 takes it as a hint only
 * @param timeout what all statements of the transaction may take together, null for no limit
 */
public record ExecutionOptions(
        @Nullable Isolation isolation,
        boolean readOnly,
        @Nullable Duration timeout) {

    /** The engine's isolation, reading and writing, no limit of time. */
    public static final ExecutionOptions DEFAULT = new ExecutionOptions(null, false, null);

    /** These options with the isolation; null for the engine's own. */
    public ExecutionOptions isolation(@Nullable Isolation isolation) {
        return new ExecutionOptions(isolation, readOnly, timeout);
    }

    /** These options, read-only or not. */
    public ExecutionOptions readOnly(boolean readOnly) {
        return new ExecutionOptions(isolation, readOnly, timeout);
    }

    /** These options with a limit of time for the whole transaction; null for none. Parts of a second count as one. */
    public ExecutionOptions timeout(@Nullable Duration timeout) {
        return new ExecutionOptions(isolation, readOnly, timeout);
    }

    int timeoutSeconds() {
        return timeout == null ? 0 : Seconds.roundedUp(timeout);
    }
}
