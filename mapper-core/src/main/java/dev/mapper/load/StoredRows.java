package dev.mapper.load;

import dev.mapper.mapping.EntityModel;
import dev.mapper.schema.Column;
import dev.mapper.state.EntityKey;
import dev.mapper.state.EntityState;
import dev.mapper.type.SqlType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What rows hold in some columns of one table, as values: nothing of it goes into the objects. */
final class StoredRows {

    private final LoadContext context;
    private final EntityModel part;
    private final List<Column> columns;
    private final KeyReader keys;
    private final SqlType<?>[] types;

    /**
     * @param part the entity, or the part of it, whose table has the columns
     */
    StoredRows(LoadContext context, EntityModel part, List<Column> columns) {
        this.context = context;
        this.part = part;
        this.columns = columns;
        List<Column> key = part.key().columns();
        this.keys = new KeyReader(
                key,
                KeyReader.positions(key, key, 1),
                part.key().isComposite(),
                context.plans().dialect());
        this.types = new SqlType<?>[columns.size()];
        for (int i = 0; i < types.length; i++) {
            types[i] = context.plans().dialect().adapt(columns.get(i).type());
        }
    }

    /** The values of each row that is there, in the order of the columns. */
    Map<EntityState, @Nullable Object[]> read(List<EntityState> rows) {
        Map<Object, EntityState> byKey = new LinkedHashMap<>();
        for (EntityState row : rows) {
            byKey.put(EntityKey.ofRow(context.model(row.shape()), row), row);
        }
        List<Object> wanted = new ArrayList<>(byKey.keySet());
        Map<EntityState, @Nullable Object[]> found = new HashMap<>();
        for (int from = 0; from < wanted.size(); from += KeyedSelect.MOST_KEYS) {
            read(wanted.subList(from, Math.min(wanted.size(), from + KeyedSelect.MOST_KEYS)), byKey, found);
        }
        return found;
    }

    private void read(List<Object> wanted, Map<Object, EntityState> byKey, Map<EntityState, @Nullable Object[]> into) {
        int places = KeyedSelect.places(wanted.size());
        String sql = context.plans().byKey(part.table(), part.key().columns(), columns, places);
        context.select(
                sql,
                statement -> {
                    for (int i = 0; i < places; i++) {
                        keys.bind(statement, i * keys.width() + 1, wanted.get(Math.min(i, wanted.size() - 1)));
                    }
                },
                rows -> {
                    while (rows.next()) {
                        Object key = keys.read(rows);
                        EntityState row = key == null ? null : byKey.get(key);
                        if (row != null) {
                            @Nullable Object[] values = new @Nullable Object[types.length];
                            for (int i = 0; i < values.length; i++) {
                                values[i] = types[i].read(rows, keys.width() + 1 + i);
                            }
                            into.put(row, values);
                        }
                    }
                    return into;
                });
    }
}
