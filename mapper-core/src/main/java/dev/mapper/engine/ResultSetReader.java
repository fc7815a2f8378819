package dev.mapper.engine;

import dev.mapper.Internal;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Reads a result, which stands before its first row and is closed afterwards. */
@Internal
@FunctionalInterface
public interface ResultSetReader<R extends @Nullable Object> {

    R read(ResultSet rows) throws SQLException;
}
