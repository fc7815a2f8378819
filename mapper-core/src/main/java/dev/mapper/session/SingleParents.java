package dev.mapper.session;

import dev.mapper.SecondParentException;
import dev.mapper.mapping.Attribute;
import dev.mapper.state.CollectionState;
import dev.mapper.state.EntityState;
import dev.mapper.state.Lifecycle;
import dev.mapper.state.Woven;
import java.lang.reflect.Field;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Who the parents are of objects that may have one only. The other side of the relationship tells it where there is one;
 * else it is noted here as objects are put in, and looked up there when it matters, since they may be taken out again.
 */
final class SingleParents {

    private final Map<EntityState, Map<Field, EntityState>> noted = new WeakHashMap<>();

    /** Refuses a child that is in the same relationship of another object. */
    void require(EntityState parent, Attribute relationship, EntityState child) {
        Attribute inverse = relationship.inverse();
        if (inverse != null && !inverse.isCollection()) {
            // it leads to one object only, and moves from there
            return;
        }
        EntityState other = parentOf(child, relationship, parent);
        if (other != null) {
            throw new SecondParentException("The object " + child + " is in " + relationship + " of " + other
                    + ", and can't be in that of " + parent + " as well, since the mapping gives it one parent only"
                    + " (singleParent). Take it out there first.");
        }
        if (inverse == null) {
            noted.computeIfAbsent(child, c -> new HashMap<>()).put(relationship.field(), parent);
        }
    }

    /** Another object than that one that has the child in the relationship, as far as it is known without SQL. */
    @Nullable
    EntityState parentOf(EntityState child, Attribute relationship, EntityState except) {
        Attribute inverse = relationship.inverse();
        if (inverse == null) {
            Map<Field, EntityState> parents = noted.getOrDefault(child, Map.of());
            EntityState parent = parents.get(relationship.field());
            return parent != null && parent != except && holds(parent, relationship, child) ? parent : null;
        }
        for (Object candidate : known(child, inverse)) {
            EntityState parent = EntityState.attach((Woven) candidate);
            if (parent != except && parent.lifecycle() != Lifecycle.DELETED) {
                return parent;
            }
        }
        return null;
    }

    /** True if an object is known to be in a relationship of another one than that which it has left. */
    boolean hasParent(EntityState child, Attribute relationship, EntityState left) {
        Attribute inverse = relationship.inverse();
        if (inverse != null && !inverse.isCollection()) {
            // What an expired object showed says nothing: its row has one parent at most, which is the one it left
            boolean known = child.lifecycle() != Lifecycle.PERSISTENT || child.isPresent(inverse.slot());
            return known && child.entity().$mapper$get(inverse.slot()) != null;
        }
        return parentOf(child, relationship, left) != null;
    }

    private static boolean holds(EntityState parent, Attribute relationship, EntityState child) {
        Attribute own = parent.shape().attribute(relationship.name());
        Woven held = child.get();
        return own != null
                && held != null
                && parent.lifecycle() != Lifecycle.DELETED
                && known(parent, own).stream().anyMatch(element -> element == held);
    }

    private static Collection<?> known(EntityState state, Attribute relationship) {
        Woven entity = state.get();
        if (entity == null) {
            return List.of();
        }
        if (relationship.isCollection()) {
            CollectionState tracking = CollectionState.ifTracked(entity, relationship);
            return tracking == null ? List.of() : List.copyOf(tracking.known());
        }
        Object target = state.isPresent(relationship.slot()) ? entity.$mapper$get(relationship.slot()) : null;
        return target == null ? List.of() : List.of(target);
    }
}
