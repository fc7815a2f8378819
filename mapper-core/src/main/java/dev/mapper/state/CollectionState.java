package dev.mapper.state;

import dev.mapper.Internal;
import dev.mapper.mapping.Attribute;
import dev.mapper.mapping.EntityShape;
import dev.mapper.mapping.WriteHooks;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
    private boolean assigned;
    private @Nullable List<Object> before;
    private @Nullable List<Object> queuedAdded;
    private @Nullable List<Object> queuedRemoved;
    private final @Nullable ElementKeys keys;
    private @Nullable IdentityHashMap<Object, Object> stored;

    private CollectionState(Woven entity, Attribute attribute, boolean loaded) {
        this.entity = entity;
        this.attribute = attribute;
        this.loaded = loaded;
        this.content = isSet(attribute) ? new LinkedHashSet<>() : new ArrayList<>();
        this.keys = attribute.isMap() ? new ElementKeys(attribute) : null;
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
        Tracked wrapper = attribute.isMap()
                ? new TrackedMap<>(tracking)
                : isSet(attribute) ? new TrackedSet<>(tracking) : new TrackedList<>(tracking);
        entity.$mapper$set(slot, wrapper);
        if (tracking.loaded && raw instanceof Map<?, ?> map) {
            new LinkedHashMap<>(map).forEach(tracking::put);
        } else if (tracking.loaded && raw != null) {
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
        Attribute attribute = state.shape().attribute(slot);
        CollectionState tracking = of(entity, attribute);
        if (attribute.isMap()) {
            tracking.replaceWith(newValue == null ? Map.of() : new LinkedHashMap<>((Map<?, ?>) newValue));
        } else {
            tracking.replaceWith(newValue == null ? List.of() : new ArrayList<>((Collection<?>) newValue));
        }
        return entity.$mapper$get(slot);
    }

    private void replaceWith(Map<?, ?> target) {
        assigned = true;
        for (Map.Entry<Object, Object> entry : new ArrayList<>(contentByKey().entrySet())) {
            if (target.get(entry.getKey()) != entry.getValue()) {
                remove(entry.getValue());
            }
        }
        target.forEach(this::put);
    }

    private void replaceWith(List<Object> elements) {
        assigned = true;
        ensureLoaded();
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
        snapshot();
        content.clear();
        content.addAll(target);
        for (Object element : target) {
            if (had.add(element)) {
                fireAdded(element);
            }
        }
        if (attribute.isPlaced()) {
            touch();
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

    /** True where the application has put something in or taken it out, or assigned a whole collection. */
    public boolean isAssigned() {
        return assigned;
    }

    /** The content, loaded if need be; changed only through this class. */
    public Collection<Object> content() {
        ensureLoaded();
        return content;
    }

    /** The content of a map under its keys, loaded if need be; changed only through this class. */
    Map<Object, Object> contentByKey() {
        ensureLoaded();
        return Objects.requireNonNull(keys).byKey(content);
    }

    /** The place of an element as its row has it: its number in a list, or its key in a map; {@code null} if none. */
    public @Nullable Object storedPlace(Object element) {
        return stored == null ? null : stored.get(element);
    }

    /** The key under which a map has an element, {@code null} while it has none. */
    public @Nullable Object key(Object element) {
        return keys == null ? null : keys.of(element);
    }

    /** Takes note that an element's row has that place now. */
    public void placed(Object element, @Nullable Object place) {
        IdentityHashMap<Object, Object> places = stored;
        if (places == null) {
            places = new IdentityHashMap<>();
            stored = places;
        }
        if (place == null) {
            places.remove(element);
        } else {
            places.put(element, place);
        }
    }

    /** What the application has put into the collection since the last load or flush. */
    public List<Object> added() {
        if (loaded) {
            return before == null ? List.of() : Identities.minus(content, before);
        }
        return queuedAdded == null ? List.of() : queuedAdded;
    }

    /** What the application has taken out of the collection since the last load or flush. */
    public List<Object> removed() {
        if (loaded) {
            return before == null ? List.of() : Identities.minus(before, content);
        }
        return queuedRemoved == null ? List.of() : queuedRemoved;
    }

    /** The elements known now, without a load. */
    public Collection<Object> known() {
        return loaded ? content : queuedAdded == null ? List.of() : queuedAdded;
    }

    /** Takes the rows of a load as content, and plays the changes that waited for it. */
    public void fill(Collection<?> rows) {
        fill(rows, List.of());
    }

    /**
     * Takes the rows of a load as content, and plays the changes that waited for it.
     *
     * @param places of the rows, in their order; empty where the collection keeps none
     */
    public void fill(Collection<?> rows, List<? extends @Nullable Object> places) {
        content.clear();
        content.addAll(rows);
        stored = null;
        int row = 0;
        for (Object element : places.isEmpty() ? List.of() : rows) {
            placed(element, places.get(row++));
        }
        if (keys != null) {
            keys.clear();
            for (Object element : content) {
                keys.admit(element, storedPlace(element));
            }
        }
        loaded = true;
        before = null;
        List<Object> added = queuedAdded;
        List<Object> removed = queuedRemoved;
        queuedAdded = null;
        queuedRemoved = null;
        if (added != null || removed != null) {
            snapshot();
            if (removed != null) {
                Set<Object> gone = Identities.set(removed);
                content.removeIf(gone::contains);
                if (keys != null) {
                    removed.forEach(keys::forget);
                }
            }
            if (added != null) {
                Set<Object> had = Identities.set(content);
                for (Object element : added) {
                    if (had.add(element)) {
                        content.add(element);
                        if (keys != null) {
                            keys.admit(element, null);
                        }
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
        stored = null;
        if (keys != null) {
            keys.clear();
        }
        loaded = false;
        assigned = false;
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
        stored = null;
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
        assigned = true;
        Object present = require(element);
        if (hasJoined(present)) {
            admit(present);
            fireAdded(present);
            return !isSet(attribute);
        }
        if (!loaded && !isSet(attribute) && !attribute.isPlaced()) {
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
        assigned = true;
        Object present = require(element);
        List<Object> list = (List<Object>) content();
        Objects.checkIndex(index, list.size() + 1);
        if (!hasJoined(present)) {
            present = beforeAdding(present);
        }
        admit(present);
        snapshot();
        if (hasJoined(present) && Identities.remove(list, present)) {
            list.add(Math.min(index, list.size()), present);
        } else {
            list.add(index, present);
        }
        fireAdded(present);
    }

    /** An element that stands elsewhere in the list, too, as happens in the middle of a swap, has not been taken out. */
    Object set(int index, @Nullable Object element) {
        assigned = true;
        Object present = require(element);
        List<Object> list = (List<Object>) content();
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
        snapshot();
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
        ((List<Object>) content()).sort(order);
        if (attribute.isPlaced()) {
            touch();
        }
    }

    /** Puts an element into a map; answers the one that was there, which is taken out. */
    @Nullable
    Object put(@Nullable Object key, @Nullable Object element) {
        assigned = true;
        Object present = require(element);
        if (key == null) {
            throw new NullPointerException("null cannot be a key of " + attribute + ".");
        }
        Object old = contentByKey().get(key);
        if (old == present) {
            return old;
        }
        ElementKeys places = Objects.requireNonNull(keys);
        boolean isNew = !Identities.contains(content, present);
        if (isNew) {
            present = beforeAdding(present);
        }
        if (old != null) {
            beforeRemoving(old);
        }
        admit(present);
        places.give(key, (Woven) present);
        snapshot();
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
            touch();
        }
        return old;
    }

    Object removeAt(int index) {
        requireThread();
        assigned = true;
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
        assigned = true;
        if (!loaded && element != null && queuedAdded != null && Identities.contains(queuedAdded, element)) {
            beforeRemoving(element);
            Identities.remove(queuedAdded, element);
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
        Identities.remove(content, held);
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
        assigned = true;
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
                && Identities.contains(known(), element);
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
        if (Identities.contains(content, element)) {
            return;
        }
        if (keys != null) {
            keys.forget(element);
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
            if (!isSet(attribute) && Identities.contains(content, element)) {
                return;
            }
            snapshot();
            content.add(element);
            if (keys != null) {
                keys.admit(element, null);
            }
        } else {
            queue(element);
        }
        touch();
    }

    void removeSilently(Woven element) {
        if (loaded) {
            if (!Identities.contains(content, element)) {
                return;
            }
            snapshot();
            Identities.remove(content, element);
            if (keys != null) {
                keys.forget(element);
            }
        } else {
            if (queuedAdded != null && Identities.remove(queuedAdded, element)) {
                return;
            }
            if (queuedRemoved == null) {
                queuedRemoved = new ArrayList<>();
            }
            if (!Identities.contains(queuedRemoved, element)) {
                queuedRemoved.add(element);
            }
        }
        touch();
    }

    private void queue(Object element) {
        if (queuedRemoved != null && Identities.remove(queuedRemoved, element)) {
            return;
        }
        if (queuedAdded == null) {
            queuedAdded = new ArrayList<>();
        }
        if (!Identities.contains(queuedAdded, element)) {
            queuedAdded.add(element);
        }
    }

    private void snapshot() {
        if (before == null && loaded) {
            before = new ArrayList<>(content);
        }
    }
}
