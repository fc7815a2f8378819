package dev.mapper.session;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Takes the current row of a result to what the application asked for. */
interface RowReader<T> {

    @Nullable
    T read(ResultSet row) throws SQLException;
}
