package dev.mapper.engine;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cancels a statement whose time is up, for a driver that doesn't. The time runs at first, and can be paused between
 * the rows of a result. The statement is interrupted through its connection, so it is cancelled while its time runs or
 * not at all: never another one that is run in a pause, or that comes after {@link #close()}.
 */
final class Cancellation implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Cancellation.class);

    private final Statement statement;
    /** Nanoseconds, as they were when the time began to run last. */
    private long left;
    /** In terms of {@link System#nanoTime()}; meaningless in a pause. */
    private long runningSince;

    private boolean running;
    /** Stays in a pause, since there are many short ones: it looks itself whether the time is up. */
    private @Nullable Future<?> alarm;

    Cancellation(Statement statement, Duration limit) {
        this.statement = statement;
        this.left = limit.toNanos();
        resume();
    }

    /** Has the time run that is left. */
    synchronized void resume() {
        running = true;
        runningSince = System.nanoTime();
        if (alarm == null) {
            alarm = Alarm.after(Duration.ofNanos(left), this::ring);
        }
    }

    /** Stops the time, until {@link #resume()}. */
    synchronized void pause() {
        running = false;
        left -= System.nanoTime() - runningSince;
    }

    private synchronized void ring() {
        alarm = null;
        if (running) {
            long now = left - (System.nanoTime() - runningSince);
            if (now > 0) {
                alarm = Alarm.after(Duration.ofNanos(now), this::ring);
            } else {
                cancel();
            }
        }
    }

    private void cancel() {
        try {
            statement.cancel();
        } catch (SQLException e) {
            LOGGER.debug("A statement whose time was up could not be cancelled", e);
        }
    }

    @Override
    public synchronized void close() {
        running = false;
        if (alarm != null) {
            alarm.cancel(false);
        }
    }
}
