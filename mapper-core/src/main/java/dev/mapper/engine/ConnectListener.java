package dev.mapper.engine;

import java.sql.Connection;
import java.sql.SQLException;

/** Prepares each new connection to the database, once, before it is used. */
@FunctionalInterface
public interface ConnectListener {

    /** The connection is in autocommit; a failure makes the connection unusable and is reported to who asked for it. */
    void connected(Connection connection) throws SQLException;
}
