package dev.mapper.flush;

import dev.mapper.SessionException;
import dev.mapper.dialect.Capability;
import dev.mapper.engine.BatchBinder;
import dev.mapper.engine.EngineConnection;
import dev.mapper.mapping.ColumnModel;
import dev.mapper.mapping.CompositeKey;
import dev.mapper.mapping.CurrentTimestamp;
import dev.mapper.mapping.EntityModel;
import dev.mapper.mapping.GeneratedModel;
import dev.mapper.mapping.ValueGenerator;
import dev.mapper.schema.Column;
import dev.mapper.state.EntityKey;
import dev.mapper.state.EntityState;
import dev.mapper.state.LoadGroup;
import dev.mapper.state.Woven;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The UPDATEs of one entity: neighbours that change the same columns go in one batch. Statements are rendered once per
 * set of columns. Safe for use by many threads.
 */
final class RowUpdates {

    private final WrittenTable table;
    private final EntityModel model;
    private final List<WrittenColumn> columns;
    private final BitSet keyColumns = new BitSet();
    private final RowVersion version;
    private final ChangeStatements statements;
    private final List<WrittenReference> references;
    private final boolean embeddedKey;
    private final boolean readOnly;
    private final boolean versioned;
    private final boolean inherited;
    private final BitSet updatable = new BitSet();
    private final BitSet required = new BitSet();
    private final List<ColumnModel> computed;
    private final List<Column> computedColumns;
    private final List<ColumnModel> updateTimestamps;
    private final List<GeneratedModel> generated;
    private final CountedBatches batches;
    private final AssignedRows expressions;
    private final boolean comesBack;
    private final Map<BitSet, String> updates = new ConcurrentHashMap<>();
    private final Map<BitSet, String> returningUpdates = new ConcurrentHashMap<>();

    RowUpdates(
            WrittenTable table,
            RowVersion version,
            ChangeStatements statements,
            CountedBatches batches,
            AssignedRows expressions) {
        this.table = table;
        this.model = table.model();
        this.columns = table.columns();
        this.references = table.references();
        this.version = version;
        this.statements = statements;
        this.readOnly = model.isReadOnly();
        this.inherited = table.isInherited();
        this.versioned = version.isVersioned();
        this.embeddedKey = model.key().isEmbedded();
        this.computed = model.columns().stream().filter(ColumnModel::isComputed).toList();
        this.computedColumns = computed.stream().map(ColumnModel::column).toList();
        this.batches = batches;
        this.expressions = expressions;
        this.comesBack = !computed.isEmpty() && table.dialect().supports(Capability.UPDATE_RETURNING);
        this.updateTimestamps = table.timestamps(CurrentTimestamp.On.UPDATE).stream()
                .filter(column -> column.column() != version.column())
                .toList();
        this.generated = model.onUpdate().stream()
                .filter(value -> value.column().column() != version.column())
                .toList();
        for (int i = 0; i < columns.size(); i++) {
            updatable.set(i, isUpdatable(columns.get(i)));
            keyColumns.set(i, table.isKeyColumn(i));
            required.set(i, columns.get(i).isRequired());
        }
    }

    /**
     * Updates the rows of changed objects, in their order; those that turn out not to differ cost nothing.
     *
     * @param touched objects whose parts in other tables differ: they get another version here
     */
    void update(FlushContext context, List<EntityState> rows, Set<EntityState> touched) {
        if (readOnly) {
            table.requireWritable(rows);
        }
        List<EntityState> batch = new ArrayList<>();
        BitSet batchColumns = new BitSet();
        BitSet own = new BitSet();
        for (EntityState state : rows) {
            Map<Integer, Object> assigned = inherited ? table.assigned(state) : state.assigned();
            boolean differs = !touched.isEmpty() && touched.contains(state);
            dirty(state, own, differs || assigned != null);
            if (own.isEmpty() && assigned == null && !(differs && versioned)) {
                table.updated(context, state);
                continue;
            }
            if (versioned) {
                version.require(state);
            }
            if (assigned != null) {
                updateBatch(context, batch, batchColumns);
                batch.clear();
                updateAssigned(context, state, own, assigned);
                continue;
            }
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

    /** True if the row differs from what the object says. */
    boolean isDirty(EntityState state) {
        if (table.assigned(state) != null) {
            return true;
        }
        Woven entity = state.entity();
        for (int i = updatable.nextSetBit(0); i >= 0; i = updatable.nextSetBit(i + 1)) {
            if (columns.get(i).isDirty(state, entity)) {
                return true;
            }
        }
        return false;
    }

    /** The attributes of which an UPDATE would write other values. */
    List<String> changed(EntityState state) {
        BitSet changed = new BitSet();
        changes(state, state.entity(), changed);
        Map<Integer, Object> assigned = table.assigned(state);
        List<String> names = new ArrayList<>(table.names(changed));
        if (assigned != null) {
            for (int slot : assigned.keySet()) {
                names.add(model.shape().attribute(slot).name());
            }
        }
        return names;
    }

    private void dirty(EntityState state, BitSet into, boolean written) {
        Woven entity = state.entity();
        changes(state, entity, into);
        if (into.isEmpty() && !written) {
            return;
        }
        if (into.intersects(required)) {
            requireValues(state, entity, into);
        }
        generate(state, entity, into);
    }

    private void changes(EntityState state, Woven entity, BitSet into) {
        into.clear();
        for (int i = 0; i < columns.size(); i++) {
            WrittenColumn column = columns.get(i);
            if (column.isDirty(state, entity)) {
                into.set(i);
            }
        }
        if (embeddedKey) {
            embeddedChanges(state, into);
        }
        if (into.intersects(keyColumns)) {
            requireKey(state, into);
        }
        into.and(updatable);
    }

    /** What changes with every UPDATE. */
    private void generate(EntityState state, Woven entity, BitSet into) {
        for (ColumnModel timestamp : updateTimestamps) {
            int index = timestamp.column().index();
            if (!into.get(index)) {
                entity.$mapper$set(timestamp.slot(), Timestamps.at(Timestamps.moment(), timestamp.attribute()));
                state.present(timestamp.slot());
                into.set(index);
            }
        }
        for (GeneratedModel value : generated) {
            ColumnModel column = value.column();
            ValueGenerator<?> generator = value.source().inMemory();
            if (generator != null && !into.get(column.column().index())) {
                Generators.generate(generator, entity, column, Timestamps.moment());
                state.present(column.slot());
                into.set(column.column().index());
            }
        }
    }

    private void requireValues(EntityState state, Woven entity, BitSet dirty) {
        for (int i = dirty.nextSetBit(0); i >= 0; i = dirty.nextSetBit(i + 1)) {
            if (required.get(i) && columns.get(i).value(state, entity) == null) {
                throw columns.get(i).missing(state);
            }
        }
    }

    /** An embedded key can be changed in place, past the mapper; and setting an equal one changes nothing. */
    private void embeddedChanges(EntityState state, BitSet into) {
        Object known = EntityKey.ofRow(model, state);
        Object wanted = table.wantedKey(state);
        for (int i = 0; i < table.key().size(); i++) {
            boolean same = wanted != null && CompositeKey.part(known, i).equals(CompositeKey.part(wanted, i));
            into.set(table.key().get(i).column().index(), !same);
        }
    }

    /** What becomes of a key that was set: it may be the same by value, and it can't be none. */
    private void requireKey(EntityState state, BitSet into) {
        if (!table.isRekeyed(state)) {
            into.andNot(keyColumns);
            return;
        }
        for (WrittenColumn column : table.key()) {
            if (into.get(column.column().index())
                    && !updatable.get(column.column().index())) {
                throw new SessionException("The key " + model.key() + " of " + state + " was changed, and its mapping"
                        + " says updatable = false. Delete the object and add another, or let the mapping allow it.");
            }
        }
    }

    private boolean isUpdatable(WrittenColumn column) {
        ColumnModel attribute = column.attribute();
        return attribute == null
                || column.hasReference()
                || (attribute.attribute().isKey() && !attribute.isComputed() && saysUpdatable(attribute))
                || (attribute.updatable() && attribute.column() != version.column());
    }

    private static boolean saysUpdatable(ColumnModel key) {
        jakarta.persistence.Column said = key.attribute().annotation(jakarta.persistence.Column.class);
        return said == null || said.updatable();
    }

    private void updateBatch(FlushContext context, List<EntityState> batch, BitSet dirty) {
        if (batch.isEmpty()) {
            return;
        }
        List<@Nullable Object> versions = versioned ? version.next(batch) : List.of();
        if (comesBack && batch.size() == 1) {
            updateReturning(context, batch.get(0), dirty, versions);
            return;
        }
        String known = updates.get(dirty);
        String sql = known != null ? known : updates.computeIfAbsent((BitSet) dirty.clone(), d -> statement(d, false));
        BatchBinder binder =
                (statement, row) -> bindUpdate(statement, batch.get(row), dirty, versioned ? versions.get(row) : null);
        EngineConnection connection = context.writeConnection();
        long[] counts = versioned && batch.size() > 1
                ? batches.run(connection, sql, batch.size(), binder)
                : connection.batch(sql, batch.size(), binder);
        for (long count : counts) {
            if (count != 1) {
                requireOneEach(counts, batch);
            }
        }
        for (int i = 0; i < batch.size(); i++) {
            settleUpdate(context, batch.get(i), dirty, versioned ? versions.get(i) : null);
            table.updated(context, batch.get(i));
        }
        if (!computed.isEmpty() && batch.size() > 1) {
            loadTogether(batch);
        }
    }

    private void requireOneEach(long[] counts, List<EntityState> batch) {
        RowCounts.requireOneEach(counts, "UPDATE of " + table.name(), row -> version.expected(batch.get(row)));
    }

    /** What the database computes of the row comes back with the statement. */
    private void updateReturning(
            FlushContext context, EntityState state, BitSet dirty, List<@Nullable Object> versions) {
        String known = returningUpdates.get(dirty);
        String sql = known != null
                ? known
                : returningUpdates.computeIfAbsent((BitSet) dirty.clone(), d -> statement(d, true));
        Object next = versioned ? versions.get(0) : null;
        List<@Nullable Object[]> rows = context.writeConnection()
                .query(
                        sql,
                        statement -> bindUpdate(statement, state, dirty, next),
                        0,
                        result -> table.read(result, computedColumns));
        if (rows.size() != 1) {
            requireOneEach(new long[] {rows.size()}, List.of(state));
        }
        settleUpdate(context, state, dirty, next);
        table.take(state, computedColumns, rows.get(0));
        table.updated(context, state);
    }

    /** A row of which a column is given by an expression goes alone. */
    private void updateAssigned(FlushContext context, EntityState state, BitSet dirty, Map<Integer, Object> assigned) {
        List<WrittenColumn> written = new ArrayList<>();
        for (int i = dirty.nextSetBit(0); i >= 0; i = dirty.nextSetBit(i + 1)) {
            if (!assigned.containsKey(columns.get(i).slot())) {
                written.add(columns.get(i));
            }
        }
        List<ColumnModel> made = new ArrayList<>(computed);
        for (int slot : assigned.keySet()) {
            made.add((ColumnModel) model.attribute(slot));
        }
        Object next = versioned ? version.next(List.of(state)).get(0) : null;
        @Nullable Object[] back = expressions.update(context, state, written, assigned, made, next);
        settleUpdate(context, state, dirty, next);
        expressions.take(state, made, back);
        table.updated(context, state);
    }

    /** What the database computed of one of them is read for all, unless they came with others that share loads. */
    private static void loadTogether(List<EntityState> batch) {
        LoadGroup group = new LoadGroup(batch.size());
        for (EntityState state : batch) {
            if (state.peers() == null) {
                group.add(state);
            }
        }
    }

    private String statement(BitSet dirty, boolean returning) {
        List<Column> set = new ArrayList<>();
        dirty.stream().forEach(i -> set.add(columns.get(i).column()));
        if (version.column() != null) {
            set.add(version.column());
        }
        return statements.update(set, version.identity(), returning ? computedColumns : List.of());
    }

    private void bindUpdate(PreparedStatement statement, EntityState state, BitSet dirty, @Nullable Object next)
            throws SQLException {
        Woven entity = state.entity();
        int parameter = 1;
        for (int i = dirty.nextSetBit(0); i >= 0; i = dirty.nextSetBit(i + 1)) {
            WrittenColumn column = columns.get(i);
            column.bind(statement, parameter++, column.value(state, entity));
        }
        if (versioned) {
            version.bindIdentity(statement, version.bindNext(statement, parameter, next), entity);
        } else if (dirty.intersects(keyColumns)) {
            table.bindRowKey(statement, parameter, entity);
        } else {
            table.bindKey(statement, parameter, entity);
        }
    }

    private void settleUpdate(FlushContext context, EntityState state, BitSet dirty, @Nullable Object next) {
        if (dirty.intersects(keyColumns)) {
            context.rekeyed(state, model, Objects.requireNonNull(table.wantedKey(state)));
        }
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
        if (versioned) {
            version.advance(state, entity, next);
        }
        for (ColumnModel column : computed) {
            state.absent(column.slot());
        }
    }
}
