package dev.mapper.session;

import dev.mapper.mapping.Attribute;
import dev.mapper.mapping.EntityModel;
import dev.mapper.state.CollectionState;
import dev.mapper.state.EntityState;
import dev.mapper.state.Lifecycle;
import dev.mapper.state.Woven;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object that is given to a merge, which reads what was set on it and changes nothing. */
record GivenObject(EntityModel model, EntityState state) {

    Woven entity() {
        return state.entity();
    }

    private boolean isNew() {
        return state.lifecycle() == Lifecycle.TRANSIENT || state.lifecycle() == Lifecycle.PENDING;
    }

    /**
     * True for an attribute that was set or loaded. An object that was filled past its setters, as by reflection, tells
     * nothing of what was set: each value that is not null counts.
     */
    boolean isSet(Attribute attribute) {
        int slot = attribute.slot();
        if (attribute.isCollection()) {
            return isCollectionSet(attribute);
        }
        return state.isPresent(slot)
                || (isNew() && state.presentSlots() == 0 && !state.isModified() && entity().$mapper$get(slot) != null);
    }

    private boolean isCollectionSet(Attribute attribute) {
        CollectionState tracking = CollectionState.ifTracked(entity(), attribute);
        if (tracking == null) {
            return isNew() && !elements(attribute).isEmpty();
        }
        return isNew()
                ? tracking.isAssigned() || !tracking.known().isEmpty()
                : tracking.isLoaded() || state.isModified(attribute.slot());
    }

    /** True for a value of the key of an object that has a row, which needs no setting. */
    boolean isRowKey(Attribute attribute) {
        return attribute.isKey() && !attribute.isRelationship() && !isNew();
    }

    /** True for a collection that nothing but the elements' own references have filled: those say all. */
    boolean followsElements(Attribute collection) {
        CollectionState tracking = CollectionState.ifTracked(entity(), collection);
        return tracking != null && isNew() && !tracking.isAssigned();
    }

    /** True for a collection that is not loaded, of which only changes are known. */
    boolean isPartial(Attribute collection) {
        CollectionState tracking = CollectionState.ifTracked(entity(), collection);
        return tracking != null && !isNew() && !tracking.isLoaded();
    }

    /** The objects that a relationship leads to, as far as that was set; with those taken out where only that is known. */
    List<Object> related(Attribute relationship) {
        if (!isSet(relationship)) {
            return List.of();
        }
        if (!relationship.isCollection()) {
            Object other = entity().$mapper$get(relationship.slot());
            return other == null ? List.of() : List.of(other);
        }
        List<Object> related = new ArrayList<>(elements(relationship));
        if (isPartial(relationship)) {
            related.addAll(removed(relationship));
        }
        return related;
    }

    /** The elements of a collection; of one that is not loaded, those that were put in. */
    List<Object> elements(Attribute collection) {
        CollectionState tracking = CollectionState.ifTracked(entity(), collection);
        if (tracking != null) {
            return List.copyOf(tracking.known());
        }
        Object raw = entity().$mapper$get(collection.slot());
        if (raw instanceof Map<?, ?> map) {
            return new ArrayList<>(map.values());
        }
        return raw instanceof Collection<?> several ? new ArrayList<>(several) : List.of();
    }

    /** The key of an element in a map, or {@code null}. */
    @Nullable
    Object key(Attribute collection, Object element) {
        CollectionState tracking = CollectionState.ifTracked(entity(), collection);
        if (tracking != null) {
            return tracking.key(element);
        }
        if (entity().$mapper$get(collection.slot()) instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                if (entry.getValue() == element) {
                    return entry.getKey();
                }
            }
        }
        return null;
    }

    /** The place of an element as its row has it, or {@code null}. */
    @Nullable
    Object storedPlace(Attribute collection, Object element) {
        CollectionState tracking = CollectionState.ifTracked(entity(), collection);
        return tracking == null ? null : tracking.storedPlace(element);
    }

    /** What was taken out of a collection that is not loaded. */
    List<Object> removed(Attribute collection) {
        CollectionState tracking = CollectionState.ifTracked(entity(), collection);
        return tracking == null ? List.of() : List.copyOf(tracking.removed());
    }

    /** A new object of the same class, with the values that this one had from its beginning. */
    Woven newTarget() {
        Woven target = entity().$mapper$new();
        if (isNew()) {
            for (Attribute attribute : state.shape().attributes()) {
                if (!attribute.isRelationship() && !attribute.isKey()) {
                    target.$mapper$set(attribute.slot(), entity().$mapper$get(attribute.slot()));
                }
            }
        }
        return target;
    }
}
