package dev.mapper.engine;

import dev.mapper.Internal;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Binds the parameters of one row of a batch; may be run again for a row, as a {@link StatementBinder}. */
@Internal
@FunctionalInterface
public interface BatchBinder {

    /** Binds the row, counted from 0. */
    void bind(PreparedStatement statement, int row) throws SQLException;
}
