package dev.mapper.engine;

import dev.mapper.ConfigurationException;
import dev.mapper.LockException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;

/**
 * How often a unit of work is run again that others stood in the way of, and how long to wait before. Immutable: each
 * method returns a changed copy.
 *
 * <p>The wait before the second attempt is up to {@code backoff}, and doubles with each further one up to
 * {@code longestBackoff}. How much of it is waited is drawn by lot, half of it at least, so that two that met don't meet
 * again.
 *
 * @param attempts how often to run the unit at most, the first time included
 * @param backoff the longest wait before the second attempt; zero for none before any
 * @param longestBackoff the longest wait before any attempt
 * @param retries which failures to run again for; the others are thrown at once
 */
public record RetryPolicy(
        int attempts, Duration backoff, Duration longestBackoff, Predicate<? super RuntimeException> retries) {

    /** Four attempts, for deadlocks, serialization failures and lock time-outs, 50 milliseconds to 2 seconds apart. */
    public static final RetryPolicy DEFAULT =
            new RetryPolicy(4, Duration.ofMillis(50), Duration.ofSeconds(2), LockException.class::isInstance);

    /**
     * @throws ConfigurationException for less than one attempt or a negative wait
     */
    public RetryPolicy {
        if (attempts < 1) {
            throw new ConfigurationException(
                    "A retry policy of " + attempts + " attempts never runs: give at least 1.");
        }
        if (backoff.isNegative() || longestBackoff.isNegative()) {
            throw new ConfigurationException("A retry policy can't wait " + backoff + " up to " + longestBackoff
                    + ": give durations of zero or more.");
        }
    }

    /** This policy with so many attempts, the first included. */
    public RetryPolicy attempts(int attempts) {
        return new RetryPolicy(attempts, backoff, longestBackoff, retries);
    }

    /** This policy with such waits; {@link Duration#ZERO} as the first for none. */
    public RetryPolicy backoff(Duration first, Duration longest) {
        return new RetryPolicy(attempts, first, longest, retries);
    }

    /** This policy, which runs again for failures of that kind as well, such as {@code StaleDataException}. */
    public RetryPolicy alsoFor(Class<? extends RuntimeException> failure) {
        Predicate<? super RuntimeException> before = retries;
        return new RetryPolicy(
                attempts, backoff, longestBackoff, thrown -> before.test(thrown) || failure.isInstance(thrown));
    }

    /** This policy, which runs again for just the failures that meet the condition. */
    public RetryPolicy onlyFor(Predicate<? super RuntimeException> condition) {
        return new RetryPolicy(attempts, backoff, longestBackoff, condition);
    }

    /**
     * The wait before an attempt, some of it drawn by lot.
     *
     * @param attempt 2 for the first that is a repetition
     */
    public Duration waitBefore(int attempt) {
        long longest = longestBackoff.toNanos();
        long full = backoff.toNanos();
        for (int i = 2; i < attempt && full < longest; i++) {
            full *= 2;
        }
        full = Math.min(full, longest);
        return Duration.ofNanos(full < 2 ? full : ThreadLocalRandom.current().nextLong(full / 2, full + 1));
    }
}
