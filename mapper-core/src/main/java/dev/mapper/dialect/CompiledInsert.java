package dev.mapper.dialect;

import dev.mapper.Internal;
import dev.mapper.schema.Column;
import dev.mapper.type.SqlType;
import dev.mapper.type.TypeKind;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An insert of many rows into a table. Immutable and thread-safe. */
@Internal
public final class CompiledInsert {

    private final String sql;
    private final InsertStrategy strategy;
    private final int rows;
    private final List<Column> columns;
    private final List<Column> returning;
    private final List<SqlType<?>> types;
    private final List<SqlType<?>> returningTypes;
    private final List<String> elementTypeNames;

    CompiledInsert(
            Dialect dialect,
            String sql,
            InsertStrategy strategy,
            int rows,
            List<Column> columns,
            List<Column> returning,
            List<String> elementTypeNames) {
        this.sql = sql;
        this.strategy = strategy;
        this.rows = rows;
        this.columns = List.copyOf(columns);
        this.returning = List.copyOf(returning);
        this.types = adapted(dialect, columns);
        this.returningTypes = adapted(dialect, returning);
        this.elementTypeNames = List.copyOf(elementTypeNames);
    }

    private static List<SqlType<?>> adapted(Dialect dialect, List<Column> columns) {
        List<SqlType<?>> types = new ArrayList<>();
        for (Column column : columns) {
            types.add(dialect.adapt(column.type()));
        }
        return List.copyOf(types);
    }

    public String sql() {
        return sql;
    }

    /** How it is executed; not always the dialect's own strategy, as not every type can travel in an array. */
    public InsertStrategy strategy() {
        return strategy;
    }

    /** How many rows one {@link #bind} takes: exactly, or for {@link InsertStrategy#UNNEST_RETURNING} at most. */
    public int rows() {
        return rows;
    }

    public List<Column> columns() {
        return columns;
    }

    /** The columns of the rows that come back, in any order of rows; numbers the database gives ascend as the rows do. */
    public List<Column> returning() {
        return returning;
    }

    /** What reads the returned columns. */
    public List<SqlType<?>> returningTypes() {
        return returningTypes;
    }

    /** For {@link InsertStrategy#BATCH_WITH_GENERATED_KEYS}: what to hand to {@code prepareStatement}. */
    public String[] generatedKeyNames() {
        return returning.stream().map(Column::name).toArray(String[]::new);
    }

    /**
     * Binds {@code count} rows.
     *
     * @param first the first of them in {@code values}
     */
    public void bind(PreparedStatement statement, RowValues values, int first, int count) throws SQLException {
        if (strategy == InsertStrategy.UNNEST_RETURNING ? count > rows : count != rows) {
            throw new IllegalArgumentException(count + " rows for an insert of " + rows);
        }
        if (strategy == InsertStrategy.UNNEST_RETURNING) {
            bindArrays(statement, values, first, count);
            return;
        }
        int parameter = 1;
        for (int row = first; row < first + count; row++) {
            for (int column = 0; column < types.size(); column++) {
                bind(types.get(column), statement, parameter++, values.value(row, column));
            }
        }
    }

    private void bindArrays(PreparedStatement statement, RowValues values, int first, int count) throws SQLException {
        for (int column = 0; column < types.size(); column++) {
            SqlType<?> type = types.get(column);
            // The driver takes an Object[] of byte[] for an array of two dimensions
            @Nullable Object[] elements = type.kind() == TypeKind.BINARY ? new byte[count][] : new Object[count];
            for (int i = 0; i < count; i++) {
                elements[i] = element(type, values.value(first + i, column));
            }
            statement.setArray(
                    column + 1, statement.getConnection().createArrayOf(elementTypeNames.get(column), elements));
        }
    }

    @SuppressWarnings("unchecked") // a value is of its column's type
    private static @Nullable Object element(SqlType<?> type, @Nullable Object value) {
        return FarDates.asText(((SqlType<Object>) type).element(value));
    }

    @SuppressWarnings("unchecked") // a value is of its column's type
    private static void bind(SqlType<?> type, PreparedStatement statement, int index, @Nullable Object value)
            throws SQLException {
        ((SqlType<Object>) type).bind(statement, index, value);
    }

    /** The values to insert. */
    @FunctionalInterface
    public interface RowValues {

        /**
         * The value of one column of one row; null for SQL NULL.
         *
         * @param column its place among {@link CompiledInsert#columns}
         */
        @Nullable
        Object value(int row, int column);
    }
}
