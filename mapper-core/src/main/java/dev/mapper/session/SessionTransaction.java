package dev.mapper.session;

import dev.mapper.SessionException;
import dev.mapper.engine.EngineConnection;
import dev.mapper.engine.ExecutionOptions;
import dev.mapper.state.EntityState;
import dev.mapper.state.Lifecycle;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The transaction of a session, savepoints included: its levels with what was flushed in each, and how they end.
 */
final class SessionTransaction {

    private final SessionConnection connection;
    private final ManagedObjects objects;
    private final UndoneLevels undone;
    private final Announcements announcements;

    /** The innermost level; looked at before every call of the session. */
    @Nullable
    TransactionFrame current;

    private int savepoints;

    SessionTransaction(SessionConnection connection, ManagedObjects objects, Announcements announcements) {
        this.connection = connection;
        this.objects = objects;
        this.undone = new UndoneLevels(connection, new RestoredObjects(objects, announcements), announcements);
        this.announcements = announcements;
    }

    boolean isActive() {
        return current != null;
    }

    /** Changes what the next transaction begins with. */
    void configure(UnaryOperator<ExecutionOptions> change) {
        if (current != null) {
            throw new SessionException("A transaction is under way, and its isolation, read-only mode and time-out"
                    + " are settled. Commit or roll back first, or use a savepoint with beginNested().");
        }
        connection.configure(change);
    }

    /** Begins with options of its own, which are forgotten if it can't. */
    void begin(UnaryOperator<ExecutionOptions> change) {
        configure(change);
        try {
            begin();
        } catch (RuntimeException | Error e) {
            connection.unconfigure();
            throw e;
        }
    }

    /** Begins the root transaction, and takes a connection. */
    void begin() {
        EngineConnection begun = connection.begin();
        current = new TransactionFrame(null, 0);
        try {
            announcements.afterBegin(begun);
        } catch (RuntimeException | Error e) {
            abandon(begun);
            throw e;
        }
    }

    /** A listener refused the transaction that has just begun; closing the connection rolls it back. */
    private void abandon(EngineConnection begun) {
        TransactionFrame root = current;
        if (root != null) {
            root.end();
        }
        current = null;
        connection.active = null;
        begun.close();
    }

    void beginForWriting() {
        if (current == null) {
            begin();
        }
        frame().written = true;
    }

    /** The transaction's connection, with all savepoints sent; begins if need be. */
    EngineConnection connection() {
        if (current == null) {
            begin();
        }
        EngineConnection active = connection.active;
        TransactionFrame frame = current;
        if (active == null || frame == null) {
            throw new IllegalStateException("The transaction has no connection.");
        }
        if (frame.parent() != null && frame.savepoint() == null) {
            frame.send(active);
        }
        return active;
    }

    // Bookkeeping of the flush.

    void inserted(EntityState state) {
        frame().inserted().add(state);
    }

    void deleted(EntityState state) {
        frame().deleted().add(state);
    }

    void rekeyed(RekeyedObjects.OldKey key) {
        frame().oldKeys().putIfAbsent(key.state(), key);
    }

    void touched(EntityState state) {
        if (current != null) {
            current.dirty().add(state);
        }
    }

    /** Shows what was written in the transaction under way, outermost level last. */
    void flushed(Consumer<EntityState> viewer) {
        for (TransactionFrame frame = current; frame != null; frame = frame.parent()) {
            frame.inserted().forEach(viewer);
            frame.dirty().forEach(viewer);
            frame.deleted().forEach(viewer);
        }
    }

    private TransactionFrame frame() {
        TransactionFrame frame = current;
        if (frame == null) {
            throw new IllegalStateException("No transaction is under way.");
        }
        return frame;
    }

    // Failure.

    /** A flush failed: the innermost level is undone at once, and waits for the application to say rollback. */
    void failed(Throwable cause) {
        undone.failed(frame(), cause);
    }

    // The root.

    void commit(boolean expire) {
        if (current == null) {
            return;
        }
        while (frame().parent() != null) {
            release(frame());
        }
        if (connection.outer != null) {
            return;
        }
        EngineConnection active = connection();
        try {
            active.commit();
        } catch (RuntimeException | Error e) {
            if (isPrepared() && active.inTransaction()) {
                // It may have happened, and others may have committed with it: commit() can be tried again
                throw e;
            }
            if (active.inTransaction()) {
                failed(e);
            } else {
                // It is done, and what failed came after it
                finished(expire);
            }
            throw e;
        }
        finished(expire);
    }

    private void finished(boolean expire) {
        announcements.whole(() -> {
            finish();
            committed(expire);
        });
    }

    /** Objects expire even if a listener fails, who has still seen them as they were. */
    private void committed(boolean expire) {
        announcements.forgetUntold();
        try {
            announcements.afterCommit();
        } finally {
            settle(expire);
        }
    }

    /** After a commit: deleted objects are done with, the others expire if they are to. */
    private void settle(boolean expire) {
        if (expire) {
            objects.expireAll();
        } else {
            objects.watched.release();
        }
    }

    void rollback() {
        if (current == null) {
            announcements.whole(() -> {
                connection.unconfigure();
                objects.forgetPending();
                objects.expireAll();
            });
            return;
        }
        if (connection.outer != null && frame().parent() == null) {
            throw new SessionException("This session works in a transaction that somebody else began, so it cannot"
                    + " roll it back. Roll back where the transaction was begun.");
        }
        TransactionFrame root = unwindTo(null);
        boolean failedBefore = root.failure != null && !root.prepared;
        announcements.whole(() -> {
            try {
                undone.undoOrRestore(root);
            } finally {
                finish();
            }
        });
        rolledBack(failedBefore);
    }

    /** A transaction that a failed flush has rolled back has been told of then. */
    private void rolledBack(boolean before) {
        announcements.forgetUntold();
        if (!before) {
            announcements.afterRollback();
        }
        announcements.afterSoftRollback(false);
    }

    /**
     * Prepares the transaction, savepoints included.
     *
     * @return the name under which the database keeps it
     */
    String prepare() {
        EngineConnection active = connection.active;
        if (current == null || active == null || connection.outer != null) {
            throw notForTwoPhases();
        }
        while (frame().parent() != null) {
            release(frame());
        }
        String id;
        try {
            id = active.prepare();
        } catch (RuntimeException | Error e) {
            failed(e);
            throw e;
        }
        if (id == null) {
            throw notForTwoPhases();
        }
        TransactionFrame root = frame();
        root.prepared = true;
        root.fail(new SessionException(
                "The transaction is prepared as " + id + ", and only commit() and rollback() are" + " left to it."));
        return id;
    }

    private static SessionException notForTwoPhases() {
        return new SessionException("There is no transaction that can be prepared. Begin it with"
                + " begin(options -> options.twoPhase()), or open the session with these options.");
    }

    boolean isPrepared() {
        return current != null && current.prepared;
    }

    void completed(boolean committed, boolean expire) {
        if (current == null) {
            return;
        }
        TransactionFrame root = unwindTo(null);
        boolean failedBefore = root.failure != null;
        announcements.whole(() -> {
            if (!committed) {
                undone.restored.restore(root);
            }
            finish();
            if (committed) {
                committed(expire);
            }
        });
        if (!committed) {
            rolledBack(failedBefore);
        }
    }

    void close() {
        if (current != null) {
            TransactionFrame root = unwindTo(null);
            try {
                if (root.failure == null || root.prepared) {
                    undone.restored.leave(root);
                }
            } finally {
                finish();
            }
        }
    }

    private void finish() {
        TransactionFrame root = current;
        EngineConnection used = connection.active;
        current = null;
        connection.active = null;
        savepoints = 0;
        if (root != null) {
            root.end();
            detachDeleted(root);
        }
        if (used != null) {
            used.close();
        }
    }

    private void detachDeleted(TransactionFrame root) {
        for (EntityState state : root.deleted()) {
            if (state.lifecycle() == Lifecycle.DELETED) {
                state.gone();
                objects.forget(state);
            }
        }
    }

    // Savepoints.

    TransactionFrame nest() {
        if (current == null) {
            begin();
        }
        TransactionFrame frame = new TransactionFrame(current, ++savepoints);
        current = frame;
        return frame;
    }

    void requireActive(TransactionFrame frame) {
        if (!frame.isActive()) {
            throw new SessionException("The savepoint has ended already, by its own commit or rollback or by those of"
                    + " an enclosing transaction.");
        }
    }

    /** Releases a savepoint, and those within it. */
    void release(TransactionFrame frame) {
        while (current != null && current != frame) {
            release(current);
        }
        TransactionFrame parent = frame.parent();
        if (parent == null) {
            throw new IllegalStateException("The root transaction is no savepoint.");
        }
        if (frame.savepoint() != null && connection.active != null) {
            try {
                connection.active.release(frame.savepoint());
            } catch (RuntimeException | Error e) {
                undone.failed(frame, e);
                throw e;
            }
        }
        frame.mergeInto(parent);
        frame.end();
        current = parent;
    }

    /** Undoes what was done since a savepoint, and ends it together with those within it. */
    void rollbackTo(TransactionFrame frame) {
        unwindTo(frame);
        announcements.whole(() -> {
            try {
                undone.undoOrRestore(frame);
            } catch (RuntimeException | Error e) {
                TransactionFrame parent = frame.parent();
                if (parent != null) {
                    undone.failed(parent, e);
                }
                throw e;
            } finally {
                frame.end();
                current = frame.parent();
            }
        });
        announcements.afterSoftRollback(true);
    }

    /** Ends all levels within that one, whose bookkeeping becomes that one's; {@code null} means the root. */
    private TransactionFrame unwindTo(@Nullable TransactionFrame target) {
        TransactionFrame at = frame();
        List<TransactionFrame> inner = new ArrayList<>();
        while (at != target && at.parent() != null) {
            inner.add(at);
            at = at.parent();
        }
        for (TransactionFrame frame : inner) {
            TransactionFrame parent = frame.parent();
            if (parent != null) {
                frame.mergeInto(parent);
            }
            frame.end();
        }
        current = at;
        return at;
    }
}
