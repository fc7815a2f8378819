package dev.mapper.session;

import dev.mapper.state.EntityState;
import dev.mapper.state.Lifecycle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Puts the objects back to where they were when a level of the transaction began, once the database has undone it. */
final class RestoredObjects {

    private final ManagedObjects objects;
    private final Announcements announcements;

    RestoredObjects(ManagedObjects objects, Announcements announcements) {
        this.objects = objects;
        this.announcements = announcements;
    }

    /** Puts the objects back to where they were when the level began. */
    void restore(TransactionFrame frame) {
        Set<EntityState> stale = new LinkedHashSet<>(frame.stale());
        stale.addAll(objects.modified);
        stale.addAll(objects.watched.states);
        objects.forgetPending();
        // First the new ones go: one may have the key of one that comes back
        for (EntityState state : frame.inserted()) {
            makeTransient(objects.current(state));
        }
        if (!frame.oldKeys().isEmpty()) {
            restoreKeys(frame.oldKeys().values());
            frame.oldKeys().keySet().forEach(stale::add);
        }
        for (EntityState state : frame.deleted()) {
            if (!frame.inserted().contains(state)) {
                bringBack(state);
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
            objects.modified.clear();
        }
        frame.clear();
    }

    /** New objects of an unfinished transaction have no row; all others are detached with what they have loaded. */
    void leave(TransactionFrame root) {
        for (EntityState state : root.inserted()) {
            makeTransient(state);
        }
        restoreKeys(root.oldKeys().values());
        for (EntityState state : root.deleted()) {
            bringBack(state);
        }
        // The connection rolls back when it is given back, and is dropped if it can't
    }

    /** Makes an object whose row was undone transient again; it keeps its values, and has no identity. */
    private void makeTransient(EntityState state) {
        if (state.owner() != null && state.owner() != objects.owner) {
            return;
        }
        if (state.owner() != null && state.lifecycle() == Lifecycle.PERSISTENT) {
            objects.identities(objects.models.of(state.shape())).remove(state);
        }
        objects.modified.remove(state);
        objects.deleting.remove(state);
        state.undone();
        state.peers(null);
        state.owner(null);
        announcements.moved(state, Transition.PERSISTENT_TO_TRANSIENT);
        state.release();
    }

    /** Brings back an object whose deletion was undone. */
    private void bringBack(EntityState state) {
        if (state.get() != null && state.lifecycle() == Lifecycle.DELETED && state.owner() == objects.owner) {
            state.lifecycle(Lifecycle.PERSISTENT);
            objects.identities(objects.models.of(state.shape())).put(state);
            announcements.moved(state, Transition.DELETED_TO_PERSISTENT);
        }
    }

    /** Gives objects the keys back that their rows have again. */
    private void restoreKeys(Collection<RekeyedObjects.OldKey> keys) {
        List<RekeyedObjects.OldKey> mapped = new ArrayList<>();
        for (RekeyedObjects.OldKey key : keys) {
            if (objects.isPersistent(key.state())) {
                objects.identities(objects.models.of(key.state().shape())).remove(key.state());
                mapped.add(key);
            }
        }
        for (RekeyedObjects.OldKey key : keys) {
            if (key.state().lifecycle() == Lifecycle.PERSISTENT
                    || key.state().lifecycle() == Lifecycle.DELETED
                    || key.state().lifecycle() == Lifecycle.DETACHED) {
                key.restore();
            }
        }
        for (RekeyedObjects.OldKey key : mapped) {
            objects.identities(objects.models.of(key.state().shape())).put(key.state());
        }
    }
}
