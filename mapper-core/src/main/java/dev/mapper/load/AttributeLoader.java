package dev.mapper.load;

import dev.mapper.Internal;
import dev.mapper.ObjectDeletedException;
import dev.mapper.SessionException;
import dev.mapper.mapping.AttributeModel;
import dev.mapper.mapping.CollectionModel;
import dev.mapper.mapping.ColumnModel;
import dev.mapper.mapping.EntityModel;
import dev.mapper.mapping.LazyStrategy;
import dev.mapper.mapping.ReferenceModel;
import dev.mapper.schema.Column;
import dev.mapper.state.CollectionState;
import dev.mapper.state.EntityState;
import dev.mapper.state.Lifecycle;
import dev.mapper.state.LoadGroup;
import dev.mapper.state.Woven;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Loads attributes that a query left out or that expired: for the object that is asked, and in the same statement for
 * those that came with it, so that a loop over a result costs one statement and not one per object. Used by one session.
 */
@Internal
public final class AttributeLoader {

    private final LoadContext context;

    public AttributeLoader(LoadContext context) {
        this.context = context;
    }

    /** Loads the slot of an object that was read by the application. */
    public void load(EntityState state, int slot) {
        EntityModel model = context.model(state.shape());
        AttributeModel attribute = model.attribute(slot);
        context.autoflush();
        if (attribute instanceof ColumnModel column) {
            loadColumns(model, state, column);
        } else if (attribute instanceof ReferenceModel reference) {
            require(reference.lazy(), reference);
            loadReference(model, state, reference);
        } else if (attribute instanceof CollectionModel collection) {
            require(collection.lazy(), collection);
            loadCollection(state, collection);
        }
    }

    /** Loads a relationship of all members of a group at once, as a query's option or the mapping asks for. */
    public void loadEagerly(LoadGroup group, AttributeModel relationship) {
        for (int i = 0; i < group.size(); i++) {
            EntityState member = group.member(i);
            if (member.get() == null || isLoaded(member, relationship)) {
                continue;
            }
            if (relationship instanceof ReferenceModel reference) {
                loadReference(context.model(member.shape()), member, reference);
            } else if (relationship instanceof CollectionModel collection) {
                loadCollection(member, collection);
            }
        }
    }

    private static boolean isLoaded(EntityState member, AttributeModel relationship) {
        if (relationship instanceof CollectionModel) {
            return isLoadedCollection(member, relationship);
        }
        return member.isPresent(relationship.slot());
    }

    private static boolean isLoadedCollection(EntityState member, AttributeModel relationship) {
        Woven entity = member.get();
        CollectionState tracking = entity == null ? null : CollectionState.ifTracked(entity, relationship.attribute());
        return tracking != null && tracking.isLoaded();
    }

    private static void require(LazyStrategy lazy, AttributeModel relationship) {
        if (lazy == LazyStrategy.RAISE) {
            throw new SessionException("Relationship " + relationship.attribute()
                    + " is not loaded and its mapping forbids loading it on access (lazy = RAISE). Ask for it in the"
                    + " query with options(selectInLoad(...)).");
        }
    }

    // Columns.

    /**
     * Loads all columns that an object misses, over nothing that it has.
     *
     * @return false if the object's row is gone
     */
    public boolean reload(EntityState state) {
        EntityModel model = context.model(state.shape());
        List<EntityState> group = new ArrayList<>();
        group.add(state);
        return readColumns(model, group, model.defaultColumns()).contains(state);
    }

    /** The object with that key from the database, or {@code null}. */
    public @Nullable Woven byKey(EntityModel model, Object key) {
        context.autoflush();
        List<Woven> found = readByKeys(model, List.of(key));
        return found.isEmpty() ? null : found.get(0);
    }

    private void loadColumns(EntityModel model, EntityState state, @Nullable ColumnModel wanted) {
        List<Column> columns = model.defaultColumns();
        List<EntityState> group;
        if (wanted == null || !wanted.deferred()) {
            group = expiredWith(model, state);
        } else {
            columns = new ArrayList<>(model.key().columns());
            columns.add(wanted.column());
            group = peersWithout(state, wanted.slot());
        }
        if (!readColumns(model, group, columns).contains(state)) {
            throw new ObjectDeletedException("The row of " + state + " in table "
                    + model.table().name() + " is gone, so its attributes cannot be loaded. Take the object out of the"
                    + " session with expunge().");
        }
    }

    /** The objects whose row is to be read again together with that one: all of its class that are expired. */
    private List<EntityState> expiredWith(EntityModel model, EntityState state) {
        List<EntityState> group = new ArrayList<>();
        group.add(state);
        if (state.isExpired()) {
            for (EntityState other : context.expired(model)) {
                if (other != state && group.size() < KeyedSelect.MOST_KEYS) {
                    group.add(other);
                }
            }
        }
        return group;
    }

    private Set<EntityState> readColumns(EntityModel model, List<EntityState> group, List<Column> columns) {
        List<Object> keys = new ArrayList<>(group.size());
        List<Woven> held = new ArrayList<>(group.size());
        for (EntityState member : group) {
            Woven entity = member.get();
            if (entity != null) {
                held.add(entity);
                keys.add(key(model, member));
            }
        }
        KeyedSelect select = context.plans().byKey(model, columns, keys.size());
        EntityReader.Run run = select.reader().start(context, false);
        Set<EntityState> met = new LinkedHashSet<>();
        try {
            return context.select(select.sql(), statement -> select.bind(statement, keys), rows -> {
                while (rows.next()) {
                    Woven entity = run.read(rows);
                    if (entity != null) {
                        met.add(EntityState.attach(entity));
                    }
                }
                return met;
            });
        } finally {
            Reference.reachabilityFence(held);
        }
    }

    private static Object key(EntityModel model, EntityState state) {
        Object key = state.key();
        if (key != null) {
            return key;
        }
        Class<?> type = model.key().parts().get(0).attribute().javaType();
        return type == int.class || type == Integer.class ? (Object) (int) state.number() : (Object) state.number();
    }

    // References.

    private void loadReference(EntityModel model, EntityState state, ReferenceModel reference) {
        int slot = reference.slot();
        if (!reference.isOwning()) {
            loadInverse(state, reference);
            return;
        }
        if (state.foreignKey(slot) == null) {
            loadColumns(model, state, null);
            if (state.isPresent(slot)) {
                return;
            }
        }
        Object key = state.foreignKey(slot);
        if (key == null) {
            state.present(slot);
            return;
        }
        EntityModel target = reference.target();
        EntityState known = context.find(target, key);
        if (known != null) {
            point(state, slot, known.get());
            return;
        }
        List<EntityState> group = lazyGroup(reference.lazy(), state, slot);
        Set<Object> wanted = new LinkedHashSet<>();
        wanted.add(key);
        for (EntityState member : group) {
            Object other = member.foreignKey(slot);
            if (other != null && wanted.size() < KeyedSelect.MOST_KEYS && context.find(target, other) == null) {
                wanted.add(other);
            }
        }
        List<Woven> loaded = readByKeys(target, new ArrayList<>(wanted));
        try {
            for (EntityState member : group) {
                Object other = member.foreignKey(slot);
                EntityState found = other == null ? null : context.find(target, other);
                if (found != null) {
                    point(member, slot, found.get());
                }
            }
        } finally {
            // Until now only the weak identity map knows them
            Reference.reachabilityFence(loaded);
        }
        if (!state.isPresent(slot)) {
            // The foreign key leads nowhere: the database does not guard it
            point(state, slot, null);
        }
    }

    /** The objects with those keys, as one statement finds them. */
    private List<Woven> readByKeys(EntityModel target, List<Object> keys) {
        KeyedSelect select = context.plans().byKey(target, target.defaultColumns(), keys.size());
        EntityReader.Run run = select.reader().start(context, false);
        List<Woven> found = new ArrayList<>(keys.size());
        context.select(select.sql(), statement -> select.bind(statement, keys), rows -> {
            while (rows.next()) {
                Woven entity = run.read(rows);
                if (entity != null) {
                    found.add(entity);
                }
            }
            return found;
        });
        return found;
    }

    /** A one-to-one relationship whose foreign key is on the other side. */
    private void loadInverse(EntityState state, ReferenceModel reference) {
        int slot = reference.slot();
        ReferenceModel owning = reference.owningSide();
        Map<Object, EntityState> byKey = keyed(lazyGroup(reference.lazy(), state, slot));
        KeyedSelect select = context.plans().byForeignKey(owning, reference.target(), List.of(), byKey.size());
        List<Object> keys = new ArrayList<>(byKey.keySet());
        EntityReader.Run run = select.reader().start(context, false);
        context.select(select.sql(), statement -> select.bind(statement, keys), rows -> {
            List<@Nullable Woven> read = new ArrayList<>();
            while (rows.next()) {
                EntityState holder = byKey.get(select.answered(rows));
                Woven partner = run.read(rows);
                read.add(partner);
                if (holder != null && partner != null && !holder.isPresent(slot)) {
                    EntityState other = EntityState.attach(partner);
                    if (!other.isPresent(owning.slot())) {
                        point(other, owning.slot(), holder.get());
                    }
                    if (partnerOf(other, owning.slot()) == holder.get()) {
                        point(holder, slot, partner);
                    }
                }
            }
            return read;
        });
        for (EntityState holder : byKey.values()) {
            if (!holder.isPresent(slot)) {
                point(holder, slot, null);
            }
        }
        note(byKey.values());
    }

    private void note(Collection<EntityState> filled) {
        Collection<EntityState> loads = context.loads();
        if (loads != null) {
            loads.addAll(filled);
        }
    }

    private static @Nullable Object partnerOf(EntityState state, int slot) {
        return state.entity().$mapper$get(slot);
    }

    private static void point(EntityState state, int slot, @Nullable Woven target) {
        Woven entity = state.get();
        if (entity != null && !state.isPresent(slot)) {
            entity.$mapper$set(slot, target);
            state.present(slot);
        }
    }

    // Collections.

    private void loadCollection(EntityState state, CollectionModel collection) {
        List<EntityState> group = new ArrayList<>();
        for (EntityState member : lazyGroup(collection.lazy(), state, collection.slot())) {
            if (member == state || !isLoadedCollection(member, collection)) {
                group.add(member);
            }
        }
        Map<Object, EntityState> byKey = keyed(group);
        List<Object> keys = new ArrayList<>(byKey.keySet());
        CollectionModel.Association association = collection.association();
        KeyedSelect select = association != null
                ? context.plans().byAssociation(collection, association, keys.size())
                : context.plans()
                        .byForeignKey(collection.owningSide(), collection.target(), collection.order(), keys.size());
        int back = association == null ? collection.owningSide().slot() : -1;
        Map<EntityState, List<Woven>> content = new LinkedHashMap<>();
        EntityReader.Run run = select.reader().start(context, false);
        context.select(select.sql(), statement -> select.bind(statement, keys), rows -> {
            List<@Nullable Woven> read = new ArrayList<>();
            while (rows.next()) {
                EntityState holder = byKey.get(select.answered(rows));
                Woven element = run.read(rows);
                read.add(element);
                if (holder != null && element != null) {
                    if (back >= 0 && !belongs(element, back, holder)) {
                        continue;
                    }
                    content.computeIfAbsent(holder, h -> new ArrayList<>()).add(element);
                }
            }
            return read;
        });
        for (EntityState holder : byKey.values()) {
            Woven entity = holder.get();
            if (entity != null) {
                CollectionState.of(entity, collection.attribute()).fill(content.getOrDefault(holder, List.of()));
            }
        }
        note(byKey.values());
    }

    /** Ties a row to its holder, unless the application has moved it in memory since. */
    private static boolean belongs(Woven element, int back, EntityState holder) {
        EntityState state = EntityState.attach(element);
        point(state, back, holder.get());
        return element.$mapper$get(back) == holder.get();
    }

    private Map<Object, EntityState> keyed(List<EntityState> group) {
        Map<Object, EntityState> byKey = new LinkedHashMap<>();
        for (EntityState member : group) {
            byKey.put(key(context.model(member.shape()), member), member);
        }
        return byKey;
    }

    // Peers.

    private List<EntityState> lazyGroup(LazyStrategy lazy, EntityState state, int slot) {
        return lazy == LazyStrategy.SELECT ? List.of(state) : peersWithout(state, slot);
    }

    /** The object first, then those that came with it and miss the slot too. */
    private static List<EntityState> peersWithout(EntityState state, int slot) {
        List<EntityState> group = new ArrayList<>();
        group.add(state);
        LoadGroup peers = state.peers();
        if (peers != null) {
            for (int i = 0; i < peers.size() && group.size() < KeyedSelect.MOST_KEYS; i++) {
                EntityState peer = peers.member(i);
                if (peer != state
                        && peer.get() != null
                        && peer.lifecycle() == Lifecycle.PERSISTENT
                        && peer.owner() == state.owner()
                        && !peer.isPresent(slot)) {
                    group.add(peer);
                }
            }
        }
        return group;
    }
}
