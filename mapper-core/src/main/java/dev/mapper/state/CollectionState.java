package dev.mapper.state;

import dev.mapper.Internal;
import dev.mapper.mapping.Attribute;
import dev.mapper.mapping.EntityShape;
import dev.mapper.mapping.WriteHooks;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the mapper knows of one collection of one object: its content once loaded, what it was before it was changed,
 * and, while it is not loaded, the changes that wait for the load. The collection that the application holds keeps this
 * object alive, and with it the entity.
 */
@Internal
public final class CollectionState {

    private final Woven entity;
    private final Attribute attribute;
    private final Collection<Object> content;
    private boolean loaded;
    private @Nullable List<Object> before;
    private @Nullable List<Object> queuedAdded;
    private @Nullable List<Object> queuedRemoved;

    private CollectionState(Woven entity, Attribute attribute, boolean loaded) {
        this.entity = entity;
        this.attribute = attribute;
        this.loaded = loaded;
        this.content = isSet(attribute) ? new LinkedHashSet<>() : new ArrayList<>();
    }

    private static boolean isSet(Attribute attribute) {
        return Set.class.isAssignableFrom(attribute.javaType());
    }

    /** Makes the tracked collection that stands in the entity's field from now on; null stays null in a new object. */
    static @Nullable Object wrap(Woven entity, int slot, @Nullable Object raw) {
        EntityState state = entity.$mapper$state();
        boolean hasNoRow = state == null || hasNoRow(state);
        return raw == null && hasNoRow ? null : tracked(EntityState.attach(entity), entity, slot, raw);
    }

    private static boolean hasNoRow(EntityState state) {
        return state.lifecycle() == Lifecycle.TRANSIENT || state.lifecycle() == Lifecycle.PENDING;
    }

    private static Tracked tracked(EntityState state, Woven entity, int slot, @Nullable Object raw) {
        Attribute attribute = state.shape().attribute(slot);
        CollectionState tracking = new CollectionState(entity, attribute, hasNoRow(state));
        Tracked wrapper = isSet(attribute) ? new TrackedSet<>(tracking) : new TrackedList<>(tracking);
        entity.$mapper$set(slot, wrapper);
        if (tracking.loaded && raw != null) {
            for (Object element : new ArrayList<>((Collection<?>) raw)) {
                tracking.add(element);
            }
        }
        return wrapper;
    }

    /** The state of an entity's collection, made where there is none yet. */
    public static CollectionState of(Woven entity, Attribute attribute) {
        Object raw = entity.$mapper$get(attribute.slot());
        if (raw instanceof Tracked tracked && tracked.tracking().belongsTo(entity, attribute.slot())) {
            return tracked.tracking();
        }
        return tracked(EntityState.attach(entity), entity, attribute.slot(), raw)
                .tracking();
    }

    /** The state of an entity's collection if the application or the loader touched it yet, else {@code null}. */
    public static @Nullable CollectionState ifTracked(Woven entity, Attribute attribute) {
        Object raw = entity.$mapper$get(attribute.slot());
        return raw instanceof Tracked tracked && tracked.tracking().belongsTo(entity, attribute.slot())
                ? tracked.tracking()
                : null;
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
        List<Object> target = newValue == null ? List.of() : new ArrayList<>((Collection<?>) newValue);
        Attribute attribute = state.shape().attribute(slot);
        of(entity, attribute).replaceWith(target);
        return entity.$mapper$get(slot);
    }

    private void replaceWith(List<Object> elements) {
        ensureLoaded();
        Set<Object> old = identitySet(content);
        List<Object> target = new ArrayList<>(elements.size());
        for (Object element : elements) {
            target.add(old.contains(element) ? element : beforeAdding(require(element)));
        }
        Set<Object> wanted = identitySet(target);
        List<Object> gone = new ArrayList<>(content);
        gone.removeIf(wanted::contains);
        gone.forEach(this::beforeRemoving);
        gone.forEach(this::take);
        Set<Object> had = identitySet(content);
        for (Object element : target) {
            if (!had.contains(element)) {
                admit(element);
            }
        }
        snapshot();
        content.clear();
        content.addAll(target);
        for (Object element : target) {
            if (had.add(element)) {
                fireAdded(element);
            }
        }
    }

    boolean belongsTo(Woven candidate, int slot) {
        return candidate == entity && attribute.slot() == slot;
    }

    public Woven entity() {
        return entity;
    }

    public Attribute attribute() {
        return attribute;
    }

    /** True once the content is known. */
    public boolean isLoaded() {
        return loaded;
    }

    /** The content, loaded if need be; changed only through this class. */
    public Collection<Object> content() {
        ensureLoaded();
        return content;
    }

    /** What the application has put into the collection since the last load or flush. */
    public List<Object> added() {
        if (loaded) {
            return before == null ? List.of() : minus(content, before);
        }
        return queuedAdded == null ? List.of() : queuedAdded;
    }

    /** What the application has taken out of the collection since the last load or flush. */
    public List<Object> removed() {
        if (loaded) {
            return before == null ? List.of() : minus(before, content);
        }
        return queuedRemoved == null ? List.of() : queuedRemoved;
    }

    /** The elements known now, without a load. */
    public Collection<Object> known() {
        return loaded ? content : queuedAdded == null ? List.of() : queuedAdded;
    }

    /** Takes the rows of a load as content, and plays the changes that waited for it. */
    public void fill(Collection<?> rows) {
        content.clear();
        content.addAll(rows);
        loaded = true;
        before = null;
        List<Object> added = queuedAdded;
        List<Object> removed = queuedRemoved;
        queuedAdded = null;
        queuedRemoved = null;
        if (added != null || removed != null) {
            snapshot();
            if (removed != null) {
                Set<Object> gone = identitySet(removed);
                content.removeIf(gone::contains);
            }
            if (added != null) {
                Set<Object> had = identitySet(content);
                for (Object element : added) {
                    if (had.add(element)) {
                        content.add(element);
                    }
                }
            }
        }
    }

    /**
     * Takes the present content as that of the database: after a flush. What waits for a load and was not written, since
     * it is in no session, goes on waiting.
     */
    public void accept() {
        before = null;
        queuedRemoved = null;
        if (queuedAdded != null) {
            queuedAdded.removeIf(element -> EntityState.attach((Woven) element).lifecycle() != Lifecycle.TRANSIENT);
        }
    }

    /** Forgets content and changes: the next use loads. */
    public void expire() {
        content.clear();
        loaded = false;
        before = null;
        queuedAdded = null;
        queuedRemoved = null;
    }

    static void expire(Woven entity, Attribute collection) {
        CollectionState state = ifTracked(entity, collection);
        if (state != null) {
            state.expire();
        }
    }

    static void expireAll(Woven entity, EntityShape shape) {
        for (Attribute collection : shape.collections()) {
            CollectionState state = ifTracked(entity, collection);
            if (state != null) {
                state.expire();
            }
        }
    }

    static void restartAll(Woven entity, EntityShape shape) {
        for (Attribute collection : shape.collections()) {
            CollectionState state = ifTracked(entity, collection);
            if (state != null) {
                state.restart();
            }
        }
    }

    /** There is no row any more: all that the collection holds is new. */
    private void restart() {
        if (!loaded) {
            fill(List.of());
        }
        before = new ArrayList<>();
    }

    /** All elements count as put in, since the rows that hold them are written anew. */
    public void rewrite() {
        ensureLoaded();
        before = new ArrayList<>();
    }

    private void ensureLoaded() {
        if (loaded) {
            return;
        }
        EntityState state = EntityState.attach(entity);
        if (hasNoRow(state) || state.lifecycle() == Lifecycle.DELETED) {
            fill(List.of());
        } else {
            state.load(attribute.slot());
        }
    }

    // Changes by the application: the other side and the session follow.

    boolean add(@Nullable Object element) {
        Object present = require(element);
        if (hasJoined(present)) {
            admit(present);
            fireAdded(present);
            return !isSet(attribute);
        }
        if (!loaded && !isSet(attribute)) {
            present = beforeAdding(present);
            admit(present);
            queue(present);
        } else {
            ensureLoaded();
            if (isSet(attribute) && content.contains(present)) {
                return false;
            }
            present = beforeAdding(present);
            admit(present);
            snapshot();
            content.add(present);
        }
        fireAdded(present);
        return true;
    }

    void insert(int index, @Nullable Object element) {
        Object present = require(element);
        List<Object> list = (List<Object>) content();
        Objects.checkIndex(index, list.size() + 1);
        if (!hasJoined(present)) {
            present = beforeAdding(present);
        }
        admit(present);
        snapshot();
        if (hasJoined(present) && removeIdentity(list, present)) {
            list.add(Math.min(index, list.size()), present);
        } else {
            list.add(index, present);
        }
        fireAdded(present);
    }

    /** An element that stands elsewhere in the list, too, as happens in the middle of a swap, has not been taken out. */
    Object set(int index, @Nullable Object element) {
        Object present = require(element);
        List<Object> list = (List<Object>) content();
        Object old = list.get(index);
        if (old == present) {
            return old;
        }
        boolean isNew = !containsIdentity(list, present);
        if (isNew) {
            present = beforeAdding(present);
        }
        beforeRemoving(old);
        if (isNew) {
            admit(present);
        }
        snapshot();
        list.set(index, present);
        fireRemoved(old);
        if (isNew) {
            fireAdded(present);
        }
        return old;
    }

    /** Changes the order alone, which is no change of the relationship. */
    void sort(@Nullable Comparator<Object> order) {
        requireThread();
        ((List<Object>) content()).sort(order);
    }

    Object removeAt(int index) {
        requireThread();
        List<Object> list = (List<Object>) content();
        Object old = list.get(index);
        beforeRemoving(old);
        snapshot();
        list.remove(index);
        fireRemoved(old);
        return old;
    }

    boolean remove(@Nullable Object element) {
        requireThread();
        if (!loaded && element != null && queuedAdded != null && containsIdentity(queuedAdded, element)) {
            beforeRemoving(element);
            removeIdentity(queuedAdded, element);
            fireRemoved(element);
            return true;
        }
        ensureLoaded();
        Object held = element == null ? null : held(element);
        if (held == null) {
            return false;
        }
        beforeRemoving(held);
        take(held);
        return true;
    }

    private void take(Object held) {
        snapshot();
        removeIdentity(content, held);
        fireRemoved(held);
    }

    /** The element that is equal to that object, which need not be the object itself. */
    private @Nullable Object held(Object equal) {
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

    void clear() {
        requireThread();
        ensureLoaded();
        if (content.isEmpty()) {
            return;
        }
        List<Object> old = new ArrayList<>(content);
        old.forEach(this::beforeRemoving);
        snapshot();
        content.clear();
        old.forEach(this::fireRemoved);
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
                && containsIdentity(known(), element);
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
        EntityState state = EntityState.attach(entity);
        StateOwner owner = state.owner();
        if (owner != null && !attribute.viewOnly()) {
            owner.linked(state, attribute, (Woven) element);
        }
    }

    private void fireAdded(Object element) {
        touch();
        Backrefs.added(entity, attribute, (Woven) element);
    }

    private void fireRemoved(Object element) {
        Woven other = (Woven) element;
        EntityState state = touch();
        if (containsIdentity(content, element)) {
            return;
        }
        Backrefs.removed(entity, attribute, other);
        StateOwner owner = state.owner();
        if (owner != null && !attribute.viewOnly()) {
            owner.unlinked(state, attribute, other);
        }
    }

    private EntityState touch() {
        EntityState state = EntityState.attach(entity);
        if (!attribute.viewOnly()) {
            state.touch(attribute.slot());
        }
        return state;
    }

    // Changes that come from the other side: nobody else is told.

    void addSilently(Woven element) {
        if (loaded) {
            if (!isSet(attribute) && containsIdentity(content, element)) {
                return;
            }
            snapshot();
            content.add(element);
        } else {
            queue(element);
        }
        touch();
    }

    void removeSilently(Woven element) {
        if (loaded) {
            if (!containsIdentity(content, element)) {
                return;
            }
            snapshot();
            removeIdentity(content, element);
        } else {
            if (queuedAdded != null && removeIdentity(queuedAdded, element)) {
                return;
            }
            if (queuedRemoved == null) {
                queuedRemoved = new ArrayList<>();
            }
            if (!containsIdentity(queuedRemoved, element)) {
                queuedRemoved.add(element);
            }
        }
        touch();
    }

    private void queue(Object element) {
        if (queuedRemoved != null && removeIdentity(queuedRemoved, element)) {
            return;
        }
        if (queuedAdded == null) {
            queuedAdded = new ArrayList<>();
        }
        if (!containsIdentity(queuedAdded, element)) {
            queuedAdded.add(element);
        }
    }

    private void snapshot() {
        if (before == null && loaded) {
            before = new ArrayList<>(content);
        }
    }

    private static List<Object> minus(Collection<Object> from, Collection<Object> taken) {
        Set<Object> without = identitySet(taken);
        List<Object> rest = new ArrayList<>();
        for (Object element : from) {
            if (without.add(element)) {
                rest.add(element);
            }
        }
        return rest;
    }

    private static Set<Object> identitySet(Collection<?> elements) {
        Set<Object> set = Collections.newSetFromMap(new IdentityHashMap<>());
        set.addAll(elements);
        return set;
    }

    private static boolean containsIdentity(Collection<?> elements, Object element) {
        for (Object candidate : elements) {
            if (candidate == element) {
                return true;
            }
        }
        return false;
    }

    private static boolean removeIdentity(Collection<Object> elements, Object element) {
        for (var it = elements.iterator(); it.hasNext(); ) {
            if (it.next() == element) {
                it.remove();
                return true;
            }
        }
        return false;
    }
}
