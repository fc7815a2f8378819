package dev.mapper.state;

import dev.mapper.mapping.Attribute;
import dev.mapper.mapping.WriteHooks;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The changes that the application makes to a collection: the other side of the relationship and the session follow. */
final class CollectionEdits {

    private final CollectionState state;
    private final Woven entity;
    private final Attribute attribute;
    private final Collection<Object> content;

    CollectionEdits(CollectionState state) {
        this.state = state;
        this.entity = state.entity();
        this.attribute = state.attribute();
        this.content = state.content;
    }

    boolean add(@Nullable Object element) {
        state.assigned = true;
        Object present = require(element);
        if (hasJoined(present)) {
            admit(present);
            fireAdded(present);
            return !state.isSet();
        }
        if (!state.loaded && !state.isSet() && !attribute.isPlaced()) {
            present = beforeAdding(present);
            admit(present);
            state.queued().add(present);
        } else {
            state.ensureLoaded();
            if (state.isSet() && content.contains(present)) {
                return false;
            }
            present = beforeAdding(present);
            admit(present);
            state.snapshot();
            content.add(present);
        }
        fireAdded(present);
        return true;
    }

    void insert(int index, @Nullable Object element) {
        state.assigned = true;
        Object present = require(element);
        List<Object> list = (List<Object>) state.content();
        Objects.checkIndex(index, list.size() + 1);
        if (!hasJoined(present)) {
            present = beforeAdding(present);
        }
        admit(present);
        state.snapshot();
        if (hasJoined(present) && Identities.remove(list, present)) {
            list.add(Math.min(index, list.size()), present);
        } else {
            list.add(index, present);
        }
        fireAdded(present);
    }

    /** An element that stands elsewhere in the list, too, as happens in the middle of a swap, has not been taken out. */
    Object set(int index, @Nullable Object element) {
        state.assigned = true;
        Object present = require(element);
        List<Object> list = (List<Object>) state.content();
        Object old = list.get(index);
        if (old == present) {
            return old;
        }
        boolean isNew = !Identities.contains(list, present);
        if (isNew) {
            present = beforeAdding(present);
        }
        beforeRemoving(old);
        if (isNew) {
            admit(present);
        }
        state.snapshot();
        list.set(index, present);
        fireRemoved(old);
        if (isNew) {
            fireAdded(present);
        }
        return old;
    }

    /** Changes the order alone, which is no change of the relationship unless the order is kept. */
    void sort(@Nullable Comparator<Object> order) {
        requireThread();
        ((List<Object>) state.content()).sort(order);
        if (attribute.isPlaced()) {
            state.touch();
        }
    }

    /** Puts an element into a map; answers the one that was there, which is taken out. */
    @Nullable
    Object put(@Nullable Object given, @Nullable Object element) {
        Object present = require(element);
        Object key = requireKey(given, present);
        state.assigned = true;
        Object old = state.contentByKey().get(key);
        if (old == present) {
            return old;
        }
        ElementKeys places = Objects.requireNonNull(state.keys);
        boolean isNew = !Identities.contains(content, present);
        if (isNew) {
            present = beforeAdding(present);
            places.require(key, (Woven) present);
        }
        if (old != null) {
            beforeRemoving(old);
        }
        admit(present);
        places.give(key, (Woven) present);
        state.snapshot();
        if (old != null) {
            Identities.remove(content, old);
            places.forget(old);
        }
        if (isNew) {
            content.add(present);
        }
        places.put(key, present);
        if (old != null) {
            fireRemoved(old);
        }
        if (isNew) {
            fireAdded(present);
        } else {
            state.touch();
        }
        return old;
    }

    private Object requireKey(@Nullable Object key, Object present) {
        if (key == null) {
            throw new NullPointerException("null cannot be a key of " + attribute + ".");
        }
        Objects.requireNonNull(state.keys).require(key, (Woven) present);
        return key;
    }

    Object removeAt(int index) {
        requireThread();
        state.assigned = true;
        List<Object> list = (List<Object>) state.content();
        Object old = list.get(index);
        beforeRemoving(old);
        state.snapshot();
        list.remove(index);
        fireRemoved(old);
        return old;
    }

    boolean remove(@Nullable Object element) {
        requireThread();
        state.assigned = true;
        if (!state.loaded && element != null && Identities.contains(state.added(), element)) {
            beforeRemoving(element);
            Identities.remove(state.added(), element);
            fireRemoved(element);
            return true;
        }
        state.ensureLoaded();
        Object held = element == null ? null : held(element);
        if (held == null) {
            return false;
        }
        beforeRemoving(held);
        take(held);
        return true;
    }

    void clear() {
        requireThread();
        state.assigned = true;
        state.ensureLoaded();
        if (content.isEmpty()) {
            return;
        }
        List<Object> old = new ArrayList<>(content);
        old.forEach(this::beforeRemoving);
        state.snapshot();
        content.clear();
        old.forEach(this::fireRemoved);
    }

    void replaceWith(Map<?, ?> target) {
        target.forEach((key, element) -> requireKey(key, require(element)));
        state.assigned = true;
        for (Map.Entry<Object, Object> entry :
                new ArrayList<>(state.contentByKey().entrySet())) {
            if (target.get(entry.getKey()) != entry.getValue()) {
                remove(entry.getValue());
            }
        }
        target.forEach(this::put);
    }

    void replaceWith(List<Object> elements) {
        state.assigned = true;
        state.ensureLoaded();
        Set<Object> old = Identities.set(content);
        List<Object> target = new ArrayList<>(elements.size());
        for (Object element : elements) {
            target.add(old.contains(element) ? element : beforeAdding(require(element)));
        }
        Set<Object> wanted = Identities.set(target);
        List<Object> gone = new ArrayList<>(content);
        gone.removeIf(wanted::contains);
        gone.forEach(this::beforeRemoving);
        gone.forEach(this::take);
        Set<Object> had = Identities.set(content);
        for (Object element : target) {
            if (!had.contains(element)) {
                admit(element);
            }
        }
        state.snapshot();
        content.clear();
        content.addAll(target);
        for (Object element : target) {
            if (had.add(element)) {
                fireAdded(element);
            }
        }
        if (attribute.isPlaced()) {
            state.touch();
        }
    }

    private void take(Object held) {
        state.snapshot();
        Identities.remove(content, held);
        fireRemoved(held);
    }

    /** The element that is equal to that object, which need not be the object itself; of a map it is the object. */
    private @Nullable Object held(Object equal) {
        if (attribute.isMap()) {
            return Identities.contains(content, equal) ? equal : null;
        }
        if (!content.contains(equal)) {
            return null;
        }
        for (Object candidate : content) {
            if (candidate == equal || equal.equals(candidate)) {
                return candidate;
            }
        }
        return null;
    }

    /**
     * True if an element is here already because its own reference says so, as in {@code children.add(new Child(this))},
     * whose constructor has put it here. It has one row, and is here once.
     */
    private boolean hasJoined(Object element) {
        Attribute inverse = attribute.inverse();
        return inverse != null
                && !inverse.isCollection()
                && ((Woven) element).$mapper$get(inverse.slot()) == entity
                && Identities.contains(state.known(), element);
    }

    /** Before a change by the application: no other thread is at work in the session. */
    private void requireThread() {
        StateOwner owner = EntityState.attach(entity).owner();
        if (owner != null) {
            owner.requireThread();
        }
    }

    private Object require(@Nullable Object element) {
        requireThread();
        if (element == null) {
            throw new NullPointerException("null cannot be an element of " + attribute + "; it holds entities.");
        }
        return element;
    }

    /** Before anything changes: listeners on both sides may refuse, and those on this side replace the element. */
    private Object beforeAdding(Object element) {
        WriteHooks hooks = EntityState.attach(entity).shape().hooks;
        Object answered = hooks == null ? element : hooks.adding(entity, attribute, element, false);
        OtherSide.beforeAdding(entity, attribute, (Woven) answered);
        return answered;
    }

    private void beforeRemoving(Object element) {
        WriteHooks hooks = EntityState.attach(entity).shape().hooks;
        if (hooks != null) {
            hooks.removing(entity, attribute, element, false);
        }
        OtherSide.beforeRemoving(entity, attribute, (Woven) element);
    }

    /** Before anything changes: the session takes the new element in, or refuses it. */
    private void admit(Object element) {
        EntityState holder = EntityState.attach(entity);
        StateOwner owner = holder.owner();
        if (owner != null && !attribute.viewOnly()) {
            owner.linked(holder, attribute, (Woven) element);
        }
    }

    private void fireAdded(Object element) {
        state.touch();
        Backrefs.added(entity, attribute, (Woven) element);
    }

    private void fireRemoved(Object element) {
        Woven other = (Woven) element;
        EntityState holder = state.touch();
        if (Identities.contains(content, element)) {
            return;
        }
        if (state.keys != null) {
            state.keys.forget(element);
        }
        Backrefs.removed(entity, attribute, other);
        StateOwner owner = holder.owner();
        if (owner != null && !attribute.viewOnly()) {
            owner.unlinked(holder, attribute, other);
        }
    }
}
