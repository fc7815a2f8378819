package dev.mapper.flush;

import dev.mapper.mapping.EntityModel;
import dev.mapper.mapping.ReferenceModel;
import dev.mapper.schema.Column;
import dev.mapper.schema.UniqueConstraint;
import dev.mapper.state.EntityState;
import dev.mapper.state.Woven;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds deletions that must come before saves, since a row to save takes a unique value, or the one place of a
 * one-to-one relationship, that a row to delete gives up.
 */
final class HandOvers {

    private final FlushContext context;
    private final FlushPlans plans;

    HandOvers(FlushContext context) {
        this.context = context;
        this.plans = context.flushPlans();
    }

    /** The rows to delete first, with those to delete that point to them. */
    Set<EntityState> find(
            Map<EntityModel, List<EntityState>> deletes,
            Map<EntityModel, List<EntityState>> inserts,
            Map<EntityModel, List<EntityState>> updates) {
        Set<EntityState> first = new LinkedHashSet<>();
        deletes.forEach((model, rows) -> {
            List<EntityState> saves = new ArrayList<>(inserts.getOrDefault(model, List.of()));
            saves.addAll(updates.getOrDefault(model, List.of()));
            if (!saves.isEmpty()) {
                for (UniqueConstraint unique : model.table().uniques()) {
                    collect(model, unique, rows, saves, first);
                }
            }
        });
        if (!first.isEmpty()) {
            addPointing(deletes.values(), first);
        }
        return first;
    }

    private void collect(
            EntityModel model,
            UniqueConstraint unique,
            List<EntityState> rows,
            List<EntityState> saves,
            Set<EntityState> first) {
        Set<List<Object>> taken = new HashSet<>();
        for (EntityState save : saves) {
            List<Object> values = values(model, unique, save, false);
            if (values != null) {
                taken.add(values);
            }
        }
        for (EntityState row : rows) {
            List<Object> values = values(model, unique, row, true);
            if (values != null && taken.contains(values)) {
                first.add(row);
            }
        }
    }

    /** The values under a unique constraint, as saved or as in the database; {@code null} where one of them is null. */
    private @Nullable List<Object> values(
            EntityModel model, UniqueConstraint unique, EntityState state, boolean inDatabase) {
        List<Object> values = new ArrayList<>();
        for (Column column : unique.columns()) {
            WrittenColumn written = plans.writer(model).written(column);
            Woven entity = state.entity();
            Object value = inDatabase ? written.stored(state, entity) : written.wanted(state, entity);
            if (value == null) {
                return null;
            }
            values.add(value);
        }
        return values;
    }

    /** Rows that point to a row must go before it. */
    private void addPointing(Collection<List<EntityState>> deletes, Set<EntityState> first) {
        int before;
        do {
            before = first.size();
            for (List<EntityState> rows : deletes) {
                for (EntityState row : rows) {
                    if (!first.contains(row) && pointsInto(row, first)) {
                        first.add(row);
                    }
                }
            }
        } while (first.size() > before);
    }

    private boolean pointsInto(EntityState row, Set<EntityState> first) {
        for (ReferenceModel reference : context.model(row.shape()).references()) {
            if (!reference.isOwning()) {
                continue;
            }
            Object key =
                    plans.writer(context.model(row.shape())).written(reference).stored(row, row.entity());
            for (EntityState target : first) {
                EntityModel model = context.model(target.shape());
                if (model == reference.target()
                        && plans.writer(model).key(target).equals(key)) {
                    return true;
                }
            }
        }
        return false;
    }
}
