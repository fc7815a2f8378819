package dev.mapper.flush;

import dev.mapper.CircularRowsException;
import dev.mapper.mapping.EntityModel;
import dev.mapper.mapping.ReferenceModel;
import dev.mapper.schema.Column;
import dev.mapper.state.EntityKey;
import dev.mapper.state.EntityState;
import dev.mapper.state.Woven;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The order of rows that point to each other, within a cluster of entities: each row gets a level one above the highest
 * that it points to. Rows of one level do not depend on each other and may share a batch.
 */
final class RowOrder {

    /**
     * A reference that is left null by the INSERT and set by an UPDATE after it, or set to null before a DELETE: since it
     * is mapped with {@code postUpdate}, or since the rows form a circle.
     */
    record Postponed(EntityState state, ReferenceModel reference) {}

    private final Function<EntityState, EntityModel> models;
    private final BiFunction<EntityState, ReferenceModel, @Nullable EntityState> targets;
    private final Set<EntityState> rows;
    private final Map<EntityState, Integer> levels = new HashMap<>();
    private final Set<EntityState> path = new HashSet<>();
    private final List<Postponed> postponed = new ArrayList<>();
    private final boolean inserting;

    /**
     * @param targets where a row's reference leads to
     * @param inserting true where a circle must be broken by a column that allows null
     */
    RowOrder(
            Collection<EntityState> rows,
            Function<EntityState, EntityModel> models,
            BiFunction<EntityState, ReferenceModel, @Nullable EntityState> targets,
            boolean inserting) {
        this.rows = new HashSet<>(rows);
        this.models = models;
        this.targets = targets;
        this.inserting = inserting;
        for (EntityState row : rows) {
            level(row);
        }
    }

    /** Where a new row's reference leads to in memory. */
    static @Nullable EntityState inMemory(EntityState row, ReferenceModel reference) {
        Object target = row.entity().$mapper$get(reference.slot());
        return target == null ? null : ((Woven) target).$mapper$state();
    }

    private int level(EntityState row) {
        Integer known = levels.get(row);
        return known != null ? known : visit(row);
    }

    /** A row on the way down, with the rows that it points to. */
    private static final class Visit {
        private final EntityState row;
        private final List<ReferenceModel> references;
        private int next;
        private int level;

        Visit(EntityState row, List<ReferenceModel> references) {
            this.row = row;
            this.references = references;
        }

        void above(int other) {
            level = Math.max(level, other + 1);
        }
    }

    /** Walks down without recursion, since a chain of rows may be long. */
    private int visit(EntityState start) {
        Deque<Visit> stack = new ArrayDeque<>();
        push(stack, start);
        int level = 0;
        while (!stack.isEmpty()) {
            Visit visit = stack.element();
            if (visit.next < visit.references.size()) {
                follow(stack, visit, visit.references.get(visit.next++));
                continue;
            }
            stack.pop();
            path.remove(visit.row);
            level = visit.level;
            levels.put(visit.row, level);
            if (!stack.isEmpty()) {
                stack.element().above(level);
            }
        }
        return level;
    }

    private void push(Deque<Visit> stack, EntityState row) {
        path.add(row);
        stack.push(new Visit(row, models.apply(row).references()));
    }

    private void follow(Deque<Visit> stack, Visit visit, ReferenceModel reference) {
        EntityState target = reference.isWritten() ? targets.apply(visit.row, reference) : null;
        if (target == null || !rows.contains(target)) {
            return;
        }
        if (reference.postUpdate()) {
            postponed.add(new Postponed(visit.row, reference));
            return;
        }
        Integer known = levels.get(target);
        if (known != null) {
            visit.above(known);
        } else if (path.contains(target)) {
            postpone(visit.row, reference, target);
        } else {
            push(stack, target);
        }
    }

    private void postpone(EntityState row, ReferenceModel reference, EntityState target) {
        if (inserting && reference.columns().stream().noneMatch(Column::nullable)) {
            throw new CircularRowsException("The new rows of " + named(row) + " and " + named(target) + ", where its "
                    + reference + " leads, depend on each"
                    + " other in a circle, and no order of INSERT can satisfy the column "
                    + reference.columns().stream().map(Column::name).collect(Collectors.joining(", "))
                    + ", which is NOT NULL. Nothing was sent. Make one relationship of the circle optional"
                    + " (@Relationship(postUpdate = true) chooses which), or flush in two steps.");
        }
        postponed.add(new Postponed(row, reference));
    }

    /** With the key that the application gave, which the state of a new object does not have yet. */
    private String named(EntityState row) {
        EntityModel model = models.apply(row);
        Object key = EntityKey.of(model, row.entity());
        return key == null ? row.toString() : model.name() + " with key " + key + " (" + row.lifecycle() + ")";
    }

    List<Postponed> postponed() {
        return postponed;
    }

    /** The rows, those that others point to first; otherwise in the order given. */
    List<EntityState> firstPointedTo(Collection<EntityState> given) {
        List<EntityState> sorted = new ArrayList<>(given);
        sorted.sort(Comparator.comparing(this::level));
        return sorted;
    }

    /** Splits sorted rows into runs of one entity and one level, each of which can be a batch. */
    List<List<EntityState>> batches(List<EntityState> sorted) {
        List<List<EntityState>> batches = new ArrayList<>();
        int level = -1;
        Map<EntityModel, List<EntityState>> byEntity = new LinkedHashMap<>();
        for (EntityState row : sorted) {
            int own = level(row);
            if (own != level) {
                batches.addAll(byEntity.values());
                byEntity = new LinkedHashMap<>();
                level = own;
            }
            byEntity.computeIfAbsent(models.apply(row).root(), m -> new ArrayList<>())
                    .add(row);
        }
        batches.addAll(byEntity.values());
        return batches;
    }
}
