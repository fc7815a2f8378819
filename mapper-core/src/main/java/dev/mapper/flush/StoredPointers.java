package dev.mapper.flush;

import dev.mapper.schema.Column;
import dev.mapper.state.EntityState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where rows point to in the database: as their objects know it, and read where a reference was overwritten before
 * anybody read it.
 */
final class StoredPointers {

    private final FlushContext context;
    private final Map<List<Column>, List<EntityState>> unknown = new LinkedHashMap<>();
    private final Map<List<Column>, Map<EntityState, @Nullable Object[]>> read = new HashMap<>();

    StoredPointers(FlushContext context) {
        this.context = context;
    }

    /** Has it read, unless the object knows it. */
    void want(EntityState row, RowPointer pointer) {
        if (pointer.isUnknown(row)) {
            unknown.computeIfAbsent(columns(pointer), c -> new ArrayList<>()).add(row);
        }
    }

    /** One SELECT for each foreign key. */
    void read() {
        unknown.forEach((columns, rows) -> read.put(
                columns, context.stored(context.model(rows.get(0).shape()).part(columns.get(0)), rows, columns)));
    }

    /** The key that the row points to, or {@code null} for none. */
    @Nullable
    Object of(EntityState row, RowPointer pointer) {
        if (!read.isEmpty()) {
            @Nullable
            Object[] values = read.getOrDefault(columns(pointer), Map.of()).get(row);
            if (values != null) {
                return pointer.read(values);
            }
        }
        return pointer.stored(row);
    }

    private static List<Column> columns(RowPointer pointer) {
        return pointer.columns().stream().map(WrittenColumn::column).toList();
    }
}
