package dev.mapper.sql;

import dev.mapper.StatementException;
import dev.mapper.type.SqlType;
import dev.mapper.type.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of values that a statement brings along, as a table to select from and join with; see {@link Sql#values}.
 * Immutable and thread-safe: each method gives a new one.
 */
public final class Values {

    private final String name;
    private final List<String> columns;
    private final List<SqlType<?>> types;
    private final List<List<Node>> rows;

    private Values(String name, List<String> columns, List<SqlType<?>> types, List<List<Node>> rows) {
        this.name = name;
        this.columns = columns;
        this.types = types;
        this.rows = rows;
    }

    static Values named(String name) {
        return new Values(name, List.of(), List.of(), List.of());
    }

    /**
     * Adds a column.
     *
     * @throws StatementException if there are rows already, or the type isn't known
     */
    public <T> Values column(String column, Class<T> type) {
        if (!rows.isEmpty()) {
            throw new StatementException("The values \"" + name + "\" have rows already, without the column \"" + column
                    + "\". Name all columns before the first row");
        }
        return new Values(name, added(columns, column), added(types, Types.of(type)), rows);
    }

    /**
     * Adds a row.
     *
     * @param values one for each column, in order; null for null
     * @throws StatementException if they don't fit the columns
     */
    public Values row(@Nullable Object... values) {
        if (values.length != columns.size()) {
            throw new StatementException("A row of the values \"" + name + "\" has " + values.length
                    + " values, and there are the columns " + columns + ". Give one value for each");
        }
        List<Node> row = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            SqlType<?> type = types.get(i);
            Object value = values[i];
            if (value != null && !type.javaType().isInstance(value)) {
                throw new StatementException("The value " + value + " of the column \"" + columns.get(i)
                        + "\" is a " + value.getClass().getName() + ", and the column has the type "
                        + type.javaType().getName());
            }
            row.add(new BindNode(value, type));
        }
        return new Values(name, columns, types, added(rows, List.copyOf(row)));
    }

    /**
     * The rows as a table.
     *
     * @throws StatementException if there are none: SQL has no table of values without a row
     */
    public CommonTable table() {
        if (rows.isEmpty() || columns.isEmpty()) {
            throw new StatementException("The values \"" + name + "\" have no rows. Add some with row(...)");
        }
        List<Node> labeled = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            labeled.add(new LabelNode(rows.get(0).get(i), columns.get(i)));
        }
        return CommonTable.of(new CommonTableNode(name, columns, new ValuesNode(rows), List.copyOf(labeled), false));
    }

    private static <T> List<T> added(List<T> before, T one) {
        List<T> all = new ArrayList<>(before);
        all.add(one);
        return List.copyOf(all);
    }
}
