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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** PostgreSQL's pg_catalog. A serial column is read as an identity column, and its sequence is part of it. */
final class PostgresCatalogue extends Catalogue {

    private static final String TABLE = " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
            + " WHERE n.nspname = ? AND c.relkind IN ('r', 'p') AND NOT c.relispartition"
            + " AND (?::text IS NULL OR c.relname = ?)";

    private static final String NOT_OF_EXTENSION = " AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend e"
            + " WHERE e.classid = 'pg_catalog.pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')";

    PostgresCatalogue(EngineConnection connection) {
        super(connection);
    }

    @Override
    String ownSchemaQuery() {
        return "SELECT coalesce(current_schema(), 'public')";
    }

    @Override
    List<String> schemaNames() {
        return names("SELECT nspname FROM pg_catalog.pg_namespace WHERE nspname <> 'information_schema'"
                + " AND nspname NOT LIKE 'pg\\_%' ORDER BY nspname");
    }

    @Override
    List<String> tableNames(@Nullable String schema) {
        return names(
                "SELECT c.relname FROM pg_catalog.pg_class c" + TABLE + NOT_OF_EXTENSION + " ORDER BY c.relname",
                stored(schema),
                null,
                null);
    }

    @Override
    TableDrafts drafts(@Nullable String schema, @Nullable String only) {
        return drafts(schema, stored(schema), only);
    }

    @Override
    List<Table> temporaryTables(Set<String> names) {
        List<String> schema = names("SELECT nspname FROM pg_catalog.pg_namespace WHERE oid = pg_my_temp_schema()");
        return schema.isEmpty() ? List.of() : drafts(null, schema.get(0), null).build();
    }

    private TableDrafts drafts(@Nullable String schema, String within, @Nullable String only) {
        TableDrafts drafts = new TableDrafts();
        each(
                "SELECT c.relname, obj_description(c.oid, 'pg_class') FROM pg_catalog.pg_class c" + TABLE
                        + NOT_OF_EXTENSION + " ORDER BY c.relname",
                row -> drafts.add(
                        row.getString(1),
                        Table.builder(row.getString(1)).schema(schema).comment(row.getString(2))),
                within,
                only,
                only);
        if (!drafts.isEmpty()) {
            readColumns(drafts, within, only);
            readConstraints(drafts, within, only);
            readIndexes(drafts, within, only);
        }
        return drafts;
    }

    private void readColumns(TableDrafts drafts, String within, @Nullable String only) {
        each(
                "SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod) AS type_text, a.attnotnull,"
                        + " a.attidentity, a.attgenerated, pg_get_expr(d.adbin, d.adrelid) AS expression,"
                        + " col_description(c.oid, a.attnum) AS comment,"
                        + " CASE WHEN a.attcollation <> t.typcollation THEN l.collname END AS collation,"
                        + " EXISTS (SELECT 1 FROM pg_catalog.pg_depend p JOIN pg_catalog.pg_class s ON s.oid = p.objid"
                        + " AND s.relkind = 'S' WHERE p.refobjid = c.oid AND p.refobjsubid = a.attnum"
                        + " AND p.deptype = 'a') AS serial"
                        + " FROM pg_catalog.pg_class c JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid"
                        + " AND a.attnum > 0 AND NOT a.attisdropped"
                        + " JOIN pg_catalog.pg_type t ON t.oid = a.atttypid"
                        + " LEFT JOIN pg_catalog.pg_collation l ON l.oid = a.attcollation"
                        + " LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum" + TABLE
                        + " ORDER BY c.relname, a.attnum",
                row -> {
                    Table.Builder table = drafts.find(row.getString("relname"));
                    if (table != null) {
                        table.column(column(row));
                    }
                },
                within,
                only,
                only);
    }

    private Column column(ResultSet row) throws SQLException {
        String collation = row.getString("collation");
        String type = row.getString("type_text");
        Column.Builder column = types.column(
                        row.getString("attname"),
                        collation == null ? type : type + " COLLATE \"" + collation.replace("\"", "\"\"") + '"')
                .nullable(!row.getBoolean("attnotnull"))
                .comment(row.getString("comment"));
        String expression = row.getString("expression");
        boolean serial = row.getBoolean("serial") && expression != null && expression.startsWith("nextval(");
        if (serial || !row.getString("attidentity").isEmpty()) {
            return column.identity().build();
        }
        return row.getString("attgenerated").isEmpty()
                ? column.serverDefault(expression).build()
                : column.computed(expression == null ? null : SqlTokens.withoutParentheses(expression))
                        .build();
    }

    private void readConstraints(TableDrafts drafts, String within, @Nullable String only) {
        each(
                "SELECT c.relname, o.conname, o.contype, pg_get_expr(o.conbin, o.conrelid) AS check_clause,"
                        + " o.confdeltype, o.confupdtype, o.condeferrable, a.attname, rn.nspname AS referenced_schema,"
                        + " r.relname AS referenced_table, ra.attname AS referenced_column"
                        + " FROM pg_catalog.pg_class c JOIN pg_catalog.pg_constraint o ON o.conrelid = c.oid"
                        + " AND o.contype IN ('p', 'u', 'c', 'f')"
                        + " LEFT JOIN LATERAL unnest(o.conkey) WITH ORDINALITY AS k(number, position)"
                        + " ON o.contype <> 'c'"
                        + " LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.number"
                        + " LEFT JOIN pg_catalog.pg_class r ON r.oid = o.confrelid"
                        + " LEFT JOIN pg_catalog.pg_namespace rn ON rn.oid = r.relnamespace"
                        + " LEFT JOIN pg_catalog.pg_attribute ra ON ra.attrelid = r.oid"
                        + " AND ra.attnum = o.confkey[k.position]" + TABLE
                        + " ORDER BY c.relname, o.conname, k.position",
                row -> readConstraint(drafts, row),
                within,
                only,
                only);
    }

    private void readConstraint(TableDrafts drafts, ResultSet row) throws SQLException {
        String type = switch (row.getString("contype")) {
            case "p" -> "PRIMARY KEY";
            case "u" -> "UNIQUE";
            case "c" -> "CHECK";
            default -> "FOREIGN KEY";
        };
        TableDrafts.ConstraintRow constraint =
                drafts.constraint(row.getString("relname"), row.getString("conname"), type);
        constraint.check = row.getString("check_clause");
        String column = row.getString("attname");
        if (column != null) {
            constraint.columns.add(column);
        }
        if (type.equals("FOREIGN KEY")) {
            constraint.referencedSchema = modelSchema(row.getString("referenced_schema"));
            constraint.referencedTable = row.getString("referenced_table");
            constraint.referencedColumns.add(row.getString("referenced_column"));
            constraint.onDelete = action(row.getString("confdeltype"));
            constraint.onUpdate = action(row.getString("confupdtype"));
            constraint.deferrable = row.getBoolean("condeferrable");
        }
    }

    private static ReferentialAction action(String code) {
        return switch (code) {
            case "r" -> ReferentialAction.RESTRICT;
            case "c" -> ReferentialAction.CASCADE;
            case "n" -> ReferentialAction.SET_NULL;
            case "d" -> ReferentialAction.SET_DEFAULT;
            default -> ReferentialAction.NO_ACTION;
        };
    }

    private void readIndexes(TableDrafts drafts, String within, @Nullable String only) {
        each(
                "SELECT c.relname, x.relname AS index_name, i.indisunique, a.attname,"
                        + " (i.indoption[k.position - 1] & 1) = 1 AS descending,"
                        + " pg_get_expr(i.indpred, i.indrelid) AS condition,"
                        + " pg_get_indexdef(i.indexrelid, k.position, TRUE) AS expression"
                        + " FROM pg_catalog.pg_class c JOIN pg_catalog.pg_index i ON i.indrelid = c.oid"
                        + " JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid"
                        + " JOIN pg_catalog.pg_am m ON m.oid = x.relam AND m.amname = 'btree'"
                        + " JOIN LATERAL generate_series(1, i.indnkeyatts) AS k(position) ON TRUE"
                        + " LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid"
                        + " AND a.attnum = i.indkey[k.position - 1]" + TABLE
                        + " AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_constraint o WHERE o.conindid = i.indexrelid"
                        + " AND o.contype IN ('p', 'u', 'x'))"
                        + " ORDER BY c.relname, x.relname, k.position",
                row -> drafts.indexPart(
                        row.getString("relname"),
                        row.getString("index_name"),
                        row.getBoolean("indisunique"),
                        row.getString("condition"),
                        row.getString("attname"),
                        row.getString("expression"),
                        row.getBoolean("descending")),
                within,
                only,
                only);
    }

    @Override
    Map<String, List<String>> enumTypes() {
        Map<String, List<String>> types = new LinkedHashMap<>();
        each(
                "SELECT t.typname, e.enumlabel FROM pg_catalog.pg_type t"
                        + " JOIN pg_catalog.pg_enum e ON e.enumtypid = t.oid WHERE pg_type_is_visible(t.oid)"
                        + " ORDER BY t.typname, e.enumsortorder",
                row -> types.computeIfAbsent(row.getString(1), name -> new ArrayList<>())
                        .add(row.getString(2)));
        return types;
    }

    @Override
    List<View> views(@Nullable String schema) {
        List<View> views = new ArrayList<>();
        each(
                "SELECT c.relname, pg_get_viewdef(c.oid) FROM pg_catalog.pg_class c"
                        + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
                        + " WHERE n.nspname = ? AND c.relkind = 'v'" + NOT_OF_EXTENSION + " ORDER BY c.relname",
                row -> {
                    String definition = row.getString(2).strip();
                    int end = definition.endsWith(";") ? definition.length() - 1 : definition.length();
                    views.add(new View(schema, row.getString(1), definition.substring(0, end)));
                },
                stored(schema));
        return views;
    }

    @Override
    List<Sequence> sequences(@Nullable String schema) {
        List<Sequence> sequences = new ArrayList<>();
        each(
                "SELECT c.relname, s.seqstart, s.seqincrement FROM pg_catalog.pg_class c"
                        + " JOIN pg_catalog.pg_sequence s ON s.seqrelid = c.oid"
                        + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = ?"
                        + " AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend p WHERE p.objid = c.oid"
                        + " AND p.classid = 'pg_catalog.pg_class'::regclass AND p.deptype IN ('a', 'i', 'e'))"
                        + " ORDER BY c.relname",
                row -> sequences.add(new Sequence(schema, row.getString(1), row.getLong(2), row.getInt(3))),
                stored(schema));
        return sequences;
    }
}
