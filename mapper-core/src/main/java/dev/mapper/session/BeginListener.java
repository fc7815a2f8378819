package dev.mapper.session;

import java.sql.Connection;
import java.sql.SQLException;

/** Hears that a session has begun a transaction: see {@link SessionListener#afterBegin}. */
@FunctionalInterface
public interface BeginListener {

    /** The session has begun a transaction on that connection. */
    void afterBegin(Session session, Connection connection) throws SQLException;
}
