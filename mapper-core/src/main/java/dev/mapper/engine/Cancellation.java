package dev.mapper.engine;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cancels a statement whose time is up, for a driver that doesn't. The statement is interrupted through its connection,
 * so it is cancelled before {@link #close()} or not at all: never the one that comes after it.
 */
final class Cancellation implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Cancellation.class);

    private final Statement statement;
    private final Future<?> alarm;
    private boolean closed;

    Cancellation(Statement statement, Duration limit) {
        this.statement = statement;
        this.alarm = Alarm.after(limit, this::cancel);
    }

    private synchronized void cancel() {
        if (!closed) {
            try {
                statement.cancel();
            } catch (SQLException e) {
                LOGGER.debug("A statement whose time was up could not be cancelled", e);
            }
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        alarm.cancel(false);
    }
}
