package dev.mapper.engine;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads the generated keys of a batch: a row for each row inserted, the columns in the order asked for. */
@FunctionalInterface
public interface GeneratedKeysReader {

    void read(ResultSet keys) throws SQLException;
}
