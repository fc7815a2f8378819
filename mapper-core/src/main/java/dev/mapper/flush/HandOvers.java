package dev.mapper.flush;

import dev.mapper.mapping.EntityModel;
import dev.mapper.mapping.EntityShape;
import dev.mapper.schema.Table;
import dev.mapper.state.EntityState;
import dev.mapper.state.Woven;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds the unique values, the one places of one-to-one relationships and the keys that rows to write hand to each
 * other. Looks at nothing where no row of a table gives up what another might take.
 */
final class HandOvers {

    private final FlushContext context;
    private final FlushPlans plans;
    private final List<HandOver> found = new ArrayList<>();
    private final Map<EntityState, EntityState> switched;

    /**
     * @param switched the new objects that take over a deleted one's row, with that one
     */
    HandOvers(FlushContext context, Map<EntityState, EntityState> switched) {
        this.context = context;
        this.switched = switched;
        this.plans = context.flushPlans();
    }

    List<HandOver> find(
            Map<EntityModel, List<EntityState>> inserts,
            Map<EntityModel, List<EntityState>> updates,
            Map<EntityModel, List<EntityState>> deletes) {
        Set<EntityModel> givers = new LinkedHashSet<>(updates.keySet());
        givers.addAll(deletes.keySet());
        switched.keySet().forEach(state -> givers.add(context.model(state.shape())));
        for (EntityModel model : givers) {
            List<EntityState> inserted = inserts.getOrDefault(model, List.of());
            List<EntityState> updated = updates.getOrDefault(model, List.of());
            List<EntityState> deleted = deletes.getOrDefault(model, List.of());
            boolean taken = !inserted.isEmpty() || (updated.size() + deleted.size() > 1 && !updated.isEmpty());
            if (taken) {
                for (UniqueColumns unique : plans.uniques(model)) {
                    find(model, unique, inserted, updated, deleted);
                }
            }
        }
        return found;
    }

    private void find(
            EntityModel model,
            UniqueColumns unique,
            List<EntityState> inserted,
            List<EntityState> updated,
            List<EntityState> deleted) {
        Table table = unique.columns().get(0).table();
        Function<EntityState, List<WrittenColumn>> columns = written(model, unique, table);
        List<EntityState> changed = new ArrayList<>();
        for (EntityState row : updated) {
            if (isChanged(columns.apply(row), row)) {
                changed.add(row);
            }
        }
        List<EntityState> replaced = new ArrayList<>();
        if (!switched.isEmpty() && inserted.size() + changed.size() > 1) {
            inserted.stream().filter(switched::containsKey).forEach(replaced::add);
        }
        if ((deleted.isEmpty() && changed.isEmpty() && replaced.isEmpty())
                || (inserted.isEmpty() && changed.isEmpty())) {
            return;
        }
        context.loadRows(deleted);
        for (EntityState row : deleted) {
            for (WrittenColumn column : columns.apply(row)) {
                if (column.slot() >= 0) {
                    context.read(row, column.slot());
                }
            }
        }
        for (EntityState row : replaced) {
            context.loadRows(List.of(switched.getOrDefault(row, row)));
        }
        List<EntityState> gone = new ArrayList<>(deleted);
        replaced.forEach(row -> gone.add(switched.getOrDefault(row, row)));
        Map<EntityState, @Nullable Object[]> read = read(unique, columns, gone, changed, inserted);
        Map<List<Object>, EntityState> freed = new HashMap<>();
        deleted.forEach(row -> put(freed, stored(columns.apply(row), row, read), row));
        for (EntityState row : replaced) {
            EntityState before = switched.getOrDefault(row, row);
            put(freed, stored(columns.apply(before), before, read), row);
        }
        changed.forEach(row -> put(freed, stored(columns.apply(row), row, read), row));
        if (freed.isEmpty()) {
            return;
        }
        inserted.forEach(row -> take(unique, columns.apply(row), row, freed, read));
        changed.forEach(row -> take(unique, columns.apply(row), row, freed, read));
    }

    /** What rows hold whose objects don't know it, where another row takes a value. */
    private Map<EntityState, @Nullable Object[]> read(
            UniqueColumns unique,
            Function<EntityState, List<WrittenColumn>> columns,
            List<EntityState> gone,
            List<EntityState> changed,
            List<EntityState> inserted) {
        int takers = 0;
        for (EntityState row : inserted) {
            takers += wanted(columns.apply(row), row, Map.of()) == null ? 0 : 1;
        }
        for (EntityState row : changed) {
            takers += mayTake(columns.apply(row), row) ? 1 : 0;
        }
        List<EntityState> unknown = new ArrayList<>();
        for (EntityState row : gone) {
            if (takers > 0 && isUnknown(columns.apply(row), row)) {
                unknown.add(row);
            }
        }
        for (EntityState row : changed) {
            boolean others = takers > (mayTake(columns.apply(row), row) ? 1 : 0);
            if (others && isUnknown(columns.apply(row), row)) {
                unknown.add(row);
            }
        }
        if (unknown.isEmpty()) {
            return Map.of();
        }
        EntityModel part =
                context.model(unknown.get(0).shape()).part(unique.columns().get(0));
        // The session knows the keys of all rows
        boolean isKey = part.key().columns().equals(unique.columns());
        return isKey ? Map.of() : context.stored(part, unknown, unique.columns());
    }

    /** False for a row that sets one of the columns to null. */
    private static boolean mayTake(List<WrittenColumn> columns, EntityState row) {
        Woven entity = row.entity();
        for (WrittenColumn column : columns) {
            if (column.isDirty(row, entity) && column.wanted(row, entity) == null) {
                return false;
            }
        }
        return true;
    }

    private static boolean isUnknown(List<WrittenColumn> columns, EntityState row) {
        for (WrittenColumn column : columns) {
            if (column.isUnknown(row, row.entity())) {
                return true;
            }
        }
        return false;
    }

    /** The columns as the class of each row writes them; none where it has no part in the table. */
    private Function<EntityState, List<WrittenColumn>> written(EntityModel model, UniqueColumns unique, Table table) {
        if (model.inheritance() == null) {
            List<WrittenColumn> columns = plans.writer(model).written(unique.columns());
            return row -> columns;
        }
        Map<EntityShape, List<WrittenColumn>> byClass = new HashMap<>();
        return row -> byClass.computeIfAbsent(row.shape(), shape -> {
            EntityModel part = context.model(shape).partIn(table);
            return part == null ? List.of() : plans.writer(part).written(unique.columns());
        });
    }

    private static boolean isChanged(List<WrittenColumn> columns, EntityState row) {
        for (WrittenColumn column : columns) {
            if (column.isDirty(row, row.entity())) {
                return true;
            }
        }
        return false;
    }

    private static void put(Map<List<Object>, EntityState> freed, @Nullable List<Object> values, EntityState row) {
        if (values != null && !values.isEmpty()) {
            freed.put(values, row);
        }
    }

    private void take(
            UniqueColumns unique,
            List<WrittenColumn> columns,
            EntityState row,
            Map<List<Object>, EntityState> freed,
            Map<EntityState, @Nullable Object[]> read) {
        List<Object> values = wanted(columns, row, read);
        EntityState giver = values == null ? null : freed.get(values);
        if (values != null && giver != null && giver != row) {
            found.add(new HandOver(giver, row, unique.columns(), values, unique.certain()));
        }
    }

    /** The values that the row has in the database; {@code null} where one of them is null or not known. */
    private static @Nullable List<Object> stored(
            List<WrittenColumn> columns, EntityState row, Map<EntityState, @Nullable Object[]> read) {
        Woven entity = row.entity();
        @Nullable Object[] inRow = read.get(row);
        List<Object> values = new ArrayList<>(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            Object value = inRow == null ? columns.get(i).stored(row, entity) : inRow[i];
            if (value == null) {
                return null;
            }
            values.add(comparable(value));
        }
        return values;
    }

    /** The values that the row is to have; {@code null} where one of them is null. */
    private static @Nullable List<Object> wanted(
            List<WrittenColumn> columns, EntityState row, Map<EntityState, @Nullable Object[]> read) {
        Woven entity = row.entity();
        @Nullable Object[] inRow = read.get(row);
        List<Object> values = new ArrayList<>(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            WrittenColumn column = columns.get(i);
            // What an UPDATE leaves as it is need not be in the object
            Object value = inRow == null || column.isDirty(row, entity) ? column.wanted(row, entity) : inRow[i];
            if (value == null) {
                return null;
            }
            values.add(comparable(value));
        }
        return values;
    }

    /** What equals as the database compares it. */
    private static Object comparable(Object value) {
        if (value instanceof BigDecimal number) {
            return number.stripTrailingZeros();
        }
        return value instanceof byte[] bytes ? ByteBuffer.wrap(bytes) : value;
    }
}
