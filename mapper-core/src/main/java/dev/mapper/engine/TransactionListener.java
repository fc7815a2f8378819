package dev.mapper.engine;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Hears of the transactions of an engine, on the thread that runs them. What it does on the connection is neither logged
 * nor timed. Of a transaction that somebody else began (a joined session's) it hears the savepoints only, of one with
 * {@link Isolation#AUTOCOMMIT} nothing.
 */
public interface TransactionListener {

    /** The first thing in a transaction; a failure rolls it back. */
    default void afterBegin(Connection connection) throws SQLException {}

    /** The last thing in a transaction; a failure keeps it from being committed, and it stays open. */
    default void beforeCommit(Connection connection) throws SQLException {}

    /** The transaction has ended; a failure reaches the caller, though everything is committed. */
    default void afterCommit(Connection connection) throws SQLException {}

    /** The transaction has ended, by a rollback or by closing what it ran in. */
    default void afterRollback(Connection connection) throws SQLException {}

    /** A savepoint was set. */
    default void afterSavepoint(Connection connection, String name) throws SQLException {}

    /** What happened since the savepoint was undone. */
    default void afterRollbackTo(Connection connection, String name) throws SQLException {}

    /** The savepoint was forgotten, and what happened since is kept. */
    default void afterRelease(Connection connection, String name) throws SQLException {}
}
