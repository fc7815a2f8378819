package dev.mapper;

import java.time.Duration;
import java.util.Objects;

/**
 * A unit of work was run as often as its retry policy allows, and failed each time for something that the policy retries
 * for. The cause is the failure of the last attempt, never {@code null}; those of the earlier ones are suppressed, in
 * their order.
 */
public class RetriesExhaustedException extends MapperException {

    private static final long serialVersionUID = 1L;

    private final int attempts;
    private final Duration elapsed;

    /**
     * @param message what happened, how often, and the remedy
     * @param attempts how often the unit was run
     * @param elapsed the time from the start of the first attempt to the end of the last one
     * @param last the failure of the last attempt
     */
    public RetriesExhaustedException(String message, int attempts, Duration elapsed, RuntimeException last) {
        super(message, last);
        this.attempts = attempts;
        this.elapsed = elapsed;
    }

    /** How often the unit was run. */
    public int attempts() {
        return attempts;
    }

    /** The time from the start of the first attempt to the end of the last one, waits included. */
    public Duration elapsed() {
        return elapsed;
    }

    /** The failure of the last attempt: what a caller tells the kinds of failure by. */
    public RuntimeException lastFailure() {
        return (RuntimeException) Objects.requireNonNull(getCause());
    }
}
