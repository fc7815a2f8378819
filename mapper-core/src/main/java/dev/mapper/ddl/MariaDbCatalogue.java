package dev.mapper.ddl;

import dev.mapper.engine.EngineConnection;
import dev.mapper.schema.Column;
import dev.mapper.schema.ReferentialAction;
import dev.mapper.schema.Sequence;
import dev.mapper.schema.Table;
import dev.mapper.schema.View;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * MariaDB's information_schema. A JSON column is a text with a check there, and is read as one of JSON; a unique index
 * is a unique constraint; indexes over the beginnings of texts are left out; RESTRICT is what NO ACTION does, and is read as that.
 */
final class MariaDbCatalogue extends Catalogue {

    private static final String ONLY = " AND (? IS NULL OR t.TABLE_NAME = ?)";

    MariaDbCatalogue(EngineConnection connection) {
        super(connection);
    }

    @Override
    String ownSchemaQuery() {
        return "SELECT DATABASE()";
    }

    @Override
    List<String> schemaNames() {
        return names("SELECT SCHEMA_NAME FROM information_schema.SCHEMATA WHERE SCHEMA_NAME NOT IN"
                + " ('information_schema', 'mysql', 'performance_schema', 'sys') ORDER BY SCHEMA_NAME");
    }

    @Override
    List<String> tableNames(@Nullable String schema) {
        return names(
                "SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = ? AND TABLE_TYPE = 'BASE TABLE'"
                        + " ORDER BY TABLE_NAME",
                stored(schema));
    }

    @Override
    TableDrafts drafts(@Nullable String schema, @Nullable String only) {
        String within = stored(schema);
        TableDrafts drafts = new TableDrafts();
        each(
                "SELECT t.TABLE_NAME, t.TABLE_COMMENT FROM information_schema.TABLES t WHERE t.TABLE_SCHEMA = ?"
                        + " AND t.TABLE_TYPE = 'BASE TABLE'" + ONLY + " ORDER BY t.TABLE_NAME",
                row -> drafts.add(
                        row.getString(1),
                        Table.builder(row.getString(1)).schema(schema).comment(text(row.getString(2)))),
                within,
                only,
                only);
        if (!drafts.isEmpty()) {
            Set<List<String>> json = readChecks(drafts, within, only);
            readColumns(drafts, json, within, only);
            Set<List<String>> keys = readKeys(drafts, within, only);
            readIndexes(drafts, keys, within, only);
        }
        return drafts;
    }

    private static @Nullable String text(String comment) {
        return comment.isEmpty() ? null : comment;
    }

    /** Reads the checks, and gives back table and column of those that mean that a column is of JSON. */
    private Set<List<String>> readChecks(TableDrafts drafts, String within, @Nullable String only) {
        Set<List<String>> json = new HashSet<>();
        each(
                "SELECT t.TABLE_NAME, t.CONSTRAINT_NAME, t.LEVEL, t.CHECK_CLAUSE"
                        + " FROM information_schema.CHECK_CONSTRAINTS t WHERE t.CONSTRAINT_SCHEMA = ?" + ONLY
                        + " ORDER BY t.TABLE_NAME, t.CONSTRAINT_NAME",
                row -> {
                    String table = row.getString("TABLE_NAME");
                    String name = row.getString("CONSTRAINT_NAME");
                    String clause = row.getString("CHECK_CLAUSE");
                    boolean ofColumn = row.getString("LEVEL").equals("Column");
                    if (ofColumn && clause.equals(jsonCheck(name))) {
                        json.add(List.of(table, name));
                    } else {
                        drafts.constraint(table, name, "CHECK").check = clause;
                    }
                },
                within,
                only,
                only);
        return json;
    }

    private static String jsonCheck(String column) {
        return "json_valid(`" + column.replace("`", "``") + "`)";
    }

    private void readColumns(TableDrafts drafts, Set<List<String>> json, String within, @Nullable String only) {
        each(
                "SELECT t.TABLE_NAME, t.COLUMN_NAME, t.COLUMN_TYPE, t.COLUMN_DEFAULT, t.IS_NULLABLE, t.EXTRA,"
                        + " t.COLUMN_COMMENT, t.GENERATION_EXPRESSION, CASE WHEN t.COLLATION_NAME <> s.TABLE_COLLATION"
                        + " THEN t.COLLATION_NAME END AS COLLATION"
                        + " FROM information_schema.COLUMNS t JOIN information_schema.TABLES s"
                        + " ON s.TABLE_SCHEMA = t.TABLE_SCHEMA AND s.TABLE_NAME = t.TABLE_NAME"
                        + " WHERE t.TABLE_SCHEMA = ?" + ONLY + " ORDER BY t.TABLE_NAME, t.ORDINAL_POSITION",
                row -> {
                    String table = row.getString("TABLE_NAME");
                    Table.Builder draft = drafts.find(table);
                    if (draft != null) {
                        draft.column(column(row, json.contains(List.of(table, row.getString("COLUMN_NAME")))));
                    }
                },
                within,
                only,
                only);
    }

    private Column column(ResultSet row, boolean json) throws SQLException {
        String collation = row.getString("COLLATION");
        String type = json ? "JSON" : row.getString("COLUMN_TYPE");
        String extra = row.getString("EXTRA");
        String defaultValue = row.getString("COLUMN_DEFAULT");
        boolean none = defaultValue == null || defaultValue.equals("NULL");
        int onUpdate = extra.indexOf("on update ");
        Column.Builder column = types.column(
                        row.getString("COLUMN_NAME"), json || collation == null ? type : type + " COLLATE " + collation)
                .nullable(row.getString("IS_NULLABLE").equals("YES"))
                .serverDefault(none ? null : defaultText(defaultValue, onUpdate < 0 ? "" : extra.substring(onUpdate)))
                .computed(row.getString("GENERATION_EXPRESSION"))
                .comment(text(row.getString("COLUMN_COMMENT")));
        return extra.contains("auto_increment") ? column.identity().build() : column.build();
    }

    // Without its digits it would mean, in metadata, with as many as the dialect's own columns have
    private static String defaultText(String value, String onUpdate) {
        String digits = value.equals("current_timestamp()") ? "current_timestamp(0)" : value;
        return onUpdate.isEmpty() ? digits : digits + " " + onUpdate;
    }

    /** Reads the keys, and gives back table and name of those that have an index of their own. */
    private Set<List<String>> readKeys(TableDrafts drafts, String within, @Nullable String only) {
        Set<List<String>> keys = new HashSet<>();
        each(
                "SELECT t.TABLE_NAME, t.CONSTRAINT_NAME, c.CONSTRAINT_TYPE, t.COLUMN_NAME, t.REFERENCED_TABLE_SCHEMA,"
                        + " t.REFERENCED_TABLE_NAME, t.REFERENCED_COLUMN_NAME, r.DELETE_RULE, r.UPDATE_RULE"
                        + " FROM information_schema.KEY_COLUMN_USAGE t"
                        + " JOIN information_schema.TABLE_CONSTRAINTS c ON c.TABLE_SCHEMA = t.TABLE_SCHEMA"
                        + " AND c.TABLE_NAME = t.TABLE_NAME AND c.CONSTRAINT_NAME = t.CONSTRAINT_NAME"
                        + " AND (c.CONSTRAINT_TYPE = 'FOREIGN KEY') = (t.REFERENCED_TABLE_NAME IS NOT NULL)"
                        + " LEFT JOIN information_schema.REFERENTIAL_CONSTRAINTS r"
                        + " ON r.CONSTRAINT_SCHEMA = t.CONSTRAINT_SCHEMA AND r.TABLE_NAME = t.TABLE_NAME"
                        + " AND r.CONSTRAINT_NAME = t.CONSTRAINT_NAME AND c.CONSTRAINT_TYPE = 'FOREIGN KEY'"
                        + " WHERE t.TABLE_SCHEMA = ?" + ONLY
                        + " ORDER BY t.TABLE_NAME, t.CONSTRAINT_NAME, t.ORDINAL_POSITION",
                row -> {
                    keys.add(List.of(row.getString("TABLE_NAME"), row.getString("CONSTRAINT_NAME")));
                    readKey(drafts, row);
                },
                within,
                only,
                only);
        return keys;
    }

    private void readKey(TableDrafts drafts, ResultSet row) throws SQLException {
        String type = row.getString("CONSTRAINT_TYPE");
        String name = row.getString("CONSTRAINT_NAME");
        TableDrafts.ConstraintRow key = drafts.constraint(row.getString("TABLE_NAME"), name, type);
        key.columns.add(row.getString("COLUMN_NAME"));
        if (type.equals("PRIMARY KEY")) {
            // They are all called PRIMARY
            key.name = null;
        }
        if (type.equals("FOREIGN KEY")) {
            key.referencedSchema = modelSchema(row.getString("REFERENCED_TABLE_SCHEMA"));
            key.referencedTable = row.getString("REFERENCED_TABLE_NAME");
            key.referencedColumns.add(row.getString("REFERENCED_COLUMN_NAME"));
            key.onDelete = action(row.getString("DELETE_RULE"));
            key.onUpdate = action(row.getString("UPDATE_RULE"));
        }
    }

    private static ReferentialAction action(String rule) {
        ReferentialAction action = TableDrafts.action(rule);
        return action == ReferentialAction.RESTRICT ? ReferentialAction.NO_ACTION : action;
    }

    private void readIndexes(TableDrafts drafts, Set<List<String>> keys, String within, @Nullable String only) {
        each(
                "SELECT t.TABLE_NAME, t.INDEX_NAME, t.NON_UNIQUE, t.COLUMN_NAME, t.COLLATION"
                        + " FROM information_schema.STATISTICS t WHERE t.INDEX_TYPE = 'BTREE' AND t.TABLE_SCHEMA = ?"
                        + ONLY + " AND NOT EXISTS (SELECT 1 FROM information_schema.STATISTICS p"
                        + " WHERE p.TABLE_SCHEMA = t.TABLE_SCHEMA AND p.TABLE_NAME = t.TABLE_NAME"
                        + " AND p.INDEX_NAME = t.INDEX_NAME AND p.SUB_PART IS NOT NULL)"
                        + " ORDER BY t.TABLE_NAME, t.INDEX_NAME, t.SEQ_IN_INDEX",
                row -> {
                    String table = row.getString("TABLE_NAME");
                    String name = row.getString("INDEX_NAME");
                    if (!keys.contains(List.of(table, name))) {
                        drafts.indexPart(
                                table,
                                name,
                                row.getInt("NON_UNIQUE") == 0,
                                null,
                                row.getString("COLUMN_NAME"),
                                null,
                                "D".equals(row.getString("COLLATION")));
                    }
                },
                within,
                only,
                only);
    }

    @Override
    List<Table> temporaryTables(Set<String> names) {
        TableDrafts drafts = new TableDrafts();
        for (String name : names) {
            each("SHOW CREATE TABLE " + name, row -> shown(drafts, name, new CreateTableText(row.getString(2))));
        }
        return drafts.build();
    }

    private void shown(TableDrafts drafts, String name, CreateTableText text) {
        Set<String> json = new HashSet<>();
        for (CreateTableText.ConstraintText constraint : text.constraints) {
            String column = constraint.column;
            if (column != null && constraint.check.equals(jsonCheck(column))) {
                json.add(column);
            } else if (constraint.type.equals("CHECK")) {
                drafts.constraint(name, constraint.name, "CHECK").check = constraint.check;
            }
        }
        Table.Builder table = Table.builder(name);
        for (CreateTableText.ColumnText column : text.columns) {
            boolean none = column.defaultValue == null || column.defaultValue.equals("NULL");
            Column.Builder shown = types.column(column.name, json.contains(column.name) ? "JSON" : column.type)
                    .serverDefault(none ? null : column.defaultValue)
                    .computed(column.computed);
            table.column(column.autoIncrement ? shown.identity().build() : shown.build());
        }
        drafts.add(name, table);
    }

    @Override
    List<View> views(@Nullable String schema) {
        List<View> views = new ArrayList<>();
        each(
                "SELECT TABLE_NAME, VIEW_DEFINITION FROM information_schema.VIEWS WHERE TABLE_SCHEMA = ?"
                        + " ORDER BY TABLE_NAME",
                row -> views.add(new View(schema, row.getString(1), row.getString(2))),
                stored(schema));
        return views;
    }

    @Override
    List<Sequence> sequences(@Nullable String schema) {
        String within = stored(schema);
        List<String> names = names(
                "SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = ? AND TABLE_TYPE = 'SEQUENCE'"
                        + " ORDER BY TABLE_NAME",
                within);
        List<Sequence> sequences = new ArrayList<>();
        if (!names.isEmpty()) {
            StringJoiner each = new StringJoiner(" UNION ALL ");
            names.forEach(name -> each.add("SELECT START_VALUE, INCREMENT FROM " + dialect.qualified(within, name)));
            each(
                    each.toString(),
                    row -> sequences.add(
                            new Sequence(schema, names.get(sequences.size()), row.getLong(1), row.getInt(2))));
        }
        return sequences;
    }
}
