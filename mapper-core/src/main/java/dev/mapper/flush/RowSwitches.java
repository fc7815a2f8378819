package dev.mapper.flush;

import dev.mapper.mapping.ColumnModel;
import dev.mapper.mapping.EntityModel;
import dev.mapper.schema.Column;
import dev.mapper.state.EntityState;
import dev.mapper.state.Woven;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes a new object over the row of a deleted one that has the same key, by an UPDATE of what differs. Safe for many
 * threads.
 */
final class RowSwitches {

    /** A new object that takes the row of a deleted one. */
    record Switch(EntityState deleted, EntityState added) {}

    private final WrittenTable table;
    private final EntityModel model;
    private final RowInserts inserts;
    private final RowVersion version;
    private final ChangeStatements statements;
    private final Map<BitSet, String> updates = new ConcurrentHashMap<>();

    RowSwitches(WrittenTable table, RowInserts inserts, RowVersion version, ChangeStatements statements) {
        this.table = table;
        this.model = table.model();
        this.inserts = inserts;
        this.version = version;
        this.statements = statements;
    }

    void write(FlushContext context, List<Switch> switches) {
        List<EntityState> added = switches.stream().map(Switch::added).toList();
        table.requireWritable(added);
        inserts.prepare(context, added, Timestamps.moment());
        for (Switch rows : switches) {
            write(context, rows);
        }
    }

    private void write(FlushContext context, Switch rows) {
        EntityState added = rows.added();
        Woven entity = added.entity();
        version.take(rows.deleted(), entity);
        BitSet changed = changed(rows);
        if (!changed.isEmpty() || version.isVersioned()) {
            update(context, added, entity, changed);
        }
        context.deleted(rows.deleted());
        settle(added, entity);
        context.inserted(added, model, table.key(added));
    }

    /** The columns whose value differs from that of the row, or where that is not known. */
    BitSet changed(Switch rows) {
        BitSet changed = new BitSet();
        Woven before = rows.deleted().entity();
        Woven entity = rows.added().entity();
        inserts.filled(rows.added(), entity, changed);
        for (int i = changed.nextSetBit(0); i >= 0; i = changed.nextSetBit(i + 1)) {
            WrittenColumn column = table.columns().get(i);
            if (table.isKeyColumn(i)
                    || column.column() == version.column()
                    || isSame(column, column.known(rows.deleted(), before), column.wanted(rows.added(), entity))) {
                changed.clear(i);
            }
        }
        return changed;
    }

    private static boolean isSame(WrittenColumn column, @Nullable Object before, @Nullable Object now) {
        return before != EntityState.NO_VALUE && column.type().same(before, now);
    }

    private void update(FlushContext context, EntityState added, Woven entity, BitSet changed) {
        Object next = version.isVersioned() ? version.next(List.of(added)).get(0) : null;
        String sql = updates.computeIfAbsent(changed, this::statement);
        int met = context.writeConnection().update(sql, statement -> {
            int parameter = 1;
            for (int i = changed.nextSetBit(0); i >= 0; i = changed.nextSetBit(i + 1)) {
                WrittenColumn column = table.columns().get(i);
                column.bind(statement, parameter++, column.value(added, entity));
            }
            version.bindIdentity(statement, version.bindNext(statement, parameter, next), entity);
        });
        RowCounts.require(met, 1, "UPDATE of " + table.name());
        if (version.isVersioned()) {
            version.advance(added, entity, next);
        }
    }

    private String statement(BitSet changed) {
        List<Column> set = new ArrayList<>();
        changed.stream().forEach(i -> set.add(table.columns().get(i).column()));
        Column counter = version.column();
        if (counter != null) {
            set.add(counter);
        }
        return statements.update(set, version.identity());
    }

    /** What the new object leaves to a default stays as it is in the row, and is read from there. */
    private void settle(EntityState added, Woven entity) {
        BitSet filled = new BitSet();
        inserts.filled(added, entity, filled);
        for (WrittenColumn column : table.columns()) {
            if (filled.get(column.column().index())) {
                if (column.slot() >= 0) {
                    added.present(column.slot());
                }
                column.settle(added, entity);
            }
        }
        for (WrittenReference reference : table.references()) {
            reference.settle(added, entity);
        }
        for (ColumnModel column : model.columns()) {
            if (!filled.get(column.column().index())) {
                added.absent(column.slot());
            }
        }
    }
}
