package dev.mapper.flush;

import dev.mapper.dialect.Dialect;
import dev.mapper.mapping.EntityModel;
import dev.mapper.mapping.ReferenceModel;
import dev.mapper.schema.Column;
import dev.mapper.sql.PathResolver;
import dev.mapper.state.EntityState;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes the rows of one entity. Safe for use by many threads. */
final class EntityWriter implements RowWriter {

    /** Who is told of the rows that are written, or {@code null} while nobody listens. */
    volatile @Nullable FlushListeners listeners;

    private final WrittenTable table;
    private final RowInserts inserts;
    private final RowUpdates updates;
    private final ReferenceUpdates references;
    private final RowDeletes deletes;
    private final BulkWriter bulk;
    private final RowSwitches switches;

    EntityWriter(
            EntityModel model, Generators generators, CountedBatches batches, Dialect dialect, PathResolver resolver) {
        this.table = new WrittenTable(model, dialect);
        RowVersion version = new RowVersion(table);
        ChangeStatements statements = new ChangeStatements(model.table(), dialect, resolver);
        AssignedRows expressions = new AssignedRows(table, version, resolver);
        this.inserts = new RowInserts(table, version, generators, expressions);
        this.updates = new RowUpdates(table, version, statements, batches, expressions);
        this.bulk = new BulkWriter(table, version, inserts, batches, resolver);
        this.references = new ReferenceUpdates(table, statements);
        this.switches = new RowSwitches(table, inserts, version, statements);
        this.deletes = new RowDeletes(table, version, statements, batches);
    }

    BulkWriter bulk() {
        return bulk;
    }

    /** The key that the object's row has. */
    Object key(EntityState state) {
        return table.key(state);
    }

    /** The attributes of which an UPDATE would write other values; generated ones come to these. */
    List<String> changed(EntityState state) {
        return updates.changed(state);
    }

    /** The attributes by which a new object differs from the row that it takes over, as far as that is known. */
    List<String> changed(RowSwitches.Switch rows) {
        return table.names(switches.changed(rows));
    }

    /** True if the object says another key than its row has. */
    boolean isRekeyed(EntityState state) {
        return table.isRekeyed(state);
    }

    /** The key that the object says, which may not be that of its row; {@code null} where it says none. */
    @Nullable
    Object wantedKey(EntityState state) {
        return table.wantedKey(state);
    }

    WrittenColumn written(Column column) {
        return table.written(column);
    }

    List<WrittenColumn> written(List<Column> some) {
        return some.stream().map(table::written).toList();
    }

    WrittenReference written(ReferenceModel reference) {
        return table.written(reference);
    }

    @Override
    public void insert(FlushContext context, List<EntityState> rows, Set<RowOrder.Postponed> postponed) {
        FlushListeners told = listeners;
        if (told == null) {
            inserts.insert(context, rows, postponed);
            return;
        }
        Runnable after = told.inserting(context, rows);
        inserts.insert(context, rows, postponed);
        after.run();
    }

    @Override
    public void update(FlushContext context, List<EntityState> rows, Set<EntityState> touched) {
        FlushListeners told = listeners;
        if (told == null) {
            updates.update(context, rows, touched);
            return;
        }
        Runnable after = told.updating(context, rows, updates::isDirty);
        updates.update(context, rows, touched);
        after.run();
    }

    /** True if the row differs from what the object says. */
    boolean isDirty(EntityState state) {
        return updates.isDirty(state);
    }

    /** Writes new objects over the rows of deleted ones; to listeners these are inserts. */
    void replace(FlushContext context, List<RowSwitches.Switch> rows) {
        FlushListeners told = listeners;
        if (told == null) {
            switches.write(context, rows);
            return;
        }
        Runnable after = told.inserting(
                context, rows.stream().map(RowSwitches.Switch::added).toList());
        switches.write(context, rows);
        after.run();
    }

    /** Sets the foreign key of a reference that an INSERT left null. */
    void setReference(FlushContext context, EntityState state, ReferenceModel reference) {
        references.setReference(context, state, reference);
    }

    /** Sets the foreign key of a reference to null, so that rows that point to each other can be deleted. */
    void clearReference(FlushContext context, EntityState state, ReferenceModel reference) {
        references.clearReference(context, state, reference);
    }

    /** Sets a column of the object's row to null for a moment; the object keeps what it is to have. */
    void vacate(FlushContext context, EntityState state, Column column) {
        references.vacate(context, state, column);
    }

    @Override
    public void delete(FlushContext context, List<EntityState> rows) {
        FlushListeners told = listeners;
        if (told == null) {
            deletes.delete(context, rows);
            return;
        }
        Runnable after = told.deleting(context, rows);
        deletes.delete(context, rows);
        after.run();
    }
}
