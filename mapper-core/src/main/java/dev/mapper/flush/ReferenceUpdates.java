package dev.mapper.flush;

import dev.mapper.mapping.ReferenceModel;
import dev.mapper.schema.Column;
import dev.mapper.state.EntityState;
import java.util.List;

/** UPDATEs of one foreign key alone, for rows that can't be written at once. Safe for use by many threads. */
final class ReferenceUpdates {

    private final WrittenTable table;
    private final ChangeStatements statements;

    ReferenceUpdates(WrittenTable table, ChangeStatements statements) {
        this.table = table;
        this.statements = statements;
    }

    /** Sets the foreign key of a reference that an INSERT left null. */
    void setReference(FlushContext context, EntityState state, ReferenceModel reference) {
        WrittenReference written = table.written(reference);
        writeReference(context, state, written, true);
        written.columns().forEach(column -> column.settle(state, state.entity()));
        written.settle(state, state.entity());
    }

    /** Sets the foreign key of a reference to null, so that rows that point to each other can be deleted. */
    void clearReference(FlushContext context, EntityState state, ReferenceModel reference) {
        writeReference(context, state, table.written(reference), false);
    }

    /** Sets a column of the object's row to null for a moment; the object keeps what it is to have. */
    void vacate(FlushContext context, EntityState state, Column column) {
        write(context, state, List.of(table.written(column)), false);
    }

    /** Columns that can't be null, such as those of the key, were written with the row. */
    private void writeReference(FlushContext context, EntityState state, WrittenReference reference, boolean fill) {
        List<WrittenColumn> changed = reference.columns().stream()
                .filter(column -> column.column().nullable())
                .toList();
        write(context, state, changed, fill);
    }

    private void write(FlushContext context, EntityState state, List<WrittenColumn> changed, boolean fill) {
        String sql = statements.update(
                changed.stream().map(WrittenColumn::column).toList(),
                table.model().key().columns());
        int met = context.writeConnection().update(sql, statement -> {
            int parameter = 1;
            for (WrittenColumn column : changed) {
                column.bind(statement, parameter++, fill ? column.value(state, state.entity()) : null);
            }
            table.bindRowKey(statement, parameter, state.entity());
        });
        RowCounts.require(met, 1, "UPDATE of " + table.name());
    }
}
