package dev.mapper.session;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Hears what a session does as a whole, on the session's thread. What it throws reaches who called the session; each
 * method says what has happened by then. What a listener may not do at its moment is refused with
 * {@link dev.mapper.ListenerException}.
 */
public interface SessionListener {

    /**
     * The session has begun a transaction, or joined one. A failure ends the transaction. May use the connection; may
     * not add or delete objects, flush, or end the transaction.
     */
    default void afterBegin(Session session, Connection connection) throws SQLException {}

    /**
     * A flush that has something to write is about to do so. May change, add and delete objects, all of which is flushed
     * too, and query; queries do not flush. A failure keeps the flush from happening, and the session goes on.
     */
    default void beforeFlush(Session session) {}

    /**
     * All has been written, and the session still shows what was new, changed and deleted. May query; may not add or
     * delete objects. Attributes that it sets are written by the next flush. A failure makes the flush fail.
     */
    default void afterFlush(Session session) {}

    /**
     * The flush is over, and nothing waits any more. May change, add and delete objects, which the next flush writes,
     * the commit at the latest. A failure reaches the caller, though all is written.
     */
    default void afterFlushPostexec(Session session) {}

    /**
     * The transaction is about to be committed. May do anything but end it; what is changed is flushed. A failure keeps
     * the transaction open. Not called for the release of a savepoint, nor where there is nothing to commit.
     */
    default void beforeCommit(Session session) {}

    /**
     * The transaction has been committed, and objects have not expired yet. May read what is loaded; may not use the
     * database through the session. A failure reaches the caller, though everything is committed.
     */
    default void afterCommit(Session session) {}

    /**
     * The transaction has been rolled back in the database, by a call, a failed flush or a failed commit, and objects
     * were put back. May not use the database through the session.
     */
    default void afterRollback(Session session) {}

    /**
     * A rollback of the transaction or of a savepoint is complete, and the session can be used again.
     *
     * @param savepoint true if it was a savepoint's
     */
    default void afterSoftRollback(Session session, boolean savepoint) {}
}
