package dev.mapper.engine;

import dev.mapper.Internal;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads the generated keys of a batch: a row for each row inserted, the columns in the order asked for. */
@Internal
@FunctionalInterface
public interface GeneratedKeysReader {

    void read(ResultSet keys) throws SQLException;
}
