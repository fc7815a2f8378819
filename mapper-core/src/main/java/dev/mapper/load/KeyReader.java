package dev.mapper.load;

import dev.mapper.dialect.Dialect;
import dev.mapper.mapping.CompositeKey;
import dev.mapper.schema.Column;
import dev.mapper.type.SqlType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads and binds keys, be they in one column or in several. Safe for use by many threads. */
final class KeyReader {

    private final SqlType<Object>[] types;
    private final int[] indexes;
    private final boolean composite;

    /**
     * @param indexes where the columns stand in a row, counted from 1
     * @param composite true for a {@link CompositeKey}, even in one column
     */
    @SuppressWarnings({"unchecked", "rawtypes"}) // the values are keys of those columns
    KeyReader(List<Column> columns, int[] indexes, boolean composite, Dialect dialect) {
        this.types = new SqlType[columns.size()];
        for (int i = 0; i < types.length; i++) {
            types[i] = (SqlType<Object>) dialect.adapt(columns.get(i).type());
        }
        this.indexes = indexes;
        this.composite = composite;
    }

    /** Where columns stand among those selected. */
    static int[] positions(List<Column> columns, List<Column> selected, int firstIndex) {
        int[] positions = new int[columns.size()];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = firstIndex + selected.indexOf(columns.get(i));
        }
        return positions;
    }

    /** How many parameters a key takes. */
    int width() {
        return types.length;
    }

    /** The current row's key; {@code null} if one of its columns is. */
    @Nullable
    Object read(ResultSet row) throws SQLException {
        if (!composite) {
            return types[0].read(row, indexes[0]);
        }
        @Nullable Object[] values = new @Nullable Object[types.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = types[i].read(row, indexes[i]);
            if (values[i] == null) {
                return null;
            }
        }
        return CompositeKey.of(values);
    }

    /** Binds a key to parameters, the first of which is counted from 1. */
    void bind(PreparedStatement statement, int first, Object key) throws SQLException {
        for (int i = 0; i < types.length; i++) {
            types[i].bind(statement, first + i, CompositeKey.part(key, i));
        }
    }
}
