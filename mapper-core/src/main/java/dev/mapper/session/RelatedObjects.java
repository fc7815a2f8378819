package dev.mapper.session;

import dev.mapper.mapping.Attribute;
import dev.mapper.mapping.PassiveDeletes;
import dev.mapper.state.CollectionState;
import dev.mapper.state.EntityState;
import dev.mapper.state.Lifecycle;
import dev.mapper.state.Woven;
import jakarta.persistence.CascadeType;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The objects that an object's relationships lead to, so far as an act on it reaches them. */
final class RelatedObjects {

    private final SingleParents parents;

    RelatedObjects(SingleParents parents) {
        this.parents = parents;
    }

    /** What is added with an object: all that its loaded relationships lead to. */
    void toAdd(EntityState state, Collection<EntityState> into) {
        Woven entity = state.entity();
        for (Attribute attribute : state.shape().attributes()) {
            if (!attribute.isRelationship() || attribute.viewOnly() || isForgotten(state, attribute)) {
                continue;
            }
            Object value = entity.$mapper$get(attribute.slot());
            if (value != null && attribute.isCollection()) {
                CollectionState tracking = CollectionState.ifTracked(entity, attribute);
                if (tracking == null && !isEmpty(value)) {
                    tracking = CollectionState.of(entity, attribute);
                }
                if (tracking != null) {
                    for (Object element : List.copyOf(tracking.known())) {
                        relate(state, attribute, EntityState.attach((Woven) element), into);
                    }
                }
            } else if (value instanceof Woven other) {
                relate(state, attribute, EntityState.attach(other), into);
            }
        }
    }

    private void relate(EntityState holder, Attribute relationship, EntityState other, Collection<EntityState> into) {
        if (relationship.singleParent()) {
            parents.require(holder, relationship, other);
        }
        into.add(other);
    }

    /** True for a collection or map with nothing in it. */
    static boolean isEmpty(Object value) {
        return value instanceof Map<?, ?> map ? map.isEmpty() : ((Collection<?>) value).isEmpty();
    }

    /** What is deleted with an object; loads what is not loaded. */
    static void toDelete(EntityState state, Collection<EntityState> into) {
        Woven entity = state.entity();
        for (Attribute attribute : state.shape().attributes()) {
            if (!attribute.isRelationship()
                    || (!attribute.cascades(CascadeType.REMOVE) && !attribute.orphanRemoval())) {
                continue;
            }
            if (attribute.isCollection()) {
                CollectionState tracking = CollectionState.of(entity, attribute);
                boolean passive = attribute.passiveDeletes() != PassiveDeletes.NONE;
                for (Object element : List.copyOf(passive ? tracking.known() : tracking.content())) {
                    into.add(EntityState.attach((Woven) element));
                }
            } else if (attribute.passiveDeletes() == PassiveDeletes.NONE
                    || attribute.mappedBy() == null
                    || state.isPresent(attribute.slot())) {
                state.reading(attribute.slot());
                Object target = entity.$mapper$get(attribute.slot());
                if (target != null) {
                    into.add(EntityState.attach((Woven) target));
                }
            }
        }
    }

    /** What is taken out of the session with an object, so far as it is loaded. */
    static void toExpunge(EntityState state, Collection<EntityState> into) {
        for (Attribute attribute : state.shape().attributes()) {
            if (attribute.isRelationship() && attribute.cascades(CascadeType.DETACH)) {
                known(state, attribute).forEach(other -> into.add(EntityState.attach((Woven) other)));
            }
        }
    }

    private static Collection<?> known(EntityState state, Attribute relationship) {
        Woven entity = state.entity();
        if (relationship.isCollection()) {
            CollectionState tracking = CollectionState.ifTracked(entity, relationship);
            return tracking == null ? List.of() : List.copyOf(tracking.known());
        }
        Object target = isForgotten(state, relationship) ? null : entity.$mapper$get(relationship.slot());
        return target == null ? List.of() : List.of(target);
    }

    /** An expired reference leads nowhere until it is loaded, whatever its field still holds. */
    private static boolean isForgotten(EntityState state, Attribute attribute) {
        return !attribute.isCollection()
                && state.lifecycle() == Lifecycle.PERSISTENT
                && !state.isPresent(attribute.slot());
    }
}
