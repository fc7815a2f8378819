package dev.mapper.flush;

import dev.mapper.SessionException;
import dev.mapper.mapping.EntityModel;
import dev.mapper.mapping.ReferenceModel;
import dev.mapper.state.EntityState;
import dev.mapper.state.Woven;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The order of rows that point to each other, within a cluster of entities: each row gets a level one above the highest
 * that it points to. Rows of one level do not depend on each other and may share a batch.
 */
final class RowOrder {

    /** A reference that is left null by the INSERT and set by an UPDATE after it, since the rows form a circle. */
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
        if (known != null) {
            return known;
        }
        path.add(row);
        int level = 0;
        for (ReferenceModel reference : models.apply(row).references()) {
            if (!reference.isOwning()) {
                continue;
            }
            EntityState target = targets.apply(row, reference);
            if (target == null || !rows.contains(target)) {
                continue;
            }
            if (path.contains(target)) {
                postpone(row, reference);
            } else {
                level = Math.max(level, level(target) + 1);
            }
        }
        path.remove(row);
        levels.put(row, level);
        return level;
    }

    private void postpone(EntityState row, ReferenceModel reference) {
        if (inserting && reference.column() != null && !reference.column().nullable()) {
            throw new SessionException("The new rows of " + row + " and what " + reference + " leads to depend on each"
                    + " other in a circle, and no order of INSERT can satisfy the column "
                    + reference.column().name()
                    + ", which is NOT NULL. Make one relationship of the circle optional, or flush in two steps.");
        }
        postponed.add(new Postponed(row, reference));
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
            byEntity.computeIfAbsent(models.apply(row), m -> new ArrayList<>()).add(row);
        }
        batches.addAll(byEntity.values());
        return batches;
    }
}
