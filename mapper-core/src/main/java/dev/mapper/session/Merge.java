package dev.mapper.session;

import dev.mapper.SessionException;
import dev.mapper.StaleDataException;
import dev.mapper.mapping.Attribute;
import dev.mapper.mapping.AttributeModel;
import dev.mapper.mapping.ColumnModel;
import dev.mapper.mapping.EntityModel;
import dev.mapper.mapping.KeyGeneration;
import dev.mapper.state.EntityKey;
import dev.mapper.state.EntityState;
import dev.mapper.state.Lifecycle;
import dev.mapper.state.LoadGroup;
import dev.mapper.state.Woven;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One merge: finds the graph that is given, then the session's object for each object of it, then copies. What must be
 * loaded is loaded for all objects of a class at once.
 */
final class Merge {

    /** What tells rows apart within one session. */
    private record RowKey(int hierarchy, Object key) {}

    private final SessionCore core;
    private final ManagedObjects objects;
    private final boolean load;
    private final IdentityHashMap<Woven, Woven> merged = new IdentityHashMap<>();
    private final Map<RowKey, Woven> byKey = new HashMap<>();
    private final List<GivenObject> given = new ArrayList<>();

    Merge(SessionCore core, boolean load) {
        this.core = core;
        this.objects = core.objects;
        this.load = load;
    }

    Woven run(EntityState root) {
        if (load) {
            core.autoflush();
        }
        boolean autoflush = core.autoflush;
        core.autoflush = false;
        try {
            collect(root);
            if (load) {
                loadRows();
            }
            Set<EntityState> added = findTargets();
            added.forEach(objects::add);
            if (load) {
                loadRelationships();
            }
            MergedAttributes attributes = new MergedAttributes(core, merged, load);
            for (GivenObject one : given) {
                Woven target = target(one);
                attributes.copy(one, target, added.contains(EntityState.attach(target)));
            }
            return Objects.requireNonNull(merged.get(root.entity()));
        } finally {
            core.autoflush = autoflush;
        }
    }

    private Woven target(GivenObject one) {
        return Objects.requireNonNull(merged.get(one.entity()));
    }

    /** All objects that the given one's relationships lead to; those of this session stand for themselves. */
    private void collect(EntityState root) {
        List<EntityState> work = new ArrayList<>(List.of(root));
        for (int i = 0; i < work.size(); i++) {
            EntityState state = work.get(i);
            Woven entity = state.entity();
            if (merged.containsKey(entity)) {
                continue;
            }
            if (objects.contains(state)) {
                merged.put(entity, entity);
                continue;
            }
            GivenObject one = new GivenObject(core.models.of(state.shape()), state);
            if (!load) {
                requireClean(one);
            }
            merged.put(entity, entity);
            given.add(one);
            for (Attribute attribute : state.shape().attributes()) {
                if (attribute.isRelationship()) {
                    for (Object other : one.related(attribute)) {
                        work.add(EntityState.attach((Woven) other));
                    }
                }
            }
        }
    }

    private static void requireClean(GivenObject one) {
        EntityState state = one.state();
        if (state.lifecycle() == Lifecycle.TRANSIENT || state.lifecycle() == Lifecycle.PENDING) {
            throw new SessionException("The object " + state + " cannot be merged without loading: it stands for no"
                    + " row. Merge it with merge(object), which looks the row up, or say that it has one with"
                    + " makeTransientToDetached().");
        }
        if (state.isModified() || state.isWatched()) {
            throw new SessionException("The object " + state + " cannot be merged without loading: it has changes,"
                    + " and what it was before is not known. Merge it with merge(object).");
        }
    }

    /** Loads the rows of all keys that the session has no object for, or only an expired one. */
    private void loadRows() {
        Map<EntityModel, Set<Object>> keys = new LinkedHashMap<>();
        for (GivenObject one : given) {
            Object key = key(one);
            if (key != null) {
                keys.computeIfAbsent(one.model(), model -> new LinkedHashSet<>())
                        .add(key);
            }
        }
        keys.forEach((model, wanted) -> {
            core.lookup
                    .byKeys(model, wanted)
                    .forEach((key, entity) -> byKey.put(new RowKey(model.hierarchy(), key), entity));
        });
    }

    /** The key of the row that an object stands for, or {@code null}. */
    private static @Nullable Object key(GivenObject one) {
        EntityModel model = one.model();
        EntityState state = one.state();
        if (state.lifecycle() != Lifecycle.TRANSIENT && state.lifecycle() != Lifecycle.PENDING) {
            if (state.key() != null) {
                return state.key();
            }
            Class<?> type = model.key().parts().get(0).attribute().javaType();
            return type == int.class || type == Integer.class ? (Object) (int) state.number() : (Object) state.number();
        }
        Object key = EntityKey.of(model, one.entity());
        boolean unset = key instanceof Number number
                && number.longValue() == 0
                && model.keyGeneration() != KeyGeneration.ASSIGNED
                && model.key().parts().get(0).attribute().javaType().isPrimitive();
        return unset ? null : key;
    }

    /** Finds or makes the session's object for each given one; answers the new ones. */
    private Set<EntityState> findTargets() {
        Set<EntityState> added = new LinkedHashSet<>();
        for (GivenObject one : given) {
            Object key = key(one);
            RowKey row = key == null ? null : new RowKey(one.model().hierarchy(), key);
            Woven target = row == null ? null : byKey.get(row);
            if (target == null && !load && key != null) {
                target = withoutLoading(one, key);
            } else if (target == null) {
                target = one.newTarget();
                added.add(EntityState.attach(target));
            } else {
                requireSameVersion(one, target);
            }
            if (row != null) {
                byKey.put(row, target);
            }
            merged.put(one.entity(), target);
        }
        return added;
    }

    private Woven withoutLoading(GivenObject one, Object key) {
        EntityState known = core.find(one.model(), key);
        if (known != null) {
            return known.entity();
        }
        Woven target = one.newTarget();
        EntityState state = EntityState.attach(target);
        if (one.model().hasNumericKey()) {
            state.identify(((Number) key).longValue());
        } else {
            state.identify(key);
        }
        state.owner(core);
        state.lifecycle(Lifecycle.PERSISTENT);
        state.clean();
        objects.identities(one.model()).put(state);
        return target;
    }

    private void requireSameVersion(GivenObject one, Woven target) {
        ColumnModel version = one.model().version();
        EntityState state = EntityState.attach(target);
        if (!load || version == null || !one.isSet(version.attribute()) || !objects.isPersistent(state)) {
            return;
        }
        Object theirs = one.entity().$mapper$get(version.slot());
        Object ours = target.$mapper$get(version.slot());
        if (theirs != null && !theirs.equals(ours)) {
            throw new StaleDataException("The object " + one.state() + " to merge has the version " + theirs
                    + " and its row the version " + ours + ": somebody changed the row in between. Load it again and"
                    + " repeat the change, or leave " + version.attribute() + " unset to change the latest version.");
        }
    }

    /** Loads the relationships that will be replaced, each for all objects that have the same. */
    private void loadRelationships() {
        Map<AttributeModel, Collection<EntityState>> wanted = new LinkedHashMap<>();
        for (GivenObject one : given) {
            EntityState target = EntityState.attach(target(one));
            if (!objects.isPersistent(target)) {
                continue;
            }
            for (Attribute attribute : one.state().shape().attributes()) {
                boolean replaced = (attribute.isCollection() && !one.followsElements(attribute))
                        || (attribute.isRelationship() && attribute.mappedBy() != null);
                if (replaced && one.isSet(attribute)) {
                    wanted.computeIfAbsent(one.model().attribute(attribute.slot()), a -> new ArrayList<>())
                            .add(target);
                }
            }
        }
        wanted.forEach((relationship, holders) -> {
            LoadGroup group = new LoadGroup(holders.size());
            holders.forEach(group::add);
            core.loader.loadEagerly(group, relationship);
        });
    }
}
