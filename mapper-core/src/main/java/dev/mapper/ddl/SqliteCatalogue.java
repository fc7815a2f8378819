package dev.mapper.ddl;

import dev.mapper.ddl.CreateTableText.ColumnText;
import dev.mapper.ddl.CreateTableText.ConstraintText;
import dev.mapper.engine.EngineConnection;
import dev.mapper.schema.Column;
import dev.mapper.schema.Sequence;
import dev.mapper.schema.Table;
import dev.mapper.schema.View;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** SQLite's sqlite_schema, which keeps the text of each statement that made something. */
final class SqliteCatalogue extends Catalogue {

    private static final String OF_USERS = " AND name NOT LIKE 'sqlite~_%' ESCAPE '~' AND sql IS NOT NULL";

    private @Nullable Map<String, List<String>> triggers;

    private record NamedTable(String name, CreateTableText text) {}

    SqliteCatalogue(EngineConnection connection) {
        super(connection);
    }

    @Override
    String ownSchemaQuery() {
        return "SELECT 'main'";
    }

    @Override
    List<String> schemaNames() {
        return List.of();
    }

    @Override
    List<String> tableNames(@Nullable String schema) {
        return names("SELECT name FROM sqlite_schema WHERE type = 'table'" + OF_USERS
                + " AND sql LIKE 'CREATE TABLE%' ORDER BY name");
    }

    @Override
    TableDrafts drafts(@Nullable String schema, @Nullable String only) {
        Map<String, NamedTable> texts = new LinkedHashMap<>();
        List<CreateIndexText> indexes = new ArrayList<>();
        each(
                "SELECT type, name, sql FROM sqlite_schema WHERE type IN ('table', 'index')" + OF_USERS
                        + " AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY type DESC, name",
                row -> {
                    String sql = row.getString("sql");
                    if (row.getString("type").equals("index")) {
                        indexes.add(new CreateIndexText(sql));
                    } else {
                        String name = row.getString("name");
                        texts.put(key(name), new NamedTable(name, new CreateTableText(sql)));
                    }
                });
        TableDrafts drafts = new TableDrafts();
        texts.forEach((key, table) -> {
            if (only == null || key(only).equals(key)) {
                Table.Builder draft = Table.builder(table.name).schema(schema);
                drafts.add(key, draft);
                draft(drafts, key, draft, table.text, texts);
            }
        });
        for (CreateIndexText index : indexes) {
            NamedTable table = texts.get(key(index.table));
            if (table != null) {
                index.parts.forEach(part -> drafts.indexPart(
                        key(index.table),
                        index.name,
                        index.unique,
                        index.where,
                        part.isName() ? find(table.text, part.text()) : null,
                        part.text(),
                        part.descending()));
            }
        }
        return drafts;
    }

    private void draft(
            TableDrafts drafts, String key, Table.Builder table, CreateTableText text, Map<String, NamedTable> texts) {
        List<String> primaryKey = primaryKey(text);
        for (ColumnText column : text.columns) {
            boolean soleKey = primaryKey.size() == 1 && primaryKey.get(0).equalsIgnoreCase(column.name);
            table.column(column(column, soleKey));
        }
        for (ConstraintText constraint : text.constraints) {
            TableDrafts.ConstraintRow row = drafts.constraint(key, constraint.name, constraint.type);
            constraint.columns.forEach(column -> row.columns.add(find(text, column)));
            row.check = constraint.check;
            if (constraint.type.equals("FOREIGN KEY")) {
                NamedTable referenced = texts.get(key(constraint.referencedTable));
                row.referencedTable = referenced == null ? constraint.referencedTable : referenced.name;
                row.referencedColumns.addAll(
                        constraint.referencedColumns.isEmpty() && referenced != null
                                ? primaryKey(referenced.text)
                                : constraint.referencedColumns);
                row.onDelete = constraint.onDelete;
                row.onUpdate = constraint.onUpdate;
                row.deferrable = constraint.deferrable;
            }
        }
    }

    private Column column(ColumnText text, boolean soleKey) {
        // Only a column of exactly this type takes the row's own number
        boolean identity = soleKey && text.type.equalsIgnoreCase("integer");
        Column.Builder column = types.column(text.name, text.type)
                .nullable(!text.notNull && !identity)
                .serverDefault(text.defaultValue)
                .computed(text.computed);
        return identity ? column.identity().build() : column.build();
    }

    private static List<String> primaryKey(CreateTableText text) {
        for (ConstraintText constraint : text.constraints) {
            if (constraint.type.equals("PRIMARY KEY")) {
                return constraint.columns.stream()
                        .map(column -> find(text, column))
                        .toList();
            }
        }
        return List.of();
    }

    /** The column's name as its own definition has it: others may write it in other cases. */
    private static String find(CreateTableText text, String name) {
        return text.columns.stream()
                .map(column -> column.name)
                .filter(name::equalsIgnoreCase)
                .findFirst()
                .orElse(name);
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    @Override
    List<String> attachments(Table table) {
        Map<String, List<String>> known = triggers;
        if (known == null) {
            Map<String, List<String>> read = new LinkedHashMap<>();
            each(
                    "SELECT tbl_name, sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY name",
                    row -> read.computeIfAbsent(key(row.getString(1)), name -> new ArrayList<>())
                            .add(row.getString(2)));
            known = read;
            triggers = read;
        }
        return known.getOrDefault(key(table.name()), List.of());
    }

    // Each text is kept as it was written
    @Override
    Map<Table, TableForm> normalForms(List<Table> tables) {
        return Map.of();
    }

    @Override
    List<Table> temporaryTables(Set<String> names) {
        return List.of();
    }

    @Override
    List<View> views(@Nullable String schema) {
        List<View> views = new ArrayList<>();
        each("SELECT name, sql FROM sqlite_schema WHERE type = 'view' ORDER BY name", row -> {
            String sql = row.getString(2);
            for (SqlTokens.Token token : SqlTokens.of(sql)) {
                if (token.is("as")) {
                    views.add(new View(
                            schema, row.getString(1), sql.substring(token.end()).strip()));
                    break;
                }
            }
        });
        return views;
    }

    @Override
    List<Sequence> sequences(@Nullable String schema) {
        return List.of();
    }
}
