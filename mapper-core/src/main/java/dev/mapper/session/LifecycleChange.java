package dev.mapper.session;

import dev.mapper.SessionException;
import dev.mapper.mapping.Attribute;
import dev.mapper.mapping.EntityModel;
import dev.mapper.state.CollectionState;
import dev.mapper.state.EntityKey;
import dev.mapper.state.EntityState;
import dev.mapper.state.Lifecycle;
import dev.mapper.state.StateOwner;
import dev.mapper.state.Woven;

/** What the application says of an object's row against what the session knows: that there is none, or that there is. */
final class LifecycleChange {

    private LifecycleChange() {}

    /** Takes an object out of its session as one that has no row: what it has not loaded is empty. */
    static void toTransient(EntityState state, ManagedObjects objects, StateOwner session) {
        if (state.owner() != null && state.owner() != session) {
            throw new SessionException("The object " + state + " belongs to another session. Take it out of that one"
                    + " with expunge(), or close it, before making it transient here.");
        }
        Woven entity = state.entity();
        if (state.owner() != null) {
            objects.forget(state);
        }
        if (state.lifecycle() == Lifecycle.TRANSIENT) {
            return;
        }
        for (Attribute attribute : state.shape().attributes()) {
            boolean unknown = !attribute.isKey() && !state.isPresent(attribute.slot());
            if (unknown && !attribute.isCollection()) {
                entity.$mapper$set(attribute.slot(), null);
            }
        }
        state.clean();
        state.undone();
    }

    /** Takes a new object that has a key for the row with that key: what was not set on it is not loaded. */
    static void toDetached(EntityState state, EntityModel model) {
        Woven entity = state.entity();
        Object key = state.lifecycle() == Lifecycle.TRANSIENT ? EntityKey.of(model, entity) : null;
        if (key == null) {
            throw new SessionException("The object " + state + " cannot be made detached: "
                    + (state.lifecycle() == Lifecycle.TRANSIENT
                            ? "it has no key, so that it stands for no row. Set " + model.key() + " first."
                            : "it is not transient."));
        }
        boolean untold = state.presentSlots() == 0 && !state.isModified();
        for (Attribute attribute : state.shape().attributes()) {
            if (attribute.isCollection()) {
                takeCollection(entity, attribute);
            } else if (attribute.isKey() || (untold && entity.$mapper$get(attribute.slot()) != null)) {
                state.present(attribute.slot());
            }
        }
        if (model.hasNumericKey()) {
            state.identify(((Number) key).longValue());
        } else {
            state.identify(key);
        }
        state.lifecycle(Lifecycle.DETACHED);
        state.clean();
    }

    private static void takeCollection(Woven entity, Attribute attribute) {
        CollectionState tracking = CollectionState.ifTracked(entity, attribute);
        Object raw = entity.$mapper$get(attribute.slot());
        if (tracking == null && raw != null && !RelatedObjects.isEmpty(raw)) {
            tracking = CollectionState.of(entity, attribute);
        }
        if (tracking != null) {
            if (tracking.isAssigned() || !tracking.known().isEmpty()) {
                tracking.accept();
            } else {
                tracking.expire();
            }
        }
    }
}
