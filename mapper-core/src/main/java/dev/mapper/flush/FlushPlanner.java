package dev.mapper.flush;

import dev.mapper.CircularRowsException;
import dev.mapper.mapping.EntityModel;
import dev.mapper.mapping.EntityShape;
import dev.mapper.mapping.ReferenceModel;
import dev.mapper.schema.Column;
import dev.mapper.state.EntityKey;
import dev.mapper.state.EntityState;
import dev.mapper.state.Lifecycle;
import dev.mapper.state.Woven;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes the steps of a flush: no row is written before one that it points to, or deleted after it. Saves come before
 * deletions; where rows hand unique values to each other, the order is found row by row by {@link WriteOrder}. Nothing
 * is sent and no object changes, but for rows that must be loaded to know what they point to.
 */
final class FlushPlanner {

    private final FlushContext context;
    private final FlushPlans plans;
    private final List<PlannedWrite> writes = new ArrayList<>();
    private final Set<EntityState> deleting;
    private final boolean foreseen;
    private final @Nullable KeyChanges changes;
    private final Set<EntityState> rekeyed;
    private final Map<EntityState, EntityState> switched = new HashMap<>();
    private List<HandOver> handOvers = List.of();

    /**
     * @param changes of keys, with what follows from them; null for none
     * @param rekeyed the objects to update whose key was changed
     */
    FlushPlanner(
            FlushContext context, Set<EntityState> deleting, @Nullable KeyChanges changes, Set<EntityState> rekeyed) {
        this.context = context;
        this.foreseen = context instanceof ForeseenFlush;
        this.changes = changes;
        this.rekeyed = rekeyed;
        this.plans = context.flushPlans();
        this.deleting = deleting;
    }

    /** The steps for these objects, in order. */
    List<PlannedWrite> plan(Set<EntityState> added, List<EntityState> modified) {
        Map<EntityModel, List<EntityState>> inserts = added.isEmpty() ? Map.of() : byEntity(added);
        List<EntityState> changed = updates(modified);
        Map<EntityModel, List<EntityState>> updates = byEntity(changed);
        Map<EntityModel, List<EntityState>> deletes = deleting.isEmpty() ? Map.of() : byEntity(deleting);
        if (!added.isEmpty() && !deleting.isEmpty()) {
            findSwitches(inserts, deletes);
        }
        if (changes != null && !rekeyed.isEmpty()) {
            clearInTheWay(changes);
        }
        List<EntityState> linked = new ArrayList<>();
        if (!added.isEmpty()) {
            addLinked(added, linked);
        }
        addLinked(changed, linked);
        for (FlushOrder.Cluster cluster : plans.order().of(inserts.keySet(), updates.keySet())) {
            save(cluster, inserts, updates);
        }
        if (!linked.isEmpty()) {
            writes.add(new PlannedWrite.WriteLinks(linked));
        }
        if (!deletes.isEmpty()) {
            List<FlushOrder.Cluster> clusters = plans.order().of(deletes.keySet(), Set.of());
            for (int i = clusters.size() - 1; i >= 0; i--) {
                delete(clusters.get(i), deletes);
            }
        }
        if (added.size() + changed.size() + deleting.size() > 1) {
            handOvers = new HandOvers(context, switched).find(inserts, updates, deletes);
            if (!handOvers.isEmpty() || !rekeyed.isEmpty()) {
                return new WriteOrder(context, handOvers, rekeyed).sort(writes);
            }
        }
        return writes;
    }

    /** A new object with the key of a deleted one takes over its row. */
    private void findSwitches(
            Map<EntityModel, List<EntityState>> inserts, Map<EntityModel, List<EntityState>> deletes) {
        inserts.forEach((model, rows) -> {
            List<EntityState> gone = deletes.get(model);
            // Rows of a class that is extended, or that extends one, are deleted and inserted
            if (gone == null || model.inheritance() != null) {
                return;
            }
            Map<Object, EntityState> byKey = new HashMap<>();
            gone.forEach(state -> byKey.put(EntityKey.ofRow(model, state), state));
            for (EntityState state : rows) {
                // A row of which the database computes something is inserted anew
                Object key =
                        state.assigned() != null ? null : plans.writer(model).wantedKey(state);
                EntityState deleted = key == null ? null : byKey.remove(key);
                if (deleted != null) {
                    switched.put(state, deleted);
                    gone.remove(deleted);
                }
            }
            if (gone.isEmpty()) {
                deletes.remove(model);
            }
        });
    }

    private void clearInTheWay(KeyChanges followed) {
        for (RowOrder.Postponed cleared : followed.inTheWay()) {
            writes.add(new PlannedWrite.ClearReference(
                    context.model(cleared.state().shape()), cleared));
        }
        writes.addAll(followed.relinked());
    }

    /** INSERTs of new rows, and what takes over the rows of deleted objects. */
    private void addInserts(EntityModel entity, List<EntityState> rows, Set<RowOrder.Postponed> postponed) {
        if (switched.isEmpty()) {
            writes.add(new PlannedWrite.Insert(entity, rows, postponed));
            return;
        }
        List<EntityState> inserted = new ArrayList<>();
        List<RowSwitches.Switch> replaced = new ArrayList<>();
        for (EntityState state : rows) {
            EntityState deleted = switched.get(state);
            if (deleted == null) {
                inserted.add(state);
            } else {
                replaced.add(new RowSwitches.Switch(deleted, state));
            }
        }
        if (!inserted.isEmpty()) {
            writes.add(new PlannedWrite.Insert(entity, inserted, postponed));
        }
        if (!replaced.isEmpty()) {
            addReplace(context, writes, entity, replaced);
        }
    }

    /** The association rows of the deleted objects go first. */
    static void addReplace(
            FlushContext context, List<PlannedWrite> into, EntityModel entity, List<RowSwitches.Switch> rows) {
        List<EntityState> deleted =
                rows.stream().map(RowSwitches.Switch::deleted).toList();
        into.addAll(PlannedWrite.DeleteLinks.of(context, deleted));
        into.add(new PlannedWrite.Replace(entity, rows));
    }

    /** The unique values that rows of the plan hand to each other. */
    List<HandOver> handOvers() {
        return handOvers;
    }

    /** Only objects that can have relationships are looked at for them. */
    private static void addLinked(Collection<EntityState> states, List<EntityState> into) {
        for (EntityState state : states) {
            if (state.shape().hasRelationships()) {
                into.add(state);
            }
        }
    }

    private List<EntityState> updates(List<EntityState> modified) {
        Set<EntityState> updates = new LinkedHashSet<>();
        for (EntityState state : modified) {
            if (state.lifecycle() == Lifecycle.PERSISTENT
                    && !deleting.contains(state)
                    && (foreseen || state.isModified())) {
                updates.add(state);
            }
        }
        return new ArrayList<>(updates);
    }

    /** Objects of classes that extend each other are one group, in their order. */
    private Map<EntityModel, List<EntityState>> byEntity(Collection<EntityState> states) {
        Map<EntityModel, List<EntityState>> groups = new LinkedHashMap<>();
        EntityShape shape = null;
        List<EntityState> group = List.of();
        for (EntityState state : states) {
            EntityShape own = state.shape();
            if (own != shape) {
                shape = own;
                group = groups.computeIfAbsent(plans.root(own), m -> new ArrayList<>());
            }
            group.add(state);
        }
        return groups;
    }

    // Saves.

    private void save(
            FlushOrder.Cluster cluster,
            Map<EntityModel, List<EntityState>> inserts,
            Map<EntityModel, List<EntityState>> updates) {
        List<EntityModel> entities = cluster.entities;
        if (cluster.cyclic) {
            insertByRow(members(cluster, inserts));
        } else {
            for (EntityModel entity : entities) {
                List<EntityState> rows = inserts.get(entity);
                if (rows != null) {
                    addInserts(entity, rows, Set.of());
                }
            }
        }
        for (EntityModel entity : entities) {
            List<EntityState> rows = updates.get(entity);
            if (rows != null) {
                if (rows.size() > 1) {
                    rows.sort(byKey());
                }
                writes.add(new PlannedWrite.Update(entity, rows));
            }
        }
    }

    private static List<EntityState> members(FlushOrder.Cluster cluster, Map<EntityModel, List<EntityState>> grouped) {
        List<EntityState> members = new ArrayList<>();
        for (EntityModel entity : cluster.entities) {
            members.addAll(grouped.getOrDefault(entity, List.of()));
        }
        return members;
    }

    private void insertByRow(List<EntityState> rows) {
        if (rows.isEmpty()) {
            return;
        }
        RowOrder order = new RowOrder(rows, s -> context.model(s.shape()), RowOrder::inMemory, true);
        Set<RowOrder.Postponed> postponed = Set.copyOf(order.postponed());
        for (List<EntityState> batch : order.batches(order.firstPointedTo(rows))) {
            addInserts(context.model(batch.get(0).shape()), batch, postponed);
        }
        for (RowOrder.Postponed late : order.postponed()) {
            writes.add(new PlannedWrite.SetReference(context.model(late.state().shape()), late));
        }
    }

    private static Comparator<EntityState> byKey() {
        return (a, b) -> a.key() == null ? Long.compare(a.number(), b.number()) : compareKeys(a.key(), b.key());
    }

    /** Keys of types without an order stay as they are. */
    @SuppressWarnings("unchecked") // the keys of one entity have one type
    private static int compareKeys(@Nullable Object a, @Nullable Object b) {
        return a instanceof Comparable<?> comparable && b != null ? ((Comparable<Object>) comparable).compareTo(b) : 0;
    }

    // Deletions.

    private void delete(FlushOrder.Cluster cluster, Map<EntityModel, List<EntityState>> deletes) {
        for (EntityModel entity : cluster.entities) {
            List<EntityState> rows = deletes.get(entity);
            if (rows != null) {
                PlannedWrite.DeleteLinks.of(context, rows).forEach(writes::add);
            }
        }
        if (cluster.cyclic) {
            deleteByRow(members(cluster, deletes));
            return;
        }
        for (EntityModel entity : cluster.entities) {
            List<EntityState> rows = deletes.get(entity);
            if (rows != null) {
                rows.sort(byKey());
                writes.add(new PlannedWrite.Delete(entity, rows));
            }
        }
    }

    private void deleteByRow(List<EntityState> rows) {
        if (rows.isEmpty()) {
            return;
        }
        if (rows.size() > 1) {
            context.loadRows(rows);
        }
        Map<EntityModel, Map<Object, EntityState>> byKey = new LinkedHashMap<>();
        for (EntityState row : rows) {
            EntityModel model = context.model(row.shape());
            byKey.computeIfAbsent(model.root(), m -> new LinkedHashMap<>()).put(EntityKey.ofRow(model, row), row);
        }
        RowOrder order = new RowOrder(
                rows, s -> context.model(s.shape()), (row, reference) -> inDatabase(row, reference, byKey), false);
        for (RowOrder.Postponed circle : order.postponed()) {
            breakCircle(circle, inDatabase(circle.state(), circle.reference(), byKey));
        }
        List<List<EntityState>> batches = order.batches(order.firstPointedTo(rows));
        for (int i = batches.size() - 1; i >= 0; i--) {
            List<EntityState> batch = batches.get(i);
            batch.sort(byKey());
            writes.add(new PlannedWrite.Delete(context.model(batch.get(0).shape()), batch));
        }
    }

    /**
     * A circle is broken by setting its reference to null first, that of a row which points to itself, too: MariaDB
     * deletes none. Where it can't be null, only other databases delete such a row.
     */
    private void breakCircle(RowOrder.Postponed circle, @Nullable EntityState target) {
        if (circle.reference().columns().stream().noneMatch(Column::nullable)) {
            if (target == circle.state()) {
                return;
            }
            String columns =
                    circle.reference().columns().stream().map(Column::name).collect(Collectors.joining(", "));
            throw new CircularRowsException("The rows of " + circle.state() + " and " + target + ", where its "
                    + circle.reference()
                    + " leads, depend on each other in a circle, and none can be deleted first, since"
                    + " the column " + columns
                    + " is NOT NULL. Nothing was written. Point one of them to another row and"
                    + " flush before, or delete them with a statement while the database defers its constraints.");
        }
        writes.add(new PlannedWrite.ClearReference(context.model(circle.state().shape()), circle));
    }

    /** Where a row's reference leads to among the rows that are deleted, as the database has it. */
    private static @Nullable EntityState inDatabase(
            EntityState row, ReferenceModel reference, Map<EntityModel, Map<Object, EntityState>> byKey) {
        Map<Object, EntityState> targets = byKey.getOrDefault(reference.target().root(), Map.of());
        Object key = row.foreignKey(reference.slot());
        if (row.isModified(reference.slot()) && row.committed(reference.slot()) instanceof Woven before) {
            key = keyOfRow(reference.target(), before);
        } else if (!row.isModified(reference.slot())
                && row.isPresent(reference.slot())
                && row.entity().$mapper$get(reference.slot()) instanceof Woven target) {
            key = keyOfRow(reference.target(), target);
        }
        return key == null ? null : targets.get(key);
    }

    private static @Nullable Object keyOfRow(EntityModel model, Woven entity) {
        EntityState state = entity.$mapper$state();
        return state == null || state.lifecycle() != Lifecycle.PERSISTENT
                ? EntityKey.of(model, entity)
                : EntityKey.ofRow(model, state);
    }
}
