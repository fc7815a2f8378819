package dev.mapper.flush;

import dev.mapper.MissingKeyException;
import dev.mapper.dialect.Capability;
import dev.mapper.engine.EngineConnection;
import dev.mapper.mapping.ColumnModel;
import dev.mapper.mapping.CurrentTimestamp;
import dev.mapper.mapping.EntityModel;
import dev.mapper.mapping.KeyGeneration;
import dev.mapper.mapping.KeyModel;
import dev.mapper.schema.Column;
import dev.mapper.state.EntityState;
import dev.mapper.state.LoadGroup;
import dev.mapper.state.Woven;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The INSERTs of one entity: neighbours that fill the same columns go in one batch. Safe for use by many threads. */
final class RowInserts {

    private final WrittenTable table;
    private final EntityModel model;
    private final RowVersion version;
    private final Generators generators;
    private final AssignedRows expressions;
    private final List<ColumnModel> insertTimestamps;
    private final boolean keyByDefault;
    private final Map<BitSet, InsertPlan> keyedBulk = new ConcurrentHashMap<>();
    private final Map<BitSet, InsertPlan> plainBulk = new ConcurrentHashMap<>();
    private final Map<BitSet, InsertPlan> inserts = new ConcurrentHashMap<>();

    RowInserts(WrittenTable table, RowVersion version, Generators generators, AssignedRows expressions) {
        this.table = table;
        this.model = table.model();
        this.version = version;
        this.generators = generators;
        this.expressions = expressions;
        this.keyByDefault = isKeyByDefault(table);
        this.insertTimestamps = table.timestamps(CurrentTimestamp.On.INSERT);
    }

    /**
     * Inserts the objects' rows, in their order.
     *
     * @param postponed references that are left null for now
     */
    void insert(FlushContext context, List<EntityState> rows, Set<RowOrder.Postponed> postponed) {
        table.requireWritable(rows);
        List<EntityState> batch = new ArrayList<>();
        BitSet batchColumns = new BitSet();
        BitSet own = new BitSet();
        prepare(context, rows, Timestamps.moment());
        for (EntityState state : rows) {
            Woven entity = state.entity();
            filled(state, entity, own);
            Map<Integer, Object> assigned = table.isInherited() ? table.assigned(state) : state.assigned();
            if (assigned != null) {
                insertBatch(context, batch, batchColumns, postponed);
                batch.clear();
                insertAssigned(context, state, own, assigned, postponed);
                continue;
            }
            if (!own.equals(batchColumns) && !batch.isEmpty()) {
                insertBatch(context, batch, batchColumns, postponed);
                batch.clear();
            }
            if (batch.isEmpty()) {
                batchColumns = (BitSet) own.clone();
            }
            batch.add(state);
        }
        insertBatch(context, batch, batchColumns, postponed);
    }

    /** Gives new objects what is generated for them in memory. */
    void prepare(FlushContext context, List<EntityState> rows, Instant moment) {
        if (!model.onInsert().isEmpty()) {
            generators.fill(context, model.onInsert(), rows, moment);
        }
        for (EntityState state : rows) {
            prepareInsert(state, state.entity(), moment);
        }
    }

    /**
     * Inserts rows of objects that the session doesn't manage.
     *
     * @param keys whether the objects get the keys that the database counts up
     */
    void insertBulk(FlushContext context, List<EntityState> rows, boolean keys) {
        prepare(context, rows, Timestamps.moment());
        List<EntityState> batch = new ArrayList<>();
        BitSet batchColumns = new BitSet();
        BitSet own = new BitSet();
        for (EntityState state : rows) {
            filled(state, state.entity(), own);
            if (!own.equals(batchColumns) && !batch.isEmpty()) {
                insertBulk(context, batch, batchColumns, keys);
                batch.clear();
            }
            if (batch.isEmpty()) {
                batchColumns = (BitSet) own.clone();
            }
            batch.add(state);
        }
        insertBulk(context, batch, batchColumns, keys);
    }

    private void insertBulk(FlushContext context, List<EntityState> batch, BitSet filled, boolean keys) {
        if (batch.isEmpty()) {
            return;
        }
        boolean keyGenerated = !filled.get(table.key().get(0).column().index());
        InsertPlan plan = (keys && keyGenerated ? keyedBulk : plainBulk)
                .computeIfAbsent((BitSet) filled.clone(), columns -> {
                    List<WrittenColumn> written = new ArrayList<>();
                    columns.stream().forEach(i -> written.add(table.columns().get(i)));
                    return new InsertPlan(
                            table.dialect(),
                            model.table(),
                            written,
                            keys && keyGenerated ? model.key().columns() : List.of(),
                            table.key().size(),
                            keyGenerated,
                            List.of());
                });
        List<@Nullable Object[]> values = new ArrayList<>(batch.size());
        for (EntityState state : batch) {
            values.add(values(plan, state, Set.of()));
        }
        EngineConnection connection = context.writeConnection();
        if (!keys && values.size() >= InsertPlan.LEAST_COPIED) {
            int copied = plan.copy(connection, values);
            plan.execute(connection, values.subList(copied, values.size()));
            return;
        }
        List<@Nullable Object[]> results = plan.execute(connection, values);
        if (keys && keyGenerated) {
            for (int i = 0; i < batch.size(); i++) {
                table.take(batch.get(i), plan.returning(), results.get(i));
            }
        }
    }

    private void prepareInsert(EntityState state, Woven entity, Instant moment) {
        if (model.keyGeneration() != KeyGeneration.IDENTITY && !keyByDefault) {
            requireKey(state, entity);
        }
        version.begin(entity, moment);
        for (ColumnModel timestamp : insertTimestamps) {
            if (entity.$mapper$get(timestamp.slot()) == null) {
                entity.$mapper$set(timestamp.slot(), Timestamps.at(moment, timestamp.attribute()));
            }
        }
    }

    /** True where the database makes a key that doesn't count up, by the column's default, and can tell which it is. */
    private static boolean isKeyByDefault(WrittenTable table) {
        ColumnModel attribute = table.key().get(0).attribute();
        return table.key().size() == 1
                && attribute != null
                && attribute.hasServerDefault()
                && table.dialect().supports(Capability.INSERT_RETURNING);
    }

    private void requireKey(EntityState state, Woven entity) {
        for (int i = 0; i < table.key().size(); i++) {
            if (table.key().get(i).value(state, entity) == null) {
                KeyModel.Part part = model.key().parts().get(i);
                throw new MissingKeyException("The new " + model.name() + " has no key: " + part.attribute()
                        + (model.key().isComposite()
                                ? " has nothing for column " + part.column().name() + ". Set it before the flush."
                                : " is null. Set it before the flush, or let the database count it with"
                                        + " @GeneratedValue."));
            }
        }
    }

    /** Which columns the INSERT of an object fills: all but those that the database fills for it. */
    void filled(EntityState state, Woven entity, BitSet into) {
        into.clear();
        for (int i = 0; i < table.columns().size(); i++) {
            WrittenColumn column = table.columns().get(i);
            ColumnModel attribute = column.attribute();
            if (column.isUnmapped()) {
                continue;
            }
            if (column == table.key().get(0)
                    && model.keyGeneration() == KeyGeneration.IDENTITY
                    && FieldNumbers.isUnset(
                            model.key().parts().get(0).attribute(), entity.$mapper$get(table.keySlot()))) {
                continue;
            }
            if (attribute != null && column.discriminator == null && !column.hasReference()) {
                if (!attribute.insertable()
                        || (attribute.hasServerDefault() && leavesDefault(state, entity, attribute))) {
                    continue;
                }
            }
            into.set(i);
        }
    }

    /** Null, or the untouched zero of a primitive. */
    private static boolean leavesDefault(EntityState state, Woven entity, ColumnModel attribute) {
        Object value = entity.$mapper$get(attribute.slot());
        return value == null
                || (attribute.attribute().field().getType().isPrimitive()
                        && !state.isPresent(attribute.slot())
                        && FieldNumbers.isZero(value));
    }

    private InsertPlan plan(BitSet filled) {
        InsertPlan known = inserts.get(filled);
        return known != null ? known : inserts.computeIfAbsent((BitSet) filled.clone(), this::newPlan);
    }

    private InsertPlan newPlan(BitSet filled) {
        List<WrittenColumn> written = new ArrayList<>();
        List<Column> returning = new ArrayList<>();
        List<ColumnModel> unknown = new ArrayList<>();
        boolean comesBack = table.dialect().supports(Capability.INSERT_RETURNING);
        boolean keyGenerated = !filled.get(table.key().get(0).column().index());
        for (int i = 0; i < table.columns().size(); i++) {
            WrittenColumn column = table.columns().get(i);
            if (filled.get(i)) {
                written.add(column);
            } else if (!table.isKeyColumn(i) && column.attribute() != null) {
                if (isFilledByDatabase(column.attribute()) && comesBack) {
                    returning.add(column.column());
                } else {
                    unknown.add(column.attribute());
                }
            }
        }
        if (keyGenerated || !returning.isEmpty()) {
            returning.addAll(0, model.key().columns());
        }
        return new InsertPlan(
                table.dialect(), model.table(), written, returning, table.key().size(), keyGenerated, unknown);
    }

    private static boolean isFilledByDatabase(ColumnModel attribute) {
        return attribute.isComputed() || attribute.hasServerDefault();
    }

    private void insertBatch(
            FlushContext context, List<EntityState> batch, BitSet filled, Set<RowOrder.Postponed> postponed) {
        if (batch.isEmpty()) {
            return;
        }
        InsertPlan plan = plan(filled);
        List<@Nullable Object[]> values = new ArrayList<>(batch.size());
        for (EntityState state : batch) {
            values.add(values(plan, state, postponed));
        }
        List<@Nullable Object[]> results = plan.execute(context.writeConnection(), values);
        LoadGroup together = plan.unknown().isEmpty() || batch.size() == 1 ? null : new LoadGroup(batch.size());
        for (int i = 0; i < batch.size(); i++) {
            settleInsert(context, plan, batch.get(i), results.get(i), postponed);
            if (together != null) {
                together.add(batch.get(i));
            }
        }
    }

    private static @Nullable Object[] values(InsertPlan plan, EntityState state, Set<RowOrder.Postponed> postponed) {
        Woven entity = state.entity();
        @Nullable Object[] row = new @Nullable Object[plan.written().size()];
        for (int i = 0; i < row.length; i++) {
            WrittenColumn column = plan.written().get(i);
            row[i] = column.isPostponed(state, postponed) ? null : column.value(state, entity);
            if (row[i] == null && column.isRequired()) {
                throw column.missing(state);
            }
        }
        return row;
    }

    private void settleInsert(
            FlushContext context,
            InsertPlan plan,
            EntityState state,
            @Nullable Object[] result,
            Set<RowOrder.Postponed> postponed) {
        settle(state, plan.written(), postponed);
        table.take(state, plan.returning(), result);
        for (ColumnModel column : plan.unknown()) {
            state.absent(column.slot());
        }
        table.inserted(context, state);
    }

    private void settle(EntityState state, List<WrittenColumn> written, Set<RowOrder.Postponed> postponed) {
        Woven entity = state.entity();
        for (WrittenColumn column : written) {
            if (column.slot() >= 0) {
                state.present(column.slot());
            }
            if (!column.isPostponed(state, postponed)) {
                column.settle(state, entity);
            }
        }
        for (WrittenReference reference : table.references()) {
            if (postponed.isEmpty() || !postponed.contains(new RowOrder.Postponed(state, reference.reference()))) {
                reference.settle(state, entity);
            }
        }
    }

    /** A row of which a column is given by an expression goes alone. */
    private void insertAssigned(
            FlushContext context,
            EntityState state,
            BitSet filled,
            Map<Integer, Object> assigned,
            Set<RowOrder.Postponed> postponed) {
        List<WrittenColumn> written = new ArrayList<>();
        for (int i = filled.nextSetBit(0); i >= 0; i = filled.nextSetBit(i + 1)) {
            if (!assigned.containsKey(table.columns().get(i).slot())) {
                written.add(table.columns().get(i));
            }
        }
        List<ColumnModel> made = new ArrayList<>();
        for (ColumnModel column : model.columns()) {
            if (assigned.containsKey(column.slot())
                    || (isFilledByDatabase(column)
                            && !filled.get(column.column().index()))) {
                made.add(column);
            }
        }
        boolean keyGenerated = !filled.get(table.key().get(0).column().index());
        expressions.insert(context, state, written, assigned, made, keyGenerated, postponed);
        settle(state, written, postponed);
        table.inserted(context, state);
    }
}
