package dev.mapper.state;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an {@link EntityState} has beside once its object is new, changed, about to be deleted, or has very many
 * attributes: most objects are only read, and do without.
 */
final class Changes {

    /** The object, while the session has work to do on it. */
    @Nullable
    Woven strong;

    /** The changed slots below 64. */
    long modified;

    long @Nullable [] wideModified;
    long @Nullable [] widePresent;

    /** The values that changed slots had before. */
    @Nullable
    Object @Nullable [] committed;

    /** What the next flush sets slots to that are no values yet, or {@code null} where nothing is. */
    @Nullable
    Map<Integer, Object> assigned;

    /** The foreign keys that the row holds, by slot from the first reference on. */
    @Nullable
    Object @Nullable [] foreignKeys;

    /** True for an object whose row was undone, while the other sides of its relationships may have forgotten it. */
    boolean undone;

    /** True once the deletion of the object's row is committed. */
    boolean gone;

    Changes(@Nullable Object @Nullable [] foreignKeys) {
        this.foreignKeys = foreignKeys;
    }

    /** The value that a slot had before, or {@code null}. */
    @Nullable
    Object committed(int slot) {
        return committed == null ? null : committed[slot];
    }

    /** Room for old values. */
    @Nullable
    Object[] keepCommitted(int slots) {
        @Nullable Object[] values = committed;
        if (values == null) {
            values = new @Nullable Object[slots];
            committed = values;
        }
        return values;
    }

    /** The slot's change is forgotten. */
    void forget(int slot) {
        if (slot < Long.SIZE) {
            modified &= ~(1L << slot);
        } else {
            SlotSet.remove(wideModified, slot);
        }
        if (committed != null) {
            committed[slot] = null;
        }
        unassign(slot);
    }

    void assign(int slot, Object expression) {
        if (assigned == null) {
            assigned = new LinkedHashMap<>();
        }
        assigned.put(slot, expression);
    }

    void unassign(int slot) {
        if (assigned != null) {
            assigned.remove(slot);
            if (assigned.isEmpty()) {
                assigned = null;
            }
        }
    }

    /** All that was known of the row is forgotten. */
    void expire() {
        modified = 0;
        wideModified = null;
        widePresent = null;
        committed = null;
        assigned = null;
        foreignKeys = null;
    }

    /** True if nothing but foreign keys is left. */
    boolean isEmpty() {
        return strong == null
                && modified == 0
                && wideModified == null
                && widePresent == null
                && committed == null
                && assigned == null
                && !undone
                && !gone;
    }
}
