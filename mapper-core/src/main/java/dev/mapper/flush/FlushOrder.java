package dev.mapper.flush;

import dev.mapper.mapping.CollectionModel;
import dev.mapper.mapping.EntityModel;
import dev.mapper.mapping.ReferenceModel;
import dev.mapper.schema.ForeignKey;
import dev.mapper.schema.Metadata;
import dev.mapper.schema.Table;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The order in which entities' rows are written: what others point to comes first. Entities that point to each other in
 * a circle, or to themselves, share a cluster, within which the order is found row by row. Entities that extend each
 * other count as one, their topmost. Made once per factory.
 */
final class FlushOrder {

    /** Entities that no order separates. */
    static final class Cluster {
        final List<EntityModel> entities;
        final boolean cyclic;

        Cluster(List<EntityModel> entities, boolean cyclic) {
            this.entities = entities;
            this.cyclic = cyclic;
        }
    }

    private final List<Cluster> clusters = new ArrayList<>();
    private final Map<EntityModel, Integer> clusterOf = new HashMap<>();

    FlushOrder(Collection<EntityModel> entities, Metadata metadata) {
        Map<EntityModel, Set<EntityModel>> pointsTo = edges(entities, metadata);
        new Components(pointsTo).run();
    }

    /** The clusters that hold any of these entities, in order. */
    List<Cluster> of(Set<EntityModel> some, Set<EntityModel> others) {
        BitSet present = new BitSet(clusters.size());
        for (EntityModel entity : some) {
            present.set(clusterOf(entity));
        }
        for (EntityModel entity : others) {
            present.set(clusterOf(entity));
        }
        List<Cluster> found = new ArrayList<>();
        for (int i = present.nextSetBit(0); i >= 0; i = present.nextSetBit(i + 1)) {
            found.add(clusters.get(i));
        }
        return found;
    }

    int clusterOf(EntityModel model) {
        Integer cluster = clusterOf.get(model);
        if (cluster == null) {
            throw new IllegalStateException(model + " has no place in the flush order.");
        }
        return cluster;
    }

    /** From mapped relationships, and from foreign keys that no relationship maps. */
    private static Map<EntityModel, Set<EntityModel>> edges(Collection<EntityModel> entities, Metadata metadata) {
        Map<Table, EntityModel> byTable = new HashMap<>();
        for (EntityModel entity : entities) {
            for (EntityModel part : entity.parts()) {
                byTable.put(part.table(), entity.root());
            }
        }
        Map<EntityModel, Set<EntityModel>> edges = new LinkedHashMap<>();
        for (EntityModel entity : entities) {
            Set<EntityModel> targets = edges.computeIfAbsent(entity.root(), root -> new LinkedHashSet<>());
            for (ReferenceModel reference : entity.references()) {
                if (reference.isWritten()) {
                    targets.add(reference.target().root());
                }
            }
            for (EntityModel part : entity.parts()) {
                for (ForeignKey key : part.table().foreignKeys()) {
                    EntityModel target = byTable.get(metadata.referenced(key));
                    boolean ofParts = target == entity.root()
                            && key.columns().equals(part.key().columns());
                    if (target != null && !ofParts) {
                        targets.add(target);
                    }
                }
            }
        }
        return edges;
    }

    /** Tarjan's strongly connected components, which come out with what is pointed to first. */
    private final class Components {

        private final Map<EntityModel, Set<EntityModel>> edges;
        private final Map<EntityModel, Integer> index = new HashMap<>();
        private final Map<EntityModel, Integer> low = new HashMap<>();
        private final Deque<EntityModel> stack = new ArrayDeque<>();

        Components(Map<EntityModel, Set<EntityModel>> edges) {
            this.edges = edges;
        }

        void run() {
            for (EntityModel entity : edges.keySet()) {
                if (!index.containsKey(entity)) {
                    visit(entity);
                }
            }
        }

        private int visit(EntityModel entity) {
            int number = index.size();
            index.put(entity, number);
            low.put(entity, number);
            stack.push(entity);
            int lowest = number;
            for (EntityModel target : edges.getOrDefault(entity, Set.of())) {
                if (!index.containsKey(target)) {
                    lowest = Math.min(lowest, visit(target));
                } else if (stack.contains(target)) {
                    lowest = Math.min(lowest, index.getOrDefault(target, 0));
                }
            }
            low.put(entity, lowest);
            if (lowest == number) {
                close(entity);
            }
            return lowest;
        }

        private void close(EntityModel root) {
            List<EntityModel> members = new ArrayList<>();
            EntityModel member;
            do {
                member = stack.pop();
                members.add(0, member);
                clusterOf.put(member, clusters.size());
            } while (member != root);
            boolean cyclic =
                    members.size() > 1 || edges.getOrDefault(root, Set.of()).contains(root);
            clusters.add(new Cluster(List.copyOf(members), cyclic));
        }
    }

    /** The relationships over association tables that an entity writes, each once for both sides. */
    static List<CollectionModel> ownedAssociations(EntityModel entity) {
        List<CollectionModel> owned = new ArrayList<>();
        for (CollectionModel collection : entity.collections()) {
            if (collection.association() != null
                    && collection.attribute().mappedBy() == null
                    && !collection.attribute().viewOnly()) {
                owned.add(collection);
            }
        }
        return owned;
    }
}
