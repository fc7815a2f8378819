package dev.mapper.session;

import dev.mapper.PendingRollbackException;
import dev.mapper.SessionException;
import dev.mapper.engine.Engine;
import dev.mapper.engine.EngineConnection;
import dev.mapper.engine.ExecutionOptions;
import dev.mapper.engine.ResultCursor;
import dev.mapper.engine.ResultSetReader;
import dev.mapper.engine.StatementBinder;
import dev.mapper.state.EntityState;
import dev.mapper.state.Lifecycle;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A session's connection and its transaction, savepoints included, with what each level needs to put the objects back.
 */
final class SessionTransaction {

    private final Engine engine;
    private final ConnectionMode mode;
    private final @Nullable Connection outer;
    private final ManagedObjects objects;
    private final Announcements announcements;
    private ExecutionOptions defaults = ExecutionOptions.DEFAULT;
    private ExecutionOptions options = ExecutionOptions.DEFAULT;
    private @Nullable Duration queryTimeout;
    private @Nullable EngineConnection connection;
    /** The innermost level; looked at before every call of the session. */
    @Nullable
    TransactionFrame current;

    private boolean readOnly;
    private int savepoints;

    SessionTransaction(
            Engine engine,
            ConnectionMode mode,
            @Nullable Connection outer,
            ManagedObjects objects,
            Announcements announcements) {
        this.announcements = announcements;
        this.engine = engine;
        this.mode = mode;
        this.outer = outer;
        this.objects = objects;
    }

    boolean isActive() {
        return current != null;
    }

    /** Not left to the database, since some take read-only mode for a hint. */
    boolean isReadOnly() {
        return current == null ? options.readOnly() || engine.isReadOnly() : readOnly;
    }

    /** What each transaction of the session begins with. */
    void defaults(ExecutionOptions every) {
        defaults = every;
        options = every;
    }

    /**
     * Runs a query that has limits of time of its own, for each of its statements; null for none. The wait for locks is
     * limited in a transaction only, outside of which nothing is locked.
     */
    <R extends @Nullable Object> R within(
            @Nullable Duration timeout, @Nullable Duration lockTimeout, Supplier<R> query) {
        if (timeout == null) {
            return withLockTimeout(lockTimeout, query);
        }
        Duration outside = queryTimeout;
        limitQuery(timeout);
        try {
            return withLockTimeout(lockTimeout, query);
        } finally {
            limitQuery(outside);
        }
    }

    private <R extends @Nullable Object> R withLockTimeout(@Nullable Duration lockTimeout, Supplier<R> query) {
        boolean useful = current == null ? mode == ConnectionMode.PER_TRANSACTION : current.failure == null;
        if (lockTimeout == null || !useful) {
            return query.get();
        }
        return connection().withLockTimeout(lockTimeout, query);
    }

    private void limitQuery(@Nullable Duration timeout) {
        queryTimeout = timeout;
        if (connection != null) {
            connection.statementTimeout(timeout);
        }
    }

    /** A connection for one statement outside a transaction. */
    private EngineConnection passing() {
        EngineConnection passing = engine.connect();
        passing.statementTimeout(queryTimeout == null ? options.statementTimeout() : queryTimeout);
        return passing;
    }

    void configure(UnaryOperator<ExecutionOptions> change) {
        if (current != null) {
            throw new SessionException("A transaction is under way, and its isolation, read-only mode and time-out"
                    + " are settled. Commit or roll back first, or use a savepoint with beginNested().");
        }
        options = change.apply(options);
    }

    /** Begins with options of its own, which are forgotten if it can't. */
    void begin(UnaryOperator<ExecutionOptions> change) {
        configure(change);
        try {
            begin();
        } catch (RuntimeException | Error e) {
            options = defaults;
            throw e;
        }
    }

    /** Begins the root transaction, and takes a connection. */
    void begin() {
        EngineConnection acquired = outer == null ? engine.connect() : engine.adopt(outer);
        try {
            if (outer == null) {
                acquired.begin(options);
            }
        } catch (RuntimeException | Error e) {
            acquired.close();
            throw e;
        }
        readOnly = isReadOnly();
        options = defaults;
        acquired.statementTimeout(queryTimeout);
        connection = acquired;
        current = new TransactionFrame(null, 0);
        try {
            announcements.afterBegin(acquired);
        } catch (RuntimeException | Error e) {
            abandon(acquired);
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
        connection = null;
        begun.close();
    }

    void beginForWriting() {
        if (current == null) {
            begin();
        }
        frame().written = true;
    }

    /** Where loaded objects are noted, since a rollback to the savepoint under way makes them stale; else {@code null}. */
    @Nullable
    Collection<EntityState> loads() {
        return current == null ? null : current.loaded;
    }

    /** The transaction's connection, with all savepoints sent; begins if need be. */
    EngineConnection connection() {
        if (current == null) {
            begin();
        }
        EngineConnection active = connection;
        TransactionFrame frame = current;
        if (active == null || frame == null) {
            throw new IllegalStateException("The transaction has no connection.");
        }
        if (frame.parent() != null && frame.savepoint() == null) {
            sendSavepoints(active, frame);
        }
        return active;
    }

    private static void sendSavepoints(EngineConnection connection, TransactionFrame frame) {
        TransactionFrame parent = frame.parent();
        if (parent != null && frame.savepoint() == null) {
            sendSavepoints(connection, parent);
            frame.savepoint(connection.savepoint(frame.savepointName()));
        }
    }

    /** Reads in the transaction, or, where the session keeps no connection, on one for this statement alone. */
    <R extends @Nullable Object> R select(String sql, StatementBinder binder, ResultSetReader<R> reader) {
        if (current == null && mode == ConnectionMode.PER_STATEMENT) {
            try (EngineConnection passing = passing()) {
                return passing.query(sql, binder, 0, reader);
            }
        }
        return connection().query(sql, binder, 0, reader);
    }

    /**
     * Reads as the stream is consumed; closing the stream ends the reading. On a connection of its own it reads in a
     * transaction, outside of which PostgreSQL answers all rows at once.
     */
    <T> Stream<T> open(
            String sql, StatementBinder binder, int fetchSize, Function<ResultCursor, Spliterator<T>> reading) {
        boolean passing = current == null && mode == ConnectionMode.PER_STATEMENT;
        EngineConnection source = passing ? passing() : connection();
        ResultCursor cursor;
        try {
            if (passing) {
                source.begin(ExecutionOptions.DEFAULT);
            }
            cursor = source.open(sql, binder, fetchSize);
        } catch (RuntimeException | Error e) {
            if (passing) {
                source.close();
            }
            throw e;
        }
        return StreamSupport.stream(reading.apply(cursor), false)
                .onClose(cursor::close)
                .onClose(passing ? source::close : () -> {});
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

    /** Why a level that failed refuses all but its rollback. */
    static SessionException pendingRollback(TransactionFrame frame, Throwable failure) {
        if (frame.prepared) {
            return new SessionException(String.valueOf(failure.getMessage()));
        }
        return new PendingRollbackException(
                "A flush failed in this transaction, and its changes were rolled back: " + failure.getMessage()
                        + " Call "
                        + (frame.parent() == null ? "session.rollback()" : "rollback() of the savepoint")
                        + " before going on.",
                failure);
    }

    /** A flush failed: the innermost level is undone at once, and waits for the application to say rollback. */
    void failed(Throwable cause) {
        failed(frame(), cause);
    }

    /**
     * A level that can't be undone by itself still has its changes in the database. So the enclosing one is undone as
     * well: it must not be committed with them.
     */
    private void failed(TransactionFrame frame, Throwable cause) {
        for (TransactionFrame level = frame; level != null && level.failure == null; level = level.parent()) {
            level.fail(cause);
            announcements.hold();
            boolean undone = false;
            try {
                undo(level);
                undone = true;
            } catch (RuntimeException e) {
                suppress(e, cause);
            } finally {
                tellOfFailure(undone && level.parent() == null, cause);
            }
            if (undone) {
                return;
            }
        }
    }

    private static void suppress(RuntimeException e, Throwable cause) {
        if (e != cause) {
            cause.addSuppressed(e);
        }
    }

    /** A listener that fails, too, changes nothing: what was to be undone is. */
    private void tellOfFailure(boolean rolledBack, Throwable cause) {
        try {
            announcements.release();
            if (rolledBack) {
                announcements.afterRollback();
            }
        } catch (RuntimeException e) {
            suppress(e, cause);
        }
    }

    private void undo(TransactionFrame frame) {
        try {
            if (frame.parent() != null) {
                if (frame.savepoint() != null && connection != null) {
                    connection.rollbackTo(frame.savepoint());
                }
            } else if (connection != null && outer == null) {
                connection.rollback();
            }
        } finally {
            restore(frame);
        }
    }

    /** Puts the objects back to where they were when the level began. */
    private void restore(TransactionFrame frame) {
        Set<EntityState> stale = new LinkedHashSet<>(frame.stale());
        stale.addAll(objects.modified());
        stale.addAll(objects.watched().states);
        objects.forgetPending();
        // First the new ones go: one may have the key of one that comes back
        for (EntityState state : frame.inserted()) {
            objects.makeTransient(objects.current(state));
        }
        if (!frame.oldKeys().isEmpty()) {
            objects.restoreKeys(frame.oldKeys().values());
            frame.oldKeys().keySet().forEach(stale::add);
        }
        for (EntityState state : frame.deleted()) {
            if (!frame.inserted().contains(state)) {
                objects.restore(state);
                stale.add(state);
            }
        }
        if (frame.parent() == null) {
            objects.expireAll();
        } else {
            for (EntityState state : stale) {
                EntityState now = objects.current(state);
                if (objects.isPersistent(now)) {
                    objects.expire(now);
                }
            }
            objects.modified().clear();
        }
        frame.clear();
    }

    // The root.

    void commit(boolean expire) {
        if (current == null) {
            return;
        }
        while (frame().parent() != null) {
            release(frame());
        }
        if (outer != null) {
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
            objects.watched().release();
        }
    }

    void rollback() {
        if (current == null) {
            announcements.whole(() -> {
                options = defaults;
                objects.forgetPending();
                objects.expireAll();
            });
            return;
        }
        if (outer != null && frame().parent() == null) {
            throw new SessionException("This session works in a transaction that somebody else began, so it cannot"
                    + " roll it back. Roll back where the transaction was begun.");
        }
        TransactionFrame root = unwindTo(null);
        boolean failedBefore = root.failure != null;
        announcements.whole(() -> {
            try {
                undoOrRestore(root);
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
        EngineConnection active = connection;
        if (current == null || active == null || outer != null) {
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

    /** A level that failed is undone in the database already; what was changed in memory since then is dropped. */
    private void undoOrRestore(TransactionFrame frame) {
        if (frame.failure == null || frame.prepared) {
            undo(frame);
        } else {
            restore(frame);
        }
    }

    void completed(boolean committed, boolean expire) {
        if (current == null) {
            return;
        }
        TransactionFrame root = unwindTo(null);
        boolean failedBefore = root.failure != null;
        announcements.whole(() -> {
            if (!committed) {
                restore(root);
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
                    undoAtClose(root);
                }
            } finally {
                finish();
            }
        }
    }

    /** New objects of an unfinished transaction have no row; all others are detached with what they have loaded. */
    private void undoAtClose(TransactionFrame root) {
        for (EntityState state : root.inserted()) {
            objects.makeTransient(state);
        }
        objects.restoreKeys(root.oldKeys().values());
        for (EntityState state : root.deleted()) {
            objects.restore(state);
        }
        // The connection rolls back when it is given back, and is dropped if it can't
    }

    private void finish() {
        TransactionFrame root = current;
        EngineConnection used = connection;
        current = null;
        connection = null;
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
        if (frame.savepoint() != null && connection != null) {
            try {
                connection.release(frame.savepoint());
            } catch (RuntimeException | Error e) {
                failed(frame, e);
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
                undoOrRestore(frame);
            } catch (RuntimeException | Error e) {
                TransactionFrame parent = frame.parent();
                if (parent != null) {
                    failed(parent, e);
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
