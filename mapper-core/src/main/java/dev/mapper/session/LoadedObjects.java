package dev.mapper.session;

import dev.mapper.state.EntityState;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What was loaded within a savepoint. An object that the application has let go of can't show anything stale, so its
 * state is dropped now and then: a long stream leaves nothing behind.
 */
final class LoadedObjects extends AbstractSet<EntityState> {

    private static final int FIRST_SWEEP = 1024;

    private final Set<EntityState> states = new LinkedHashSet<>();
    private int sweepAt = FIRST_SWEEP;

    @Override
    public boolean add(EntityState state) {
        if (states.size() >= sweepAt) {
            states.removeIf(known -> known.refersTo(null));
            sweepAt = Math.max(FIRST_SWEEP, states.size() * 2);
        }
        return states.add(state);
    }

    @Override
    public boolean contains(Object state) {
        return states.contains(state);
    }

    @Override
    public Iterator<EntityState> iterator() {
        return states.iterator();
    }

    @Override
    public int size() {
        return states.size();
    }

    @Override
    public void clear() {
        states.clear();
    }
}
