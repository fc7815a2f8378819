package dev.mapper.session;

import dev.mapper.RetriesExhaustedException;
import dev.mapper.SessionException;
import dev.mapper.engine.ExecutionOptions;
import dev.mapper.engine.RetryPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs units of work that are run again, whole and in a new session and transaction each time, when others stood in the
 * way. So a block must be good to run twice: what it does besides the database, it does twice; objects of an attempt
 * that failed are not to be used in the next. Thread-safe.
 */
public final class RetryingTransactions {

    private static final Logger LOG = LoggerFactory.getLogger(RetryingTransactions.class);

    private final SessionFactory sessions;
    private final RetryPolicy policy;

    RetryingTransactions(SessionFactory sessions, RetryPolicy policy) {
        this.sessions = sessions;
        this.policy = policy;
    }

    /** As {@link SessionFactory#inTransaction(Function)}, as often as need be. */
    public <T extends @Nullable Object> T inTransaction(Function<Session, T> block) {
        return inTransaction(options -> options, block);
    }

    /**
     * As {@link SessionFactory#inTransaction(UnaryOperator, Function)}, as often as need be.
     *
     * @throws RetriesExhaustedException when the last attempt has failed, too, for something that the policy retries
     *     for: that failure is its cause, those of the earlier attempts are suppressed
     * @throws RuntimeException a failure of another kind, as it is and at once; those of the attempts before are
     *     suppressed in it
     * @throws SessionException when the thread is interrupted while it waits for the next attempt
     */
    public <T extends @Nullable Object> T inTransaction(
            UnaryOperator<ExecutionOptions> options, Function<Session, T> block) {
        long start = System.nanoTime();
        List<RuntimeException> earlier = new ArrayList<>();
        for (int attempt = 1; ; attempt++) {
            try {
                return sessions.inTransaction(options, block);
            } catch (RuntimeException e) {
                if (!policy.retries().test(e)) {
                    throw withEarlier(e, e, earlier);
                }
                if (attempt >= policy.attempts()) {
                    Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
                    throw withEarlier(exhausted(attempt, elapsed, e), e, earlier);
                }
                earlier.add(e);
                Duration wait = policy.waitBefore(attempt + 1);
                LOG.debug(
                        "Attempt {} of {} failed; the next one follows after {} ms",
                        attempt,
                        policy.attempts(),
                        wait.toMillis(),
                        e);
                pause(wait, e, earlier);
            }
        }
    }

    private static RetriesExhaustedException exhausted(int attempts, Duration elapsed, RuntimeException last) {
        String times = attempts == 1 ? "1 attempt" : attempts + " attempts";
        return new RetriesExhaustedException(
                "The unit of work failed in " + times + " within " + elapsed.toMillis() + " ms, the last time with "
                        + last.getClass().getSimpleName() + ": " + last.getMessage()
                        + " Let it touch fewer rows, or rows"
                        + " always in the same order, or give its RetryPolicy more attempts or longer waits. The cause is"
                        + " the failure of the last attempt; those of the earlier ones are suppressed.",
                attempts,
                elapsed,
                last);
    }

    private static <X extends RuntimeException> X withEarlier(
            X thrown, RuntimeException last, List<RuntimeException> earlier) {
        // A block may throw the same exception twice
        earlier.stream().filter(failure -> failure != last).distinct().forEach(thrown::addSuppressed);
        return thrown;
    }

    /** As {@link #inTransaction(Function)}, for a block without a result. */
    public void runInTransaction(Consumer<Session> block) {
        inTransaction(session -> {
            block.accept(session);
            return null;
        });
    }

    private static void pause(Duration wait, RuntimeException failure, List<RuntimeException> earlier) {
        try {
            Thread.sleep(wait.toMillis(), wait.toNanosPart() % 1_000_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw withEarlier(
                    new SessionException(
                            "The thread was interrupted while it waited to run a transaction again. The cause says why"
                                    + " the last attempt failed.",
                            failure),
                    failure,
                    earlier);
        }
    }
}
