package dev.mapper.ddl;

import dev.mapper.schema.Column;
import dev.mapper.schema.Index;
import dev.mapper.schema.ReferentialAction;
import dev.mapper.schema.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tables that are being put together from the rows of a catalogue: one row for each column of a constraint or of an
 * index. What belongs to a table that isn't among them is left out.
 */
final class TableDrafts {

    private final Map<String, Table.Builder> tables = new LinkedHashMap<>();
    private final Map<List<String>, ConstraintRow> constraints = new LinkedHashMap<>();
    private final Map<List<String>, IndexRow> indexes = new LinkedHashMap<>();

    /** What a catalogue says of one constraint; the columns come from all its rows. */
    static final class ConstraintRow {
        final String table;
        final String type;

        @Nullable
        String name;

        final List<String> columns = new ArrayList<>();
        final List<String> referencedColumns = new ArrayList<>();

        @Nullable
        String check;

        @Nullable
        String referencedSchema;

        String referencedTable = "";
        ReferentialAction onDelete = ReferentialAction.NO_ACTION;
        ReferentialAction onUpdate = ReferentialAction.NO_ACTION;
        boolean deferrable;

        private ConstraintRow(String table, @Nullable String name, String type) {
            this.table = table;
            this.name = name;
            this.type = type;
        }
    }

    private static final class IndexRow {
        private final String table;
        private final String name;
        private final boolean unique;
        private final @Nullable String where;
        private final List<Index.Part> parts = new ArrayList<>();

        private IndexRow(String table, String name, boolean unique, @Nullable String where) {
            this.where = where;
            this.table = table;
            this.name = name;
            this.unique = unique;
        }
    }

    /** Adds a table by the database's name for it. */
    void add(String stored, Table.Builder table) {
        tables.put(stored, table);
    }

    boolean isEmpty() {
        return tables.isEmpty();
    }

    /** Null if it isn't one of those to be read. */
    Table.@Nullable Builder find(String stored) {
        return tables.get(stored);
    }

    /**
     * The constraint that a row is about, made at its first row.
     *
     * @param type as SQL's information schema has it: {@code PRIMARY KEY}, {@code UNIQUE}, {@code CHECK},
     *     {@code FOREIGN KEY}
     */
    ConstraintRow constraint(String table, @Nullable String name, String type) {
        return constraints.computeIfAbsent(
                List.of(table, type, name == null ? "#" + constraints.size() : name),
                key -> new ConstraintRow(table, name, type));
    }

    /**
     * Adds the next part of an index; names are those of the metadata.
     *
     * @param column null for an expression
     * @param expression null for a column
     * @param where null for an index over all rows
     */
    void indexPart(
            String table,
            String index,
            boolean unique,
            @Nullable String where,
            @Nullable String column,
            @Nullable String expression,
            boolean descending) {
        Table.Builder draft = tables.get(table);
        if (draft != null) {
            Column indexed = column == null ? null : draft.column(column);
            indexes.computeIfAbsent(
                            List.of(table, index),
                            key -> new IndexRow(
                                    table, index, unique, where == null ? null : SqlTokens.withoutParentheses(where)))
                    .parts
                    .add(
                            indexed == null && expression != null
                                    ? Index.Part.ofExpression(SqlTokens.withoutParentheses(expression), descending)
                                    : new Index.Part(indexed, null, descending));
        }
    }

    /** The tables with their constraints and indexes. */
    List<Table> build() {
        for (ConstraintRow row : constraints.values()) {
            Table.Builder table = tables.get(row.table);
            if (table != null) {
                add(table, row);
            }
        }
        for (IndexRow row : indexes.values()) {
            Table.Builder table = tables.get(row.table);
            if (table != null) {
                table.index(new Index(row.name, row.unique, row.parts, row.where));
            }
        }
        return tables.values().stream().map(Table.Builder::build).toList();
    }

    private static void add(Table.Builder table, ConstraintRow row) {
        String[] columns = row.columns.toArray(String[]::new);
        switch (row.type) {
            case "PRIMARY KEY" -> table.primaryKeyNamed(row.name, columns);
            case "UNIQUE" -> table.unique(row.name, columns);
            case "CHECK" -> table.check(row.name, SqlTokens.withoutParentheses(row.check == null ? "" : row.check));
            case "FOREIGN KEY" ->
                table.foreignKey(
                        row.name,
                        row.columns,
                        row.referencedSchema,
                        row.referencedTable,
                        row.referencedColumns,
                        row.onDelete,
                        row.onUpdate,
                        row.deferrable);
            default -> {}
        }
    }

    /** The action of a rule's name such as {@code SET NULL}; no action for none. */
    static ReferentialAction action(@Nullable String rule) {
        return rule == null
                ? ReferentialAction.NO_ACTION
                : ReferentialAction.valueOf(
                        rule.strip().toUpperCase(Locale.ROOT).replaceAll("\\s+", "_"));
    }
}
