package dev.mapper.engine;

import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** The statement log: logger {@code dev.mapper.sql}, at INFO for an engine with echo, else at DEBUG. */
final class SqlLog implements StatementListener {

    static final Logger LOGGER = LoggerFactory.getLogger("dev.mapper.sql");

    private static final int MOST_ROWS = 3;

    private final Level level;

    SqlLog(Level level) {
        this.level = level;
    }

    static boolean isDebugEnabled() {
        return LOGGER.isDebugEnabled();
    }

    @Override
    public void afterStatement(StatementEvent event) {
        if (LOGGER.isEnabledForLevel(level)) {
            LOGGER.atLevel(level).log(line(event));
        }
    }

    /** The statement with its parameters, rows and time. */
    static String line(StatementEvent event) {
        StringBuilder line = new StringBuilder(event.sql());
        if (event.kind().isTransactionControl()) {
            if (event.failure() != null) {
                line.append(" -- failed");
            }
            return line.toString();
        }
        line.append(" -- ");
        appendParameters(line, event);
        if (event.failure() != null) {
            line.append(" failed");
        } else if (event.rowCount() >= 0) {
            line.append(' ').append(event.rowCount()).append(event.rowCount() == 1 ? " row" : " rows");
        }
        return line.append(String.format(Locale.ROOT, " %.2f ms", event.nanos() / 1e6))
                .toString();
    }

    private static void appendParameters(StringBuilder line, StatementEvent event) {
        if (event.parametersHidden()) {
            line.append("[parameters hidden]");
            return;
        }
        int shown = Math.min(event.batchSize(), MOST_ROWS);
        for (int row = 0; row < shown; row++) {
            line.append(ParameterText.of(event.parameters(row)));
        }
        if (event.batchSize() > shown) {
            line.append(" and ").append(event.batchSize() - shown).append(" more rows");
        }
    }
}
