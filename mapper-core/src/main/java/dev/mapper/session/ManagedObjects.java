package dev.mapper.session;

import dev.mapper.DuplicateObjectException;
import dev.mapper.ForeignObjectException;
import dev.mapper.MappingException;
import dev.mapper.ObjectDeletedException;
import dev.mapper.mapping.Attribute;
import dev.mapper.mapping.EntityModel;
import dev.mapper.mapping.EntityModels;
import dev.mapper.mapping.EntityShape;
import dev.mapper.state.EntityState;
import dev.mapper.state.IdentityMap;
import dev.mapper.state.IdentityTable;
import dev.mapper.state.Lifecycle;
import dev.mapper.state.StateOwner;
import dev.mapper.state.Woven;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The objects that a session manages: those with a row in the identity map, and the work that waits for the next flush.
 */
final class ManagedObjects {

    final StateOwner owner;
    final EntityModels models;
    private final IdentityMap identities;
    /** Objects without a row, in the order in which they were added. */
    final Set<EntityState> added = new LinkedHashSet<>();
    /** Objects that the next flush deletes. */
    final Set<EntityState> deleting = new LinkedHashSet<>();
    /** Persistent objects with changes. */
    final List<EntityState> modified = new ArrayList<>();
    /** Persistent objects whose values may have changed in place. */
    final WatchedObjects watched;

    final SingleParents parents = new SingleParents();
    private final RelatedObjects related = new RelatedObjects(parents);
    private final Announcements announcements;

    ManagedObjects(StateOwner owner, EntityModels models, Announcements announcements) {
        this.owner = owner;
        this.announcements = announcements;
        this.models = models;
        this.identities = new IdentityMap(models.hierarchies());
        this.watched = new WatchedObjects(owner, models);
    }

    IdentityMap identities() {
        return identities;
    }

    /** The table of an entity's hierarchy. */
    IdentityTable identities(EntityModel model) {
        return identities.table(model.hierarchy());
    }

    /** True if a flush would have something to look at. */
    boolean hasWork() {
        if (!watched.states.isEmpty()) {
            watched.noticeChanges();
        }
        return !modified.isEmpty() || !added.isEmpty() || !deleting.isEmpty();
    }

    /** The state of a mapped object. */
    EntityState stateOf(Object entity) {
        if (!(entity instanceof Woven woven)) {
            // Says whether the class is unmapped or unwoven
            EntityShape shape = EntityShape.of(entity.getClass());
            throw new MappingException("Entity class " + shape + " is not woven.");
        }
        EntityState state = EntityState.attach(woven);
        models.of(state.shape());
        return state;
    }

    boolean contains(EntityState state) {
        return state.owner() == owner && state.lifecycle() != Lifecycle.DELETED;
    }

    // Adding.

    void add(EntityState root) {
        Deque<EntityState> work = new ArrayDeque<>();
        adopt(root);
        related.toAdd(root, work);
        while (!work.isEmpty()) {
            EntityState state = work.poll();
            // Deleted objects stay in the collections that were loaded before
            boolean gone = state.lifecycle() == Lifecycle.DELETED || state.isGone();
            if (!contains(state) && !gone) {
                adopt(state);
                related.toAdd(state, work);
            }
        }
    }

    private void adopt(EntityState state) {
        if (state.owner() != null && state.owner() != owner) {
            throw new ForeignObjectException(
                    "The object " + state + " belongs to another session. Take it out of that one"
                            + " with expunge(), or close it, before adding it here.");
        }
        switch (state.lifecycle()) {
            case TRANSIENT -> {
                state.lifecycle(Lifecycle.PENDING);
                state.owner(owner);
                state.hold(state.entity());
                added.add(state);
                state.relink();
                announcements.moved(state, Transition.TRANSIENT_TO_PENDING);
            }
            case DETACHED -> {
                if (state.isGone()) {
                    throw new ObjectDeletedException(
                            "The object " + state + " was deleted, and that was committed: it has"
                                    + " no row to be managed with. Make a new object of it with makeTransient() before"
                                    + " adding it.");
                }
                reattach(state);
            }
            case DELETED ->
                throw new ObjectDeletedException("The object " + state
                        + " was deleted in this transaction and cannot be added again before a rollback or commit.");
            case PENDING, PERSISTENT -> deleting.remove(state);
        }
    }

    private void reattach(EntityState state) {
        EntityModel model = models.of(state.shape());
        EntityState other = find(model, state);
        if (other != null && other != state) {
            throw new DuplicateObjectException("The session has another object for the row of " + state
                    + ". Use that one, or take it out with expunge() first.");
        }
        state.lifecycle(Lifecycle.PERSISTENT);
        state.owner(owner);
        identities(model).put(state);
        if (state.isModified()) {
            modified(state, state.entity());
        }
        if (state.isWatched()) {
            state.hold(state.entity());
            watched.states.add(state);
        }
        announcements.moved(state, Transition.DETACHED_TO_PERSISTENT);
    }

    private @Nullable EntityState find(EntityModel model, EntityState like) {
        IdentityTable table = identities(model);
        Object key = like.key();
        EntityState found = key == null ? table.get(like.number()) : table.get(key);
        if (found != null && found.get() == null) {
            table.remove(found);
            return null;
        }
        return found;
    }

    void modified(EntityState state, Woven entity) {
        state.hold(entity);
        modified.add(state);
    }

    // Deleting.

    /**
     * Marks an object for deletion, and what its relationships cascade to; loads those that are not loaded. All are
     * found before the first is marked, since a load may flush.
     */
    void delete(EntityState root) {
        Set<EntityState> found = new LinkedHashSet<>();
        Deque<EntityState> work = new ArrayDeque<>();
        work.add(root);
        while (!work.isEmpty()) {
            EntityState state = work.poll();
            if (state.lifecycle() == Lifecycle.PENDING) {
                found.add(state);
            } else if (state.lifecycle() == Lifecycle.PERSISTENT && !deleting.contains(state) && found.add(state)) {
                RelatedObjects.toDelete(state, work);
            }
        }
        for (EntityState state : found) {
            if (state.lifecycle() == Lifecycle.PENDING) {
                forget(state);
            } else {
                state.hold(state.entity());
                deleting.add(state);
            }
        }
    }

    // What a flush did.

    /**
     * A row was inserted.
     *
     * @return the object that had the key before, whose row must be gone: deleted now, too; null if there was none
     */
    @Nullable
    EntityState inserted(EntityState state, EntityModel model, Object key) {
        if (model.hasNumericKey()) {
            state.identify(((Number) key).longValue());
        } else {
            state.identify(key);
        }
        IdentityTable table = identities(model);
        EntityState other = find(model, state);
        if (other == state) {
            other = null;
        }
        if (other != null && !other.isExpired()) {
            throw new DuplicateObjectException(
                    "The new object " + state + " has the key of another object that the session"
                            + " has loaded. Change that one instead, or give the new one another key.");
        }
        if (other != null) {
            deleted(other);
        }
        state.lifecycle(Lifecycle.PERSISTENT);
        state.clean();
        table.put(state);
        announcements.moved(state, Transition.PENDING_TO_PERSISTENT);
        return other;
    }

    void updated(EntityState state) {
        if (state.shape().mutable().isEmpty()) {
            state.clean();
            return;
        }
        List<Attribute> handedOut = WatchedObjects.handedOut(state);
        state.clean();
        watched.written(state, handedOut);
    }

    void deleted(EntityState state) {
        identities(models.of(state.shape())).remove(state);
        state.lifecycle(Lifecycle.DELETED);
        announcements.moved(state, Transition.PERSISTENT_TO_DELETED);
    }

    /** A flush went through: nothing waits any more, and the objects may be released. */
    void flushed() {
        for (EntityState state : added) {
            state.release();
            if (state.lifecycle() == Lifecycle.PERSISTENT) {
                watched.written(state, state.shape().mutable());
            }
        }
        added.clear();
        deleting.forEach(EntityState::release);
        deleting.clear();
        for (EntityState state : modified) {
            if (state.lifecycle() == Lifecycle.PERSISTENT) {
                if (state.isModified()) {
                    updated(state);
                }
                if (watched.states.isEmpty() || !state.isWatched()) {
                    state.release();
                }
            }
        }
        modified.clear();
    }

    // Letting go.

    /** Takes an object out with all that its relationships cascade that to, so far as it is loaded. */
    void expunge(EntityState root) {
        Set<EntityState> found = new LinkedHashSet<>();
        Deque<EntityState> work = new ArrayDeque<>();
        work.add(root);
        while (!work.isEmpty()) {
            EntityState state = work.poll();
            // What was deleted is a rollback's to bring back, and else the commit's to let go
            boolean reached = state == root || state.lifecycle() != Lifecycle.DELETED;
            if (reached && state.owner() == owner && found.add(state)) {
                RelatedObjects.toExpunge(state, work);
            }
        }
        found.forEach(this::forget);
    }

    /** Takes an object out; pending ones become transient again, persistent ones detached. */
    void forget(EntityState state) {
        added.remove(state);
        deleting.remove(state);
        Transition step = null;
        if (state.lifecycle() == Lifecycle.PENDING) {
            state.lifecycle(Lifecycle.TRANSIENT);
            state.unassign();
            step = Transition.PENDING_TO_TRANSIENT;
        } else if (state.lifecycle() == Lifecycle.PERSISTENT) {
            state.unassign();
            modified.remove(state);
            identities(models.of(state.shape())).remove(state);
            state.lifecycle(Lifecycle.DETACHED);
            step = Transition.PERSISTENT_TO_DETACHED;
        } else if (state.lifecycle() == Lifecycle.DELETED) {
            state.lifecycle(Lifecycle.DETACHED);
            step = Transition.DELETED_TO_DETACHED;
        }
        state.peers(null);
        state.owner(null);
        if (step != null) {
            announcements.moved(state, step);
        }
        state.release();
    }

    /** Pending objects become transient, deletions that wait are forgotten. */
    void forgetPending() {
        for (EntityState state : List.copyOf(added)) {
            forget(state);
        }
        for (EntityState state : deleting) {
            state.release();
        }
        deleting.clear();
    }

    /** Nothing of an object waits for the flush any more. */
    void forgetChanges(EntityState state) {
        modified.remove(state);
        deleting.remove(state);
        state.release();
    }

    /** Expires all persistent objects. */
    void expireAll() {
        identities.forEach(this::expireOne);
        modified.clear();
        watched.states.clear();
    }

    /** Forgets all that is known of a persistent object but its key, unwritten changes included. */
    void expire(EntityState state) {
        if (state.isModified()) {
            modified.remove(state);
        }
        expireOne(state);
    }

    /** Some attributes of an object were expired: it may have nothing to write any more. */
    void expired(EntityState state) {
        if (!state.isModified() && isPersistent(state)) {
            modified.remove(state);
            if (!deleting.contains(state) && !state.isWatched()) {
                state.release();
            }
        }
    }

    /** What is to be deleted stays held until it is. */
    private void expireOne(EntityState state) {
        state.expire();
        announcements.expired(state);
        if (!deleting.contains(state)) {
            state.release();
        }
    }

    /**
     * The state that stands for an object's row now: another one, where the object was released and its row loaded
     * again.
     */
    EntityState current(EntityState state) {
        if (state.refersTo(null)) {
            EntityState other = find(models.of(state.shape()), state);
            return other == null ? state : other;
        }
        return state;
    }

    /** True for an object with a row that this session manages. */
    boolean isPersistent(EntityState state) {
        return state.owner() == owner && state.lifecycle() == Lifecycle.PERSISTENT;
    }

    /** Detaches everything. */
    void clear() {
        forgetPending();
        List<EntityState> detached = announcements.hearsTransitions() ? persistent() : List.of();
        identities.detachAll();
        detached.forEach(state -> announcements.moved(state, Transition.PERSISTENT_TO_DETACHED));
        modified.clear();
        watched.states.clear();
    }

    private List<EntityState> persistent() {
        List<EntityState> all = new ArrayList<>();
        identities.forEach(all::add);
        return all;
    }
}
