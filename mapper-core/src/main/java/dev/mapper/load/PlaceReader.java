package dev.mapper.load;

import dev.mapper.dialect.Dialect;
import dev.mapper.schema.Column;
import dev.mapper.type.SqlType;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Reads the place of an element in its collection: its number in a list, or its key in a map. */
final class PlaceReader {

    private final SqlType<?> type;
    private final int index;

    /**
     * @param index where the column stands in a row, counted from 1
     */
    PlaceReader(Column column, int index, Dialect dialect) {
        this.type = dialect.adapt(column.type());
        this.index = index;
    }

    /** The current row's place; {@code null} where it has none. */
    @Nullable
    Object read(ResultSet row) throws SQLException {
        return type.read(row, index);
    }
}
