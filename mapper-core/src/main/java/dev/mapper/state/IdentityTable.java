package dev.mapper.state;

import dev.mapper.Internal;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The identity map of one entity hierarchy: a hash table whose nodes are the states themselves, which hold their
 * objects weakly. A key that is one whole number is compared as such, without a box. States whose object was released
 * are swept out when the table would have to grow.
 */
@Internal
public final class IdentityTable {

    private static final int FIRST_SIZE = 64;
    private static final int GROWTH = 4;

    /** A table of that size grows by less, since its room would count among what each object takes. */
    private static final int LARGE = 16_384;

    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    /** So many states may be put before those released are looked for, however few there were. */
    private static final int SWEEP_AFTER = 4096;

    private @Nullable EntityState[] buckets = new EntityState[FIRST_SIZE];
    private int count;

    /** The table sweeps or grows rather than hold more. */
    private int most = FIRST_SIZE - FIRST_SIZE / 4;

    /** The state under that number, or {@code null}; its object may have been released. */
    public @Nullable EntityState get(long number) {
        long mixed = (number >>> 4) * SPREAD;
        EntityState state = buckets[((int) (mixed >>> 32) ^ (int) (number & 15)) & (buckets.length - 1)];
        while (state != null && (state.number != number || state.key != null)) {
            state = state.next;
        }
        return state;
    }

    /** The state under that key, or {@code null}; its object may have been released. */
    public @Nullable EntityState get(Object key) {
        int hash = key.hashCode();
        EntityState state = buckets[bucket(hash)];
        while (state != null && (state.number != hash || !key.equals(state.key))) {
            state = state.next;
        }
        return state;
    }

    /** Puts a state under the key it has. The caller knows that no live state has the same key. */
    public void put(EntityState state) {
        if (count >= most) {
            makeRoom(count + 1);
        }
        long number = state.number;
        long mixed = (number >>> 4) * SPREAD;
        int index = ((int) (mixed >>> 32) ^ (int) (number & 15)) & (buckets.length - 1);
        state.next = buckets[index];
        buckets[index] = state;
        count++;
    }

    /** Makes room ahead for so many more states. */
    public void reserve(int more) {
        if (count + more > most) {
            makeRoom(count + more);
        }
    }

    /** Takes a state out; nothing happens if it is not there. */
    public void remove(EntityState state) {
        int index = bucket(state.number);
        EntityState previous = null;
        for (EntityState at = buckets[index]; at != null; at = at.next) {
            if (at == state) {
                if (previous == null) {
                    buckets[index] = at.next;
                } else {
                    previous.next = at.next;
                }
                at.next = null;
                count--;
                return;
            }
            previous = at;
        }
    }

    /** Visits every state whose object is alive. The visitor must not change the table. */
    public void forEach(Consumer<EntityState> visitor) {
        for (EntityState head : buckets) {
            for (EntityState at = head; at != null; at = at.next) {
                if (at.get() != null) {
                    visitor.accept(at);
                }
            }
        }
    }

    /** Takes all states out, and their objects out of the session's care. */
    void detachAll() {
        for (EntityState head : buckets) {
            EntityState at = head;
            while (at != null) {
                EntityState following = at.next;
                at.detach();
                at = following;
            }
        }
        buckets = new EntityState[FIRST_SIZE];
        most = FIRST_SIZE - FIRST_SIZE / 4;
        count = 0;
    }

    /** How many states the table holds, those of released objects included that were not swept yet. */
    public int size() {
        return count;
    }

    /** Sweeps out what was released, and grows if that does not help. */
    private void makeRoom(int wanted) {
        EntityState[] old = buckets;
        int live = 0;
        for (EntityState head : old) {
            for (EntityState at = head; at != null; at = at.next) {
                if (!at.refersTo(null)) {
                    live++;
                }
            }
        }
        int needed = live + wanted - count;
        int size = old.length;
        while (needed > size >> 1) {
            size *= size < LARGE ? GROWTH : 2;
        }
        // A long stream leaves a trail of released states, which a large table would keep for long
        most = Math.min(size - size / 4, 2 * needed + SWEEP_AFTER);
        buckets = new EntityState[size];
        count = 0;
        for (EntityState head : old) {
            EntityState at = head;
            while (at != null) {
                EntityState following = at.next;
                at.next = null;
                if (!at.refersTo(null)) {
                    int index = bucket(at.number);
                    at.next = buckets[index];
                    buckets[index] = at;
                    count++;
                }
                at = following;
            }
        }
    }

    /**
     * Keys that were counted up are read in their order, so sixteen in a row share a line of the processor's cache. What
     * runs once a row says the same without a call.
     */
    private int bucket(long number) {
        long mixed = (number >>> 4) * SPREAD;
        return ((int) (mixed >>> 32) ^ (int) (number & 15)) & (buckets.length - 1);
    }
}
