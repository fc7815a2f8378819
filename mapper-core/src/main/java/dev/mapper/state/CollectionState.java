package dev.mapper.state;

import dev.mapper.Internal;
import dev.mapper.mapping.Attribute;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
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
    final Collection<Object> content;
    final @Nullable ElementKeys keys;
    boolean loaded;
    boolean assigned;
    private @Nullable List<Object> before;
    private @Nullable QueuedChanges queued;
    private @Nullable IdentityHashMap<Object, Object> stored;

    CollectionState(Woven entity, Attribute attribute, boolean loaded) {
        this.entity = entity;
        this.attribute = attribute;
        this.loaded = loaded;
        this.content = Set.class.isAssignableFrom(attribute.javaType()) ? new LinkedHashSet<>() : new ArrayList<>();
        this.keys = attribute.isMap() ? new ElementKeys(attribute) : null;
    }

    /** The state of an entity's collection, made where there is none yet. */
    public static CollectionState of(Woven entity, Attribute attribute) {
        Object raw = entity.$mapper$get(attribute.slot());
        if (raw instanceof Tracked tracked && tracked.tracking().belongsTo(entity, attribute.slot())) {
            return tracked.tracking();
        }
        return CollectionField.tracked(EntityState.attach(entity), entity, attribute.slot(), raw)
                .tracking();
    }

    /** The state of an entity's collection if the application or the loader touched it yet, else {@code null}. */
    public static @Nullable CollectionState ifTracked(Woven entity, Attribute attribute) {
        Object raw = entity.$mapper$get(attribute.slot());
        return raw instanceof Tracked tracked && tracked.tracking().belongsTo(entity, attribute.slot())
                ? tracked.tracking()
                : null;
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

    /** The content, loaded if need be; changed only through {@link #edits} and this class. */
    public Collection<Object> content() {
        ensureLoaded();
        return content;
    }

    /** The content of a map under its keys, loaded if need be; changed only through {@link #edits} and this class. */
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
        return queued == null ? List.of() : queued.added;
    }

    /** What the application has taken out of the collection since the last load or flush. */
    public List<Object> removed() {
        if (loaded) {
            return before == null ? List.of() : Identities.minus(before, content);
        }
        return queued == null ? List.of() : queued.removed;
    }

    /** The elements known now, without a load. */
    public Collection<Object> known() {
        return loaded ? content : queued == null ? List.of() : queued.added;
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
        QueuedChanges waiting = queued;
        queued = null;
        if (waiting != null && !waiting.isEmpty()) {
            snapshot();
            play(waiting);
        }
    }

    private void play(QueuedChanges waiting) {
        Set<Object> gone = Identities.set(waiting.removed);
        content.removeIf(gone::contains);
        if (keys != null) {
            waiting.removed.forEach(keys::forget);
        }
        Set<Object> had = Identities.set(content);
        for (Object element : waiting.added) {
            if (had.add(element)) {
                content.add(element);
                if (keys != null) {
                    keys.admit(element, null);
                }
            }
        }
    }

    /**
     * Takes the present content as that of the database: after a flush. What waits for a load and was not written, since
     * it is in no session, goes on waiting.
     */
    public void accept() {
        forgetPlacesOfRemoved();
        before = null;
        if (queued != null) {
            queued.accept();
        }
    }

    /** What went may have got a place elsewhere since, and is to get one here again if it comes back. */
    private void forgetPlacesOfRemoved() {
        IdentityHashMap<Object, Object> places = stored;
        if (places != null && before != null) {
            removed().forEach(places::remove);
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
        queued = null;
    }

    /** There is no row any more: all that the collection holds is new. */
    void restart() {
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

    void ensureLoaded() {
        if (loaded) {
            return;
        }
        EntityState state = EntityState.attach(entity);
        if (CollectionField.hasNoRow(state) || state.lifecycle() == Lifecycle.DELETED) {
            fill(List.of());
        } else {
            state.load(attribute.slot());
        }
    }

    /** Takes note that the relationship is changed. */
    EntityState touch() {
        EntityState state = EntityState.attach(entity);
        if (!attribute.viewOnly()) {
            state.touch(attribute.slot());
        }
        return state;
    }

    /** How the application changes the collection: the other side and the session follow. */
    CollectionEdits edits() {
        return new CollectionEdits(this);
    }

    /** True where an element can be in the collection once only. */
    boolean isSet() {
        return content instanceof Set;
    }

    /** What waits for the load. */
    QueuedChanges queued() {
        QueuedChanges changes = queued;
        if (changes == null) {
            changes = new QueuedChanges();
            queued = changes;
        }
        return changes;
    }

    // Changes that come from the other side: nobody else is told.

    void addSilently(Woven element) {
        if (loaded) {
            if (!isSet() && Identities.contains(content, element)) {
                return;
            }
            snapshot();
            content.add(element);
            if (keys != null) {
                keys.admit(element, null);
            }
        } else {
            queued().add(element);
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
        } else if (!queued().remove(element)) {
            return;
        }
        touch();
    }

    /** Before a change of content: keeps what it was. */
    void snapshot() {
        if (before == null && loaded) {
            before = new ArrayList<>(content);
        }
    }
}
