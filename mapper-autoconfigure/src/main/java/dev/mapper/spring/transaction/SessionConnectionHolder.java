package dev.mapper.spring.transaction;

import org.springframework.jdbc.datasource.ConnectionHandle;
import org.springframework.jdbc.datasource.ConnectionHolder;

/**
 * The session's connection as Spring's JDBC support sees it. It is marked as active, so that a JDBC transaction manager
 * which meets it takes part in the session's transaction rather than beginning, and committing, one on its connection.
 */
final class SessionConnectionHolder extends ConnectionHolder {

    SessionConnectionHolder(ConnectionHandle handle) {
        super(handle);
        setTransactionActive(true);
        setSynchronizedWithTransaction(true);
    }
}
