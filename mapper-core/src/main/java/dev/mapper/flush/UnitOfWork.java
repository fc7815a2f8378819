package dev.mapper.flush;

import dev.mapper.Internal;
import dev.mapper.SessionException;
import dev.mapper.mapping.CollectionModel;
import dev.mapper.mapping.EntityModel;
import dev.mapper.mapping.ReferenceModel;
import dev.mapper.schema.Column;
import dev.mapper.state.CollectionState;
import dev.mapper.state.EntityKey;
import dev.mapper.state.EntityState;
import dev.mapper.state.Lifecycle;
import dev.mapper.state.Woven;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One flush: sorts what is to be written so that no row is written before one that it points to, or deleted after it,
 * and writes it in batches. Saves come before deletions, but for those that make room for a row to save.
 */
@Internal
public final class UnitOfWork {

    private final FlushContext context;
    private final FlushPlans plans;
    private final Set<EntityState> added;
    private final List<EntityState> modified;
    private final Set<EntityState> deleting;

    /**
     * @param added new objects in the order in which they were added; grows and shrinks while orphans are looked for
     * @param modified persistent objects with changes, likewise
     * @param deleting persistent objects to delete, likewise
     */
    public UnitOfWork(
            FlushContext context, Set<EntityState> added, List<EntityState> modified, Set<EntityState> deleting) {
        this.context = context;
        this.plans = context.flushPlans();
        this.added = added;
        this.modified = modified;
        this.deleting = deleting;
    }

    /** Writes everything. If this throws, the transaction must be rolled back. */
    public void run() {
        new Orphans(context).find(added, modified, deleting);
        Map<EntityModel, List<EntityState>> inserts = added.isEmpty() ? Map.of() : byEntity(added);
        List<EntityState> changed = updates();
        Map<EntityModel, List<EntityState>> updates = byEntity(changed);
        Map<EntityModel, List<EntityState>> deletes = deleting.isEmpty() ? Map.of() : byEntity(deleting);
        List<EntityState> linked = new ArrayList<>();
        if (!added.isEmpty()) {
            addLinked(added, linked);
        }
        addLinked(changed, linked);
        if (!deletes.isEmpty()) {
            deleteFirst(deletes, new HandOvers(context).find(deletes, inserts, updates));
        }
        for (FlushOrder.Cluster cluster : plans.order().of(inserts.keySet(), updates.keySet())) {
            save(cluster, inserts, updates);
        }
        if (!linked.isEmpty()) {
            writeAssociations(linked);
        }
        if (!deletes.isEmpty()) {
            deleteAll(deletes);
        }
    }

    private void deleteFirst(Map<EntityModel, List<EntityState>> deletes, Set<EntityState> first) {
        if (!first.isEmpty()) {
            deletes.values().forEach(rows -> rows.removeAll(first));
            deletes.values().removeIf(List::isEmpty);
            deleteAll(byEntity(first));
        }
    }

    private void deleteAll(Map<EntityModel, List<EntityState>> deletes) {
        List<FlushOrder.Cluster> clusters = plans.order().of(deletes.keySet(), Set.of());
        for (int i = clusters.size() - 1; i >= 0; i--) {
            delete(clusters.get(i), deletes);
        }
    }

    /** Only objects that can have relationships are looked at for them. */
    private static void addLinked(Collection<EntityState> states, List<EntityState> into) {
        for (EntityState state : states) {
            if (state.shape().hasRelationships()) {
                into.add(state);
            }
        }
    }

    private List<EntityState> updates() {
        Set<EntityState> updates = new LinkedHashSet<>();
        for (EntityState state : modified) {
            if (state.lifecycle() == Lifecycle.PERSISTENT && !deleting.contains(state) && state.isModified()) {
                updates.add(state);
            }
        }
        return new ArrayList<>(updates);
    }

    private Map<EntityModel, List<EntityState>> byEntity(Collection<EntityState> states) {
        Map<EntityModel, List<EntityState>> groups = new LinkedHashMap<>();
        EntityModel model = null;
        List<EntityState> group = List.of();
        for (EntityState state : states) {
            if (model == null || model.shape() != state.shape()) {
                model = context.model(state.shape());
                group = groups.computeIfAbsent(model, m -> new ArrayList<>());
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
        List<EntityModel> entities = cluster.entities();
        if (cluster.cyclic()) {
            insertByRow(members(cluster, inserts));
        } else {
            for (EntityModel entity : entities) {
                List<EntityState> rows = inserts.get(entity);
                if (rows != null) {
                    plans.writer(entity).insert(context, rows, Set.of());
                }
            }
        }
        for (EntityModel entity : entities) {
            List<EntityState> rows = updates.get(entity);
            if (rows != null) {
                rows.sort(byKey());
                plans.writer(entity).update(context, rows);
            }
        }
    }

    private static List<EntityState> members(FlushOrder.Cluster cluster, Map<EntityModel, List<EntityState>> grouped) {
        List<EntityState> members = new ArrayList<>();
        for (EntityModel entity : cluster.entities()) {
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
            plans.writer(context.model(batch.get(0).shape())).insert(context, batch, postponed);
        }
        for (RowOrder.Postponed late : order.postponed()) {
            EntityModel model = context.model(late.state().shape());
            plans.writer(model).setReference(context, late.state(), late.reference());
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

    // Association rows.

    private void writeAssociations(List<EntityState> linked) {
        Map<CollectionModel, List<CollectionState>> changed = new LinkedHashMap<>();
        for (EntityState state : linked) {
            if (state.lifecycle() != Lifecycle.PERSISTENT || deleting.contains(state)) {
                continue;
            }
            for (CollectionModel collection : FlushOrder.ownedAssociations(context.model(state.shape()))) {
                CollectionState tracking = CollectionState.ifTracked(state.entity(), collection.attribute());
                if (tracking != null) {
                    changed.computeIfAbsent(collection, c -> new ArrayList<>()).add(tracking);
                }
            }
        }
        changed.forEach((collection, collections) -> plans.writer(collection).write(context, collections));
        for (EntityState state : linked) {
            acceptCollections(state);
        }
    }

    private void acceptCollections(EntityState state) {
        Woven entity = state.get();
        if (entity == null || state.lifecycle() != Lifecycle.PERSISTENT) {
            return;
        }
        for (var collection : state.shape().collections()) {
            CollectionState tracking = CollectionState.ifTracked(entity, collection);
            if (tracking != null) {
                tracking.accept();
            }
        }
    }

    // Deletions.

    private void delete(FlushOrder.Cluster cluster, Map<EntityModel, List<EntityState>> deletes) {
        for (EntityModel entity : cluster.entities()) {
            List<EntityState> rows = deletes.get(entity);
            if (rows != null) {
                deleteAssociations(entity, rows);
            }
        }
        if (cluster.cyclic()) {
            deleteByRow(members(cluster, deletes));
            return;
        }
        for (EntityModel entity : cluster.entities()) {
            List<EntityState> rows = deletes.get(entity);
            if (rows != null) {
                rows.sort(byKey());
                plans.writer(entity).delete(context, rows);
            }
        }
    }

    private void deleteAssociations(EntityModel entity, List<EntityState> rows) {
        for (CollectionModel collection : entity.collections()) {
            if (collection.association() != null) {
                plans.writer(collection).deleteAllOf(context, rows);
            }
        }
    }

    private void deleteByRow(List<EntityState> rows) {
        if (rows.isEmpty()) {
            return;
        }
        Map<EntityModel, Map<Object, EntityState>> byKey = new LinkedHashMap<>();
        for (EntityState row : rows) {
            EntityModel model = context.model(row.shape());
            byKey.computeIfAbsent(model, m -> new LinkedHashMap<>())
                    .put(plans.writer(model).key(row), row);
        }
        RowOrder order = new RowOrder(
                rows, s -> context.model(s.shape()), (row, reference) -> inDatabase(row, reference, byKey), false);
        for (RowOrder.Postponed circle : order.postponed()) {
            refuseCircle(circle);
        }
        List<EntityState> sorted = order.firstPointedTo(rows);
        List<List<EntityState>> batches = order.batches(sorted);
        for (int i = batches.size() - 1; i >= 0; i--) {
            List<EntityState> batch = batches.get(i);
            plans.writer(context.model(batch.get(0).shape())).delete(context, batch);
        }
    }

    /** A row that points to itself goes as it is; a longer circle is broken by setting its reference to null first. */
    private void refuseCircle(RowOrder.Postponed circle) {
        if (circle.reference().columns().stream().noneMatch(Column::nullable)) {
            throw new SessionException("The rows of " + circle.state() + " and what " + circle.reference()
                    + " leads to depend on each other in a circle, and none can be deleted first, since the column"
                    + " is NOT NULL. Delete them with a statement while the database defers its constraints.");
        }
        EntityModel model = context.model(circle.state().shape());
        plans.writer(model).clearReference(context, circle.state(), circle.reference());
    }

    /** Where a row's reference leads to among the rows that are deleted, as the database has it. */
    private static @Nullable EntityState inDatabase(
            EntityState row, ReferenceModel reference, Map<EntityModel, Map<Object, EntityState>> byKey) {
        Map<Object, EntityState> targets = byKey.getOrDefault(reference.target(), Map.of());
        Object key = row.foreignKey(reference.slot());
        if (row.isModified(reference.slot()) && row.committed(reference.slot()) instanceof Woven before) {
            key = EntityKey.of(reference.target(), before);
        } else if (row.isPresent(reference.slot())
                && row.entity().$mapper$get(reference.slot()) instanceof Woven target) {
            key = EntityKey.of(reference.target(), target);
        }
        EntityState target = key == null ? null : targets.get(key);
        return target == row ? null : target;
    }
}
