package dev.mapper.state;

import dev.mapper.mapping.Attribute;
import dev.mapper.mapping.EntityShape;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a map's elements: an attribute of theirs, or a column that the map keeps. An element that the other side has
 * put in may have none yet; the map shows it once it has.
 */
final class ElementKeys {

    private final Attribute collection;
    private final @Nullable Attribute attribute;
    private final Map<Object, Object> byKey = new LinkedHashMap<>();
    private final IdentityHashMap<Object, Object> ofElement = new IdentityHashMap<>();

    ElementKeys(Attribute collection) {
        this.collection = collection;
        this.attribute = collection.isPlaced() ? null : keyAttribute(collection);
    }

    private static Attribute keyAttribute(Attribute collection) {
        EntityShape target = collection.target();
        String name = collection.mapKey();
        for (Attribute candidate : target.attributes()) {
            if (name == null ? candidate.isKey() : candidate.name().equals(name)) {
                return candidate;
            }
        }
        throw new IllegalArgumentException("The @MapKey of " + collection + " names " + name + ", and "
                + target.type().getSimpleName() + " has no attribute of that name.");
    }

    /** The elements under their keys. */
    Map<Object, Object> byKey(Collection<Object> content) {
        if (attribute != null && ofElement.size() < content.size()) {
            for (Object element : content) {
                if (!ofElement.containsKey(element)) {
                    admit(element, null);
                }
            }
        }
        return byKey;
    }

    @Nullable
    Object of(Object element) {
        return ofElement.get(element);
    }

    /** Takes an element in, under its attribute or under what its row says. */
    void admit(Object element, @Nullable Object stored) {
        Object key = attribute == null ? stored : ((Woven) element).$mapper$get(attribute.slot());
        if (key != null) {
            put(key, element);
        }
    }

    void put(Object key, Object element) {
        forget(element);
        Object other = byKey.put(key, element);
        if (other != null) {
            ofElement.remove(other);
        }
        ofElement.put(element, key);
    }

    void forget(Object element) {
        Object key = ofElement.remove(element);
        if (key != null && byKey.get(key) == element) {
            byKey.remove(key);
        }
    }

    void clear() {
        byKey.clear();
        ofElement.clear();
    }

    /** Refuses an element that has another key. */
    void require(Object key, Woven element) {
        Object has = attribute == null ? null : element.$mapper$get(attribute.slot());
        if (has != null && !has.equals(key)) {
            throw new IllegalArgumentException("The map " + collection + " has its elements under their attribute "
                    + attribute + ", which is " + has + " and not " + key + ". Put the element under " + has
                    + ", or set the attribute first.");
        }
    }

    /** Sets the key in an element that has none. */
    void give(Object key, Woven element) {
        if (attribute != null && element.$mapper$get(attribute.slot()) == null) {
            int slot = attribute.slot();
            element.$mapper$set(slot, EntityState.attach(element).writing(slot, null, key));
        }
    }
}
