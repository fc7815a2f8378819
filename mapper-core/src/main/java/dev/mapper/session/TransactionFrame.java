package dev.mapper.session;

import dev.mapper.PendingRollbackException;
import dev.mapper.SessionException;
import dev.mapper.engine.EngineConnection;
import dev.mapper.state.EntityState;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One level of a transaction, the root or a savepoint, with what was flushed in it: so much as a rollback needs to put
 * the objects back.
 */
final class TransactionFrame {

    /** Why a flush failed at this level, or {@code null}; looked at before every call of the session. */
    @Nullable
    Throwable failure;

    /** True once the transaction is prepared: {@link #failure} then says so, and only its end is left. */
    boolean prepared;

    /**
     * Objects that were loaded, or whose relationships were, since a rollback to this savepoint makes them stale;
     * {@code null} at the root.
     */
    final @Nullable LoadedObjects loaded;

    /** True once something was written at this level. */
    boolean written;

    private final @Nullable TransactionFrame parent;
    private final String savepointName;
    private final Set<EntityState> inserted = new LinkedHashSet<>();
    private final Set<EntityState> deleted = new LinkedHashSet<>();
    private final Set<EntityState> dirty = new LinkedHashSet<>();
    private final Map<EntityState, RekeyedObjects.OldKey> oldKeys = new LinkedHashMap<>();
    private java.sql.@Nullable Savepoint savepoint;
    private boolean active = true;

    TransactionFrame(@Nullable TransactionFrame parent, int depth) {
        this.parent = parent;
        this.loaded = parent == null ? null : new LoadedObjects();
        this.savepointName = "mapper_" + depth;
    }

    @Nullable
    TransactionFrame parent() {
        return parent;
    }

    /** The database's savepoint, or {@code null} while it has not been sent. */
    java.sql.@Nullable Savepoint savepoint() {
        return savepoint;
    }

    /** Sends the savepoints that have not been sent, outermost first. */
    void send(EngineConnection connection) {
        if (parent != null && savepoint == null) {
            parent.send(connection);
            savepoint = connection.savepoint(savepointName);
        }
    }

    /** Objects whose row was inserted at this level. */
    Set<EntityState> inserted() {
        return inserted;
    }

    /** Objects whose row was deleted at this level. */
    Set<EntityState> deleted() {
        return deleted;
    }

    /** Objects that were written, or touched by a bulk statement, at this level. */
    Set<EntityState> dirty() {
        return dirty;
    }

    /** The keys that objects had before this level changed them. */
    Map<EntityState, RekeyedObjects.OldKey> oldKeys() {
        return oldKeys;
    }

    /** Objects that may show what this level wrote. */
    Set<EntityState> stale() {
        Set<EntityState> stale = new LinkedHashSet<>(dirty);
        if (written && loaded != null) {
            stale.addAll(loaded);
        }
        return stale;
    }

    void fail(Throwable cause) {
        this.failure = cause;
    }

    /** What a level that failed says to all but its rollback. */
    SessionException refusal(Throwable failure) {
        if (prepared) {
            return new SessionException(String.valueOf(failure.getMessage()));
        }
        return new PendingRollbackException(
                "A flush failed in this transaction, and its changes were rolled back: " + failure.getMessage()
                        + " Call "
                        + (parent == null ? "session.rollback()" : "rollback() of the savepoint")
                        + " before going on.",
                failure);
    }

    boolean isActive() {
        return active;
    }

    void end() {
        active = false;
    }

    /** Forgets the bookkeeping, once the objects are put back. */
    void clear() {
        inserted.clear();
        deleted.clear();
        dirty.clear();
        oldKeys.clear();
        if (loaded != null) {
            loaded.clear();
        }
    }

    /** Hands the bookkeeping to the enclosing level, which answers for it from now on. */
    void mergeInto(TransactionFrame enclosing) {
        enclosing.inserted.addAll(inserted);
        enclosing.deleted.addAll(deleted);
        enclosing.dirty.addAll(dirty);
        oldKeys.forEach(enclosing.oldKeys::putIfAbsent);
        enclosing.written |= written;
        if (enclosing.loaded != null && loaded != null) {
            enclosing.loaded.addAll(loaded);
        }
    }
}
