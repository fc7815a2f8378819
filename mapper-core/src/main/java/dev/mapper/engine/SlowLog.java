package dev.mapper.engine;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The log of slow statements: logger {@code dev.mapper.sql.slow}, at WARN. */
final class SlowLog implements StatementListener {

    private static final Logger LOGGER = LoggerFactory.getLogger("dev.mapper.sql.slow");

    private final long threshold;

    SlowLog(Duration threshold) {
        this.threshold = threshold.toNanos();
    }

    @Override
    public void afterStatement(StatementEvent event) {
        if (event.nanos() >= threshold && LOGGER.isWarnEnabled()) {
            LOGGER.warn(SqlLog.line(event));
        }
    }
}
