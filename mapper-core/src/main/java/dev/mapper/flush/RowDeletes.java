package dev.mapper.flush;

import dev.mapper.engine.BatchBinder;
import dev.mapper.engine.EngineConnection;
import dev.mapper.state.EntityState;
import java.util.List;

/** The DELETEs of one entity, all in one batch. Safe for use by many threads. */
final class RowDeletes {

    private final WrittenTable table;
    private final RowVersion version;
    private final CountedBatches batches;
    private final String sql;

    RowDeletes(WrittenTable table, RowVersion version, ChangeStatements statements, CountedBatches batches) {
        this.table = table;
        this.version = version;
        this.batches = batches;
        this.sql = statements.delete(version.identity());
    }

    /** Deletes the objects' rows, in their order. */
    void delete(FlushContext context, List<EntityState> rows) {
        table.requireWritable(rows);
        rows.forEach(version::require);
        EngineConnection connection = context.writeConnection();
        BatchBinder binder = (statement, row) ->
                version.bindIdentity(statement, 1, rows.get(row).entity());
        long[] counts;
        if (version.isVersioned()) {
            counts = batches.run(connection, sql, rows.size(), binder);
            RowCounts.requireOneEach(counts, "DELETE from " + table.name(), row -> version.expected(rows.get(row)));
        } else {
            counts = connection.batch(sql, rows.size(), binder);
        }
        if (table.isPart()) {
            return;
        }
        for (int i = 0; i < rows.size(); i++) {
            if (counts[i] == 0) {
                context.warn("A row to delete was gone from " + table.name() + " already.", rows.get(i));
            }
            context.deleted(rows.get(i));
        }
    }
}
