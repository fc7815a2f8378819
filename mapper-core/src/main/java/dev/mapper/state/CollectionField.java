package dev.mapper.state;

import dev.mapper.mapping.Attribute;
import dev.mapper.mapping.EntityShape;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The field of an entity that holds a collection: what the application finds and puts there, and what becomes of it. */
final class CollectionField {

    private CollectionField() {}

    /** Makes the tracked collection that stands in the entity's field from now on; null stays null in a new object. */
    static @Nullable Object wrap(Woven entity, int slot, @Nullable Object raw) {
        EntityState state = entity.$mapper$state();
        boolean hasNoRow = state == null || hasNoRow(state);
        return raw == null && hasNoRow ? null : tracked(EntityState.attach(entity), entity, slot, raw);
    }

    /** True for an object that is not in the database: its collections have no rows to load. */
    static boolean hasNoRow(EntityState state) {
        return state.lifecycle() == Lifecycle.TRANSIENT || state.lifecycle() == Lifecycle.PENDING;
    }

    static Tracked tracked(EntityState state, Woven entity, int slot, @Nullable Object raw) {
        Attribute attribute = state.shape().attribute(slot);
        CollectionState tracking = new CollectionState(entity, attribute, hasNoRow(state));
        Tracked wrapper = attribute.isMap()
                ? new TrackedMap<>(tracking)
                : tracking.isSet() ? new TrackedSet<>(tracking) : new TrackedList<>(tracking);
        entity.$mapper$set(slot, wrapper);
        if (tracking.loaded && raw instanceof Map<?, ?> map) {
            new LinkedHashMap<>(map).forEach(tracking.edits()::put);
        } else if (tracking.loaded && raw != null) {
            for (Object element : new ArrayList<>((Collection<?>) raw)) {
                tracking.edits().add(element);
            }
        }
        return wrapper;
    }

    /** Puts other content into a collection; {@code null} empties it. */
    static @Nullable Object replace(
            EntityState state, Woven entity, int slot, @Nullable Object oldValue, @Nullable Object newValue) {
        if (newValue == oldValue && newValue instanceof Tracked) {
            return newValue;
        }
        if (newValue == null && oldValue == null && hasNoRow(state)) {
            return null;
        }
        Attribute attribute = state.shape().attribute(slot);
        CollectionState tracking = CollectionState.of(entity, attribute);
        if (attribute.isMap()) {
            tracking.edits().replaceWith(newValue == null ? Map.of() : new LinkedHashMap<>((Map<?, ?>) newValue));
        } else {
            tracking.edits().replaceWith(newValue == null ? List.of() : new ArrayList<>((Collection<?>) newValue));
        }
        return entity.$mapper$get(slot);
    }

    static void expire(Woven entity, Attribute collection) {
        CollectionState state = CollectionState.ifTracked(entity, collection);
        if (state != null) {
            state.expire();
        }
    }

    static void expireAll(Woven entity, EntityShape shape) {
        for (Attribute collection : shape.collections()) {
            CollectionState state = CollectionState.ifTracked(entity, collection);
            if (state != null) {
                state.expire();
            }
        }
    }

    static void restartAll(Woven entity, EntityShape shape) {
        for (Attribute collection : shape.collections()) {
            CollectionState state = CollectionState.ifTracked(entity, collection);
            if (state != null) {
                state.restart();
            }
        }
    }
}
