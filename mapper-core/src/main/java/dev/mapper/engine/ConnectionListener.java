package dev.mapper.engine;

import java.sql.Connection;
import java.sql.SQLException;

/** Hears when a connection is checked out of the pool or checked in again. */
@FunctionalInterface
public interface ConnectionListener {

    /** The connection is in autocommit; a failure keeps it from being used, now or again. */
    void on(Connection connection) throws SQLException;
}
