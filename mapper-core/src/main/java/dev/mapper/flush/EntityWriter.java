package dev.mapper.flush;

import dev.mapper.SessionException;
import dev.mapper.dialect.Dialect;
import dev.mapper.mapping.ColumnModel;
import dev.mapper.mapping.CurrentTimestamp;
import dev.mapper.mapping.EntityModel;
import dev.mapper.mapping.KeyGeneration;
import dev.mapper.mapping.ReferenceModel;
import dev.mapper.schema.Column;
import dev.mapper.sql.PathResolver;
import dev.mapper.state.EntityState;
import dev.mapper.state.Woven;
import dev.mapper.type.SqlType;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes the rows of one entity: neighbours that fill or change the same columns go in one batch. Statements are
 * rendered once per set of columns. Safe for use by many threads.
 */
final class EntityWriter {

    private final EntityModel model;
    private final Dialect dialect;
    private final List<WrittenColumn> columns = new ArrayList<>();
    private final String tableName;
    private final int keyColumn;
    private final int keySlot;
    private final BitSet updatable = new BitSet();
    private final List<ColumnModel> computed;
    private final SqlType<Object> keyType;
    private final @Nullable ColumnModel version;
    private final @Nullable SqlType<Object> versionType;
    private final List<ColumnModel> insertTimestamps;
    private final List<ColumnModel> updateTimestamps;
    private final ChangeStatements statements;
    private final Map<BitSet, InsertPlan> inserts = new ConcurrentHashMap<>();
    private final Map<BitSet, String> updates = new ConcurrentHashMap<>();
    private final String delete;

    @SuppressWarnings("unchecked") // the values are those of the attributes, which have the columns' types
    EntityWriter(EntityModel model, Dialect dialect, PathResolver resolver) {
        this.model = model;
        this.dialect = dialect;
        for (Column column : model.table().columns()) {
            columns.add(new WrittenColumn(column, attributeOf(column), referenceOf(column), dialect));
        }
        this.tableName = model.table().name();
        this.keyColumn = model.table().columns().indexOf(model.id().column());
        this.keySlot = model.id().slot();
        this.keyType = (SqlType<Object>) dialect.adapt(model.id().column().type());
        this.version = model.version();
        this.versionType = version == null
                ? null
                : (SqlType<Object>) dialect.adapt(version.column().type());
        this.insertTimestamps = timestamps(CurrentTimestamp.On.INSERT);
        this.updateTimestamps = timestamps(CurrentTimestamp.On.UPDATE);
        this.computed = model.columns().stream().filter(ColumnModel::isComputed).toList();
        for (int i = 0; i < columns.size(); i++) {
            updatable.set(i, isUpdatable(columns.get(i)));
        }
        this.statements = new ChangeStatements(model.table(), dialect, resolver);
        this.delete = statements.delete(identity());
    }

    private @Nullable ColumnModel attributeOf(Column column) {
        for (ColumnModel candidate : model.columns()) {
            if (candidate.column() == column) {
                return candidate;
            }
        }
        return null;
    }

    private @Nullable ReferenceModel referenceOf(Column column) {
        for (ReferenceModel candidate : model.references()) {
            if (candidate.column() == column) {
                return candidate;
            }
        }
        return null;
    }

    private List<ColumnModel> timestamps(CurrentTimestamp.On when) {
        return model.columns().stream()
                .filter(column -> column.timestamps().contains(when))
                .toList();
    }

    /** The columns that WHERE compares: the key, and the version where there is one. */
    private List<Column> identity() {
        return version == null
                ? List.of(model.id().column())
                : List.of(model.id().column(), version.column());
    }

    /** The key that the object's row has. */
    Object key(EntityState state) {
        return Objects.requireNonNull(state.entity().$mapper$get(keySlot), "key");
    }

    // INSERT.

    /**
     * Inserts the objects' rows, in their order.
     *
     * @param postponed references that are left null for now
     */
    void insert(FlushContext context, List<EntityState> rows, Set<RowOrder.Postponed> postponed) {
        List<EntityState> batch = new ArrayList<>();
        BitSet batchColumns = new BitSet();
        BitSet own = new BitSet();
        Instant moment = Timestamps.moment();
        for (EntityState state : rows) {
            Woven entity = state.entity();
            prepareInsert(entity, moment);
            filled(state, entity, own);
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

    private void prepareInsert(Woven entity, Instant moment) {
        int key = model.id().slot();
        if (model.keyGeneration() == KeyGeneration.UUID && entity.$mapper$get(key) == null) {
            entity.$mapper$set(key, UUID.randomUUID());
        }
        if (model.keyGeneration() == KeyGeneration.ASSIGNED && entity.$mapper$get(key) == null) {
            throw new SessionException(
                    "The new " + model.name() + " has no key: " + model.id().attribute()
                            + " is null. Set it before the flush, or let the database count it with @GeneratedValue.");
        }
        if (version != null && entity.$mapper$get(version.slot()) == null) {
            entity.$mapper$set(
                    version.slot(), FieldNumbers.numberLike(version.attribute().javaType(), 0));
        }
        for (ColumnModel timestamp : insertTimestamps) {
            if (entity.$mapper$get(timestamp.slot()) == null) {
                entity.$mapper$set(timestamp.slot(), Timestamps.at(moment, timestamp.attribute()));
            }
        }
    }

    /** Which columns the INSERT of an object fills: all but those that the database fills for it. */
    private void filled(EntityState state, Woven entity, BitSet into) {
        into.clear();
        for (int i = 0; i < columns.size(); i++) {
            WrittenColumn column = columns.get(i);
            ColumnModel attribute = column.attribute();
            if (i == keyColumn
                    && model.keyGeneration() == KeyGeneration.IDENTITY
                    && WrittenColumn.isUnset(
                            model, entity.$mapper$get(model.id().slot()))) {
                continue;
            }
            if (attribute != null && column.reference() == null) {
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
        boolean keyGenerated = !filled.get(keyColumn);
        for (int i = 0; i < columns.size(); i++) {
            WrittenColumn column = columns.get(i);
            if (filled.get(i)) {
                written.add(column);
            } else if (i != keyColumn && column.attribute() != null && isFilledByDatabase(column.attribute())) {
                returning.add(column.column());
            }
        }
        if (keyGenerated || !returning.isEmpty()) {
            returning.add(0, model.id().column());
        }
        return new InsertPlan(dialect, model.table(), written, returning, keyGenerated);
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
        for (int i = 0; i < batch.size(); i++) {
            settleInsert(context, plan, batch.get(i), results.get(i), postponed);
        }
    }

    private static @Nullable Object[] values(InsertPlan plan, EntityState state, Set<RowOrder.Postponed> postponed) {
        Woven entity = state.entity();
        @Nullable Object[] row = new @Nullable Object[plan.written().size()];
        for (int i = 0; i < row.length; i++) {
            WrittenColumn column = plan.written().get(i);
            row[i] = isPostponed(column, state, postponed) ? null : column.value(state, entity);
        }
        return row;
    }

    private static boolean isPostponed(WrittenColumn column, EntityState state, Set<RowOrder.Postponed> postponed) {
        return !postponed.isEmpty()
                && column.reference() != null
                && postponed.contains(new RowOrder.Postponed(state, column.reference()));
    }

    private void settleInsert(
            FlushContext context,
            InsertPlan plan,
            EntityState state,
            @Nullable Object[] result,
            Set<RowOrder.Postponed> postponed) {
        Woven entity = state.entity();
        for (WrittenColumn column : plan.written()) {
            if (column.attribute() != null) {
                state.present(column.attribute().slot());
            }
            if (!isPostponed(column, state, postponed)) {
                column.settle(state, entity);
            }
        }
        for (int i = 0; i < result.length; i++) {
            ColumnModel attribute = attributeOf(plan.returning().get(i));
            if (attribute != null) {
                entity.$mapper$set(attribute.slot(), result[i]);
                state.present(attribute.slot());
            }
        }
        context.inserted(state, model, key(state));
    }

    // UPDATE.

    /** Updates the rows of changed objects, in their order; those that turn out not to differ cost nothing. */
    void update(FlushContext context, List<EntityState> rows) {
        List<EntityState> batch = new ArrayList<>();
        BitSet batchColumns = new BitSet();
        BitSet own = new BitSet();
        for (EntityState state : rows) {
            dirty(state, own);
            if (own.isEmpty()) {
                context.updated(state);
                continue;
            }
            requireVersion(state);
            if (!own.equals(batchColumns) && !batch.isEmpty()) {
                updateBatch(context, batch, batchColumns);
                batch.clear();
            }
            if (batch.isEmpty()) {
                batchColumns = (BitSet) own.clone();
            }
            batch.add(state);
        }
        updateBatch(context, batch, batchColumns);
    }

    /** The row's version of an object that expired; the field holds that of a transaction that is over. */
    private void requireVersion(EntityState state) {
        if (version != null) {
            state.reading(version.slot());
        }
    }

    private void dirty(EntityState state, BitSet into) {
        into.clear();
        Woven entity = state.entity();
        for (int i = 0; i < columns.size(); i++) {
            WrittenColumn column = columns.get(i);
            if (column.isDirty(state, entity)) {
                if (i == keyColumn) {
                    throw keyChanged();
                }
                into.set(i);
            }
        }
        into.and(updatable);
        if (into.isEmpty()) {
            return;
        }
        for (ColumnModel timestamp : updateTimestamps) {
            int index = model.table().columns().indexOf(timestamp.column());
            if (!into.get(index)) {
                entity.$mapper$set(timestamp.slot(), Timestamps.at(Timestamps.moment(), timestamp.attribute()));
                state.present(timestamp.slot());
                into.set(index);
            }
        }
    }

    private SessionException keyChanged() {
        return new SessionException("The key " + model.id().attribute()
                + " of a persistent object was changed. Delete the object and add another, or change the key with"
                + " query(...).update(...).");
    }

    private boolean isUpdatable(WrittenColumn column) {
        ColumnModel attribute = column.attribute();
        return attribute == null || column.reference() != null || (attribute.updatable() && !attribute.equals(version));
    }

    private void updateBatch(FlushContext context, List<EntityState> batch, BitSet dirty) {
        if (batch.isEmpty()) {
            return;
        }
        String known = updates.get(dirty);
        String sql = known != null ? known : updates.computeIfAbsent((BitSet) dirty.clone(), this::updateStatement);
        long[] counts = context.writeConnection()
                .batch(sql, batch.size(), (statement, row) -> bindUpdate(statement, batch.get(row), dirty));
        RowCounts.requireOneEach(counts, "UPDATE of " + tableName);
        for (EntityState state : batch) {
            settleUpdate(state, dirty);
            context.updated(state);
        }
    }

    private String updateStatement(BitSet dirty) {
        List<Column> set = new ArrayList<>();
        dirty.stream().forEach(i -> set.add(columns.get(i).column()));
        if (version != null) {
            set.add(version.column());
        }
        return statements.update(set, identity());
    }

    private void bindUpdate(PreparedStatement statement, EntityState state, BitSet dirty) throws SQLException {
        Woven entity = state.entity();
        int parameter = 1;
        for (int i = dirty.nextSetBit(0); i >= 0; i = dirty.nextSetBit(i + 1)) {
            WrittenColumn column = columns.get(i);
            column.bind(statement, parameter++, column.value(state, entity));
        }
        if (version != null && versionType != null) {
            versionType.bind(statement, parameter++, nextVersion(entity));
        }
        bindIdentity(statement, parameter, entity);
    }

    private void bindIdentity(PreparedStatement statement, int parameter, Woven entity) throws SQLException {
        keyType.bind(statement, parameter, entity.$mapper$get(keySlot));
        if (version != null && versionType != null) {
            versionType.bind(statement, parameter + 1, entity.$mapper$get(version.slot()));
        }
    }

    private Object nextVersion(Woven entity) {
        ColumnModel counter = Objects.requireNonNull(version);
        Object current = entity.$mapper$get(counter.slot());
        long next = current instanceof Number number ? number.longValue() + 1 : 1;
        return FieldNumbers.numberLike(counter.attribute().javaType(), next);
    }

    private void settleUpdate(EntityState state, BitSet dirty) {
        Woven entity = state.entity();
        for (int i = dirty.nextSetBit(0); i >= 0; i = dirty.nextSetBit(i + 1)) {
            columns.get(i).settle(state, entity);
        }
        if (version != null) {
            entity.$mapper$set(version.slot(), nextVersion(entity));
        }
        for (ColumnModel column : computed) {
            state.absent(column.slot());
        }
    }

    /** Sets the foreign key of a reference that an INSERT left null. */
    void setReference(FlushContext context, EntityState state, ReferenceModel reference) {
        WrittenColumn column = written(reference);
        writeReference(context, state, column, column.value(state, state.entity()));
        column.settle(state, state.entity());
    }

    /** Sets the foreign key of a reference to null, so that rows that point to each other can be deleted. */
    void clearReference(FlushContext context, EntityState state, ReferenceModel reference) {
        writeReference(context, state, written(reference), null);
    }

    WrittenColumn written(Column column) {
        return columns.get(model.table().columns().indexOf(column));
    }

    private WrittenColumn written(ReferenceModel reference) {
        for (WrittenColumn column : columns) {
            if (column.reference() == reference) {
                return column;
            }
        }
        throw new IllegalStateException(reference + " has no column.");
    }

    private void writeReference(FlushContext context, EntityState state, WrittenColumn column, @Nullable Object value) {
        String sql =
                statements.update(List.of(column.column()), List.of(model.id().column()));
        int met = context.writeConnection().update(sql, statement -> {
            column.bind(statement, 1, value);
            keyType.bind(statement, 2, key(state));
        });
        RowCounts.require(met, 1, "UPDATE of " + tableName);
    }

    // DELETE.

    /** Deletes the objects' rows, in their order. */
    void delete(FlushContext context, List<EntityState> rows) {
        rows.forEach(this::requireVersion);
        long[] counts = context.writeConnection()
                .batch(
                        delete,
                        rows.size(),
                        (statement, row) ->
                                bindIdentity(statement, 1, rows.get(row).entity()));
        if (version != null) {
            RowCounts.requireOneEach(counts, "DELETE from " + tableName);
        }
        for (int i = 0; i < rows.size(); i++) {
            if (counts[i] == 0) {
                context.warn("A row to delete was gone from " + model.table().name() + " already.", rows.get(i));
            }
            context.deleted(rows.get(i));
        }
    }
}
