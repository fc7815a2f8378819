package dev.mapper.flush;

import dev.mapper.SessionException;
import dev.mapper.dialect.Dialect;
import dev.mapper.mapping.ColumnModel;
import dev.mapper.mapping.CompositeKey;
import dev.mapper.mapping.CurrentTimestamp;
import dev.mapper.mapping.EntityModel;
import dev.mapper.mapping.GeneratedModel;
import dev.mapper.mapping.KeyGeneration;
import dev.mapper.mapping.KeyModel;
import dev.mapper.mapping.ReferenceModel;
import dev.mapper.mapping.ValueGenerator;
import dev.mapper.schema.Column;
import dev.mapper.sql.PathResolver;
import dev.mapper.state.EntityKey;
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
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes the rows of one entity: neighbours that fill or change the same columns go in one batch. Statements are
 * rendered once per set of columns. Safe for use by many threads.
 */
final class EntityWriter {

    private final EntityModel model;
    private final Dialect dialect;
    private final Generators generators;
    private final List<WrittenColumn> columns = new ArrayList<>();
    private final String tableName;
    private final List<WrittenReference> references = new ArrayList<>();
    private final BitSet keyColumns = new BitSet();
    private final List<WrittenColumn> key = new ArrayList<>();
    private final boolean readOnly;
    private final boolean compositeKey;
    private final boolean embeddedKey;
    private final int keySlot;
    private final BitSet updatable = new BitSet();
    private final List<ColumnModel> computed;
    private final @Nullable ColumnModel version;
    private final @Nullable SqlType<Object> versionType;
    private final List<ColumnModel> insertTimestamps;
    private final List<ColumnModel> updateTimestamps;
    private final ChangeStatements statements;
    private final Map<BitSet, InsertPlan> inserts = new ConcurrentHashMap<>();
    private final Map<BitSet, String> updates = new ConcurrentHashMap<>();
    private final String delete;

    @SuppressWarnings("unchecked") // the values are those of the attributes, which have the columns' types
    EntityWriter(EntityModel model, Generators generators, Dialect dialect, PathResolver resolver) {
        this.model = model;
        this.generators = generators;
        this.dialect = dialect;
        for (Column column : model.table().columns()) {
            columns.add(new WrittenColumn(column, model, dialect));
        }
        this.tableName = model.table().name();
        this.readOnly = model.isReadOnly();
        for (Column column : model.key().columns()) {
            keyColumns.set(column.index());
            key.add(columns.get(column.index()));
        }
        this.compositeKey = model.key().isComposite();
        this.embeddedKey = model.key().isEmbedded();
        this.keySlot = key.get(0).slot();
        for (ReferenceModel reference : model.references()) {
            if (reference.isOwning()) {
                references.add(new WrittenReference(
                        reference,
                        reference.columns().stream().map(this::written).toList()));
            }
        }
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

    private List<ColumnModel> timestamps(CurrentTimestamp.On when) {
        return model.columns().stream()
                .filter(column -> column.timestamps().contains(when))
                .toList();
    }

    /** The columns that WHERE compares: the key, and the version where there is one. */
    private List<Column> identity() {
        List<Column> identity = new ArrayList<>(model.key().columns());
        if (version != null) {
            identity.add(version.column());
        }
        return identity;
    }

    /** The key that the object's row has. */
    Object key(EntityState state) {
        Woven entity = state.entity();
        return Objects.requireNonNull(compositeKey ? EntityKey.of(model, entity) : entity.$mapper$get(keySlot), "key");
    }

    private void requireWritable(List<EntityState> rows) {
        if (readOnly) {
            throw new SessionException("The object " + rows.get(0) + " can't be written, since its entity is mapped to"
                    + " the view " + tableName + ". Change the objects that the view shows.");
        }
    }

    // INSERT.

    /**
     * Inserts the objects' rows, in their order.
     *
     * @param postponed references that are left null for now
     */
    void insert(FlushContext context, List<EntityState> rows, Set<RowOrder.Postponed> postponed) {
        requireWritable(rows);
        List<EntityState> batch = new ArrayList<>();
        BitSet batchColumns = new BitSet();
        BitSet own = new BitSet();
        Instant moment = Timestamps.moment();
        if (!model.onInsert().isEmpty()) {
            generators.fill(context, model.onInsert(), rows, moment);
        }
        for (EntityState state : rows) {
            Woven entity = state.entity();
            prepareInsert(state, entity, moment);
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

    private void prepareInsert(EntityState state, Woven entity, Instant moment) {
        if (model.keyGeneration() != KeyGeneration.IDENTITY) {
            requireKey(state, entity);
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

    private void requireKey(EntityState state, Woven entity) {
        for (int i = 0; i < key.size(); i++) {
            if (key.get(i).value(state, entity) == null) {
                KeyModel.Part part = model.key().parts().get(i);
                throw new SessionException("The new " + model.name() + " has no key: " + part.attribute()
                        + (model.key().isComposite()
                                ? " has nothing for column " + part.column().name() + ". Set it before the flush."
                                : " is null. Set it before the flush, or let the database count it with"
                                        + " @GeneratedValue."));
            }
        }
    }

    /** Which columns the INSERT of an object fills: all but those that the database fills for it. */
    private void filled(EntityState state, Woven entity, BitSet into) {
        into.clear();
        for (int i = 0; i < columns.size(); i++) {
            WrittenColumn column = columns.get(i);
            ColumnModel attribute = column.attribute();
            if (column == key.get(0)
                    && model.keyGeneration() == KeyGeneration.IDENTITY
                    && FieldNumbers.isUnset(model.key().parts().get(0).attribute(), entity.$mapper$get(keySlot))) {
                continue;
            }
            if (attribute != null && !column.hasReference()) {
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
        boolean keyGenerated = !filled.get(key.get(0).column().index());
        for (int i = 0; i < columns.size(); i++) {
            WrittenColumn column = columns.get(i);
            if (filled.get(i)) {
                written.add(column);
            } else if (!keyColumns.get(i) && column.attribute() != null && isFilledByDatabase(column.attribute())) {
                returning.add(column.column());
            }
        }
        if (keyGenerated || !returning.isEmpty()) {
            returning.addAll(0, model.key().columns());
        }
        return new InsertPlan(dialect, model.table(), written, returning, key.size(), keyGenerated);
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
            row[i] = column.isPostponed(state, postponed) ? null : column.value(state, entity);
        }
        return row;
    }

    private void settleInsert(
            FlushContext context,
            InsertPlan plan,
            EntityState state,
            @Nullable Object[] result,
            Set<RowOrder.Postponed> postponed) {
        Woven entity = state.entity();
        for (WrittenColumn column : plan.written()) {
            if (column.slot() >= 0) {
                state.present(column.slot());
            }
            if (!column.isPostponed(state, postponed)) {
                column.settle(state, entity);
            }
        }
        for (WrittenReference reference : references) {
            if (postponed.isEmpty() || !postponed.contains(new RowOrder.Postponed(state, reference.reference()))) {
                reference.settle(state, entity);
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
        requireWritable(rows);
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
                if (keyColumns.get(i)) {
                    throw keyChanged();
                }
                into.set(i);
            }
        }
        if (embeddedKey) {
            requireSameKey(state, entity);
        }
        into.and(updatable);
        if (into.isEmpty()) {
            return;
        }
        for (ColumnModel timestamp : updateTimestamps) {
            int index = timestamp.column().index();
            if (!into.get(index)) {
                entity.$mapper$set(timestamp.slot(), Timestamps.at(Timestamps.moment(), timestamp.attribute()));
                state.present(timestamp.slot());
                into.set(index);
            }
        }
        for (GeneratedModel generated : model.onUpdate()) {
            ColumnModel column = generated.column();
            ValueGenerator<?> generator = generated.source().inMemory();
            if (generator != null && !into.get(column.column().index())) {
                Generators.generate(generator, entity, column, Timestamps.moment());
                state.present(column.slot());
                into.set(column.column().index());
            }
        }
    }

    /** An embedded key can be changed in place, past the mapper. */
    private void requireSameKey(EntityState state, Woven entity) {
        Object known = key(state);
        for (int i = 0; i < key.size(); i++) {
            Object now = EntityKey.value(model, model.key().parts().get(i), entity);
            if (!CompositeKey.part(known, i).equals(now)) {
                throw keyChanged();
            }
        }
    }

    private SessionException keyChanged() {
        return new SessionException("The key " + model.key()
                + " of a persistent object was changed. Delete the object and add another, or change the key with"
                + " query(...).update(...).");
    }

    private boolean isUpdatable(WrittenColumn column) {
        ColumnModel attribute = column.attribute();
        return attribute == null || column.hasReference() || (attribute.updatable() && !attribute.equals(version));
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
        int next = bindKey(statement, parameter, entity);
        if (version != null && versionType != null) {
            versionType.bind(statement, next, entity.$mapper$get(version.slot()));
        }
    }

    /** Answers the parameter after it. */
    private int bindKey(PreparedStatement statement, int parameter, Woven entity) throws SQLException {
        if (!compositeKey) {
            key.get(0).bind(statement, parameter, entity.$mapper$get(keySlot));
            return parameter + 1;
        }
        Object value = Objects.requireNonNull(EntityKey.of(model, entity), "key");
        for (int i = 0; i < key.size(); i++) {
            key.get(i).bind(statement, parameter + i, CompositeKey.part(value, i));
        }
        return parameter + key.size();
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
        for (WrittenReference reference : references) {
            if (reference.columns().stream()
                    .anyMatch(column -> dirty.get(column.column().index()))) {
                reference.settle(state, entity);
            }
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
        WrittenReference written = written(reference);
        writeReference(context, state, written, true);
        written.columns().forEach(column -> column.settle(state, state.entity()));
        written.settle(state, state.entity());
    }

    /** Sets the foreign key of a reference to null, so that rows that point to each other can be deleted. */
    void clearReference(FlushContext context, EntityState state, ReferenceModel reference) {
        writeReference(context, state, written(reference), false);
    }

    WrittenColumn written(Column column) {
        return columns.get(column.index());
    }

    WrittenReference written(ReferenceModel reference) {
        for (WrittenReference written : references) {
            if (written.reference() == reference) {
                return written;
            }
        }
        throw new IllegalStateException(reference + " has no column.");
    }

    /** Columns that can't be null, such as those of the key, were written with the row. */
    private void writeReference(FlushContext context, EntityState state, WrittenReference reference, boolean fill) {
        List<WrittenColumn> changed = reference.columns().stream()
                .filter(column -> column.column().nullable())
                .toList();
        String sql = statements.update(
                changed.stream().map(WrittenColumn::column).toList(),
                model.key().columns());
        int met = context.writeConnection().update(sql, statement -> {
            int parameter = 1;
            for (WrittenColumn column : changed) {
                column.bind(statement, parameter++, fill ? column.value(state, state.entity()) : null);
            }
            bindKey(statement, parameter, state.entity());
        });
        RowCounts.require(met, 1, "UPDATE of " + tableName);
    }

    // DELETE.

    /** Deletes the objects' rows, in their order. */
    void delete(FlushContext context, List<EntityState> rows) {
        requireWritable(rows);
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
