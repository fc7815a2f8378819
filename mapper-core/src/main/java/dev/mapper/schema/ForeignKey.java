package dev.mapper.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Columns that refer to a row of another table. The other side is by name, so that tables may refer to one another in a
 * circle; {@link Metadata#referenced} finds it.
 *
 * @param name null for one that the database gives
 * @param referencedSchema null for the connection's own
 * @param referencedColumns by name, in the order of the columns
 */
public record ForeignKey(
        @Nullable String name,
        List<Column> columns,
        @Nullable String referencedSchema,
        String referencedTable,
        List<String> referencedColumns,
        ReferentialAction onDelete,
        ReferentialAction onUpdate,
        boolean deferrable) {

    public ForeignKey {
        columns = List.copyOf(columns);
        referencedColumns = List.copyOf(referencedColumns);
    }

    /** The table that has the foreign key. */
    public Table table() {
        return columns.get(0).table();
    }
}
