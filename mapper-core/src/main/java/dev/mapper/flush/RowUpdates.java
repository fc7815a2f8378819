package dev.mapper.flush;

import dev.mapper.SessionException;
import dev.mapper.mapping.ColumnModel;
import dev.mapper.mapping.CompositeKey;
import dev.mapper.mapping.CurrentTimestamp;
import dev.mapper.mapping.EntityModel;
import dev.mapper.mapping.GeneratedModel;
import dev.mapper.mapping.ValueGenerator;
import dev.mapper.schema.Column;
import dev.mapper.state.EntityKey;
import dev.mapper.state.EntityState;
import dev.mapper.state.Woven;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

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
    private final BitSet updatable = new BitSet();
    private final List<ColumnModel> computed;
    private final List<ColumnModel> updateTimestamps;
    private final Map<BitSet, String> updates = new ConcurrentHashMap<>();

    RowUpdates(WrittenTable table, RowVersion version, ChangeStatements statements) {
        this.table = table;
        this.model = table.model();
        this.columns = table.columns();
        this.references = table.references();
        this.version = version;
        this.statements = statements;
        this.readOnly = model.isReadOnly();
        this.versioned = version.isVersioned();
        this.embeddedKey = model.key().isEmbedded();
        this.computed = model.columns().stream().filter(ColumnModel::isComputed).toList();
        this.updateTimestamps = table.timestamps(CurrentTimestamp.On.UPDATE);
        for (int i = 0; i < columns.size(); i++) {
            updatable.set(i, isUpdatable(columns.get(i)));
            keyColumns.set(i, table.isKeyColumn(i));
        }
    }

    /** Updates the rows of changed objects, in their order; those that turn out not to differ cost nothing. */
    void update(FlushContext context, List<EntityState> rows) {
        if (readOnly) {
            table.requireWritable(rows);
        }
        List<EntityState> batch = new ArrayList<>();
        BitSet batchColumns = new BitSet();
        BitSet own = new BitSet();
        for (EntityState state : rows) {
            dirty(state, own);
            if (own.isEmpty()) {
                context.updated(state);
                continue;
            }
            if (versioned) {
                version.require(state);
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
        Object known = table.key(state);
        for (int i = 0; i < table.key().size(); i++) {
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
        return attribute == null
                || column.hasReference()
                || (attribute.updatable() && attribute.column() != version.column());
    }

    private void updateBatch(FlushContext context, List<EntityState> batch, BitSet dirty) {
        if (batch.isEmpty()) {
            return;
        }
        String known = updates.get(dirty);
        String sql = known != null ? known : updates.computeIfAbsent((BitSet) dirty.clone(), this::updateStatement);
        long[] counts = context.writeConnection()
                .batch(sql, batch.size(), (statement, row) -> bindUpdate(statement, batch.get(row), dirty));
        for (long count : counts) {
            if (count != 1) {
                RowCounts.requireOneEach(counts, "UPDATE of " + table.name());
            }
        }
        for (EntityState state : batch) {
            settleUpdate(state, dirty);
            context.updated(state);
        }
    }

    private String updateStatement(BitSet dirty) {
        List<Column> set = new ArrayList<>();
        dirty.stream().forEach(i -> set.add(columns.get(i).column()));
        if (version.column() != null) {
            set.add(version.column());
        }
        return statements.update(set, version.identity());
    }

    private void bindUpdate(PreparedStatement statement, EntityState state, BitSet dirty) throws SQLException {
        Woven entity = state.entity();
        int parameter = 1;
        for (int i = dirty.nextSetBit(0); i >= 0; i = dirty.nextSetBit(i + 1)) {
            WrittenColumn column = columns.get(i);
            column.bind(statement, parameter++, column.value(state, entity));
        }
        if (versioned) {
            version.bindIdentity(statement, version.bindNext(statement, parameter, entity), entity);
        } else {
            table.bindKey(statement, parameter, entity);
        }
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
        if (versioned) {
            version.advance(entity);
        }
        for (ColumnModel column : computed) {
            state.absent(column.slot());
        }
    }
}
