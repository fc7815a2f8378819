package dev.mapper.engine;

import dev.mapper.Internal;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Binds the parameters of one execution.
 *
 * <p>It may be run again, on a recording statement, to tell the parameters for a log line or an error: so it binds the
 * same values each time, and uses nothing of the statement but its setters and {@code getConnection()}.
 */
@Internal
@FunctionalInterface
public interface StatementBinder {

    /** For a statement without parameters. */
    StatementBinder NONE = statement -> {};

    void bind(PreparedStatement statement) throws SQLException;
}
