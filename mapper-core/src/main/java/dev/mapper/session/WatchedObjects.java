package dev.mapper.session;

import dev.mapper.mapping.Attribute;
import dev.mapper.mapping.ColumnModel;
import dev.mapper.mapping.EntityModel;
import dev.mapper.mapping.EntityModels;
import dev.mapper.state.EntityState;
import dev.mapper.state.Lifecycle;
import dev.mapper.state.StateOwner;
import dev.mapper.state.Woven;
import dev.mapper.type.SqlType;
import java.util.ArrayList;
import java.util.List;

/**
 * The objects of a session whose values may have been changed in place, such as a map of JSON: each such value is
 * compared with a copy before a flush. They are held until the transaction ends.
 */
final class WatchedObjects {

    private final StateOwner owner;
    private final EntityModels models;
    /** Looked at before every flush. */
    final List<EntityState> states = new ArrayList<>();

    WatchedObjects(StateOwner owner, EntityModels models) {
        this.owner = owner;
        this.models = models;
    }

    /** Watches a value that is handed out. */
    void watch(EntityState state, Woven entity, int slot, Object value) {
        if (!state.isWatched()) {
            states.add(state);
        }
        state.hold(entity);
        state.watch(slot, type(models.of(state.shape()), slot).copy(value));
    }

    /** Watches what was watched already, or changed meanwhile, after it was written. */
    void written(EntityState state, List<Attribute> attributes) {
        Woven entity = state.get();
        if (entity == null) {
            return;
        }
        for (Attribute attribute : attributes) {
            Object value = entity.$mapper$get(attribute.slot());
            if (value != null && state.isPresent(attribute.slot())) {
                watch(state, entity, attribute.slot(), value);
            }
        }
    }

    /** The mutable values of an object that the application may hold. */
    static List<Attribute> handedOut(EntityState state) {
        List<Attribute> mutable = state.shape().mutable();
        return mutable.isEmpty()
                ? mutable
                : mutable.stream()
                        .filter(attribute -> state.isModified(attribute.slot()) || state.isWatched(attribute.slot()))
                        .toList();
    }

    /** Marks as changed what differs from its copy, or was handed out by a detached object, without one. */
    void noticeChanges() {
        for (int i = 0; i < states.size(); i++) {
            EntityState state = states.get(i);
            Woven entity = state.get();
            if (entity != null && state.owner() == owner && state.lifecycle() == Lifecycle.PERSISTENT) {
                noticeChanges(state, entity);
            }
        }
        states.removeIf(state -> !state.isWatched() || state.refersTo(null) || state.owner() != owner);
    }

    private void noticeChanges(EntityState state, Woven entity) {
        EntityModel model = models.of(state.shape());
        for (Attribute attribute : state.shape().mutable()) {
            int slot = attribute.slot();
            if (state.isWatched(slot)) {
                Object copy = state.committed(slot);
                if (copy == EntityState.NO_VALUE || !type(model, slot).same(copy, entity.$mapper$get(slot))) {
                    state.changedInPlace(slot);
                }
            }
        }
    }

    /** Lets the objects be released that were not changed so far; as long as they aren't, they are watched still. */
    void releaseUnchanged() {
        noticeChanges();
        for (EntityState state : states) {
            if (!state.isModified()) {
                state.release();
            }
        }
    }

    /** Lets the objects be released; as long as they aren't, they are watched still. */
    void release() {
        states.forEach(EntityState::release);
    }

    @SuppressWarnings("unchecked") // the values are those of the attribute, which has the column's Java type
    private static SqlType<Object> type(EntityModel model, int slot) {
        return (SqlType<Object>) ((ColumnModel) model.attribute(slot)).column().type();
    }
}
