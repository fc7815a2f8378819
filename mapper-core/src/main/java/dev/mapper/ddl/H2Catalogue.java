package dev.mapper.ddl;

import dev.mapper.engine.EngineConnection;
import dev.mapper.schema.Column;
import dev.mapper.schema.Sequence;
import dev.mapper.schema.Table;
import dev.mapper.schema.View;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** H2's INFORMATION_SCHEMA. */
final class H2Catalogue extends Catalogue {

    private static final String ONLY = " AND (CAST(? AS VARCHAR) IS NULL OR t.TABLE_NAME = ?)";

    private final boolean upperCase;

    H2Catalogue(EngineConnection connection) {
        super(connection);
        try {
            this.upperCase = connection.jdbc().getMetaData().storesUpperCaseIdentifiers();
        } catch (SQLException e) {
            throw new DdlException("How the database stores names", e);
        }
    }

    @Override
    String ownSchemaQuery() {
        return "SELECT CURRENT_SCHEMA";
    }

    @Override
    String storedName(String name) {
        return upperCase && dialect.quote(name).equals(name) ? name.toUpperCase(Locale.ROOT) : name;
    }

    @Override
    String modelName(String stored) {
        String lower = stored.toLowerCase(Locale.ROOT);
        return storedName(lower).equals(stored) ? lower : stored;
    }

    @Override
    List<String> schemaNames() {
        return names("SELECT SCHEMA_NAME FROM INFORMATION_SCHEMA.SCHEMATA WHERE SCHEMA_NAME <> 'INFORMATION_SCHEMA'"
                + " ORDER BY SCHEMA_NAME");
    }

    @Override
    List<String> tableNames(@Nullable String schema) {
        return names(
                "SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = ? AND TABLE_TYPE = 'BASE TABLE'"
                        + " ORDER BY TABLE_NAME",
                stored(schema));
    }

    @Override
    TableDrafts drafts(@Nullable String schema, @Nullable String only) {
        return drafts(schema, only, "BASE TABLE");
    }

    @Override
    String temporaryKeywords() {
        return "LOCAL TEMPORARY TABLE";
    }

    @Override
    List<Table> temporaryTables(Set<String> names) {
        return drafts(null, null, "LOCAL TEMPORARY").build();
    }

    private TableDrafts drafts(@Nullable String schema, @Nullable String only, String type) {
        String within = stored(schema);
        String one = only == null ? null : storedName(only);
        TableDrafts drafts = new TableDrafts();
        each(
                "SELECT t.TABLE_NAME, t.REMARKS FROM INFORMATION_SCHEMA.TABLES t WHERE t.TABLE_SCHEMA = ?"
                        + " AND t.TABLE_TYPE = ?" + ONLY + " ORDER BY t.TABLE_NAME",
                row -> drafts.add(
                        row.getString(1),
                        Table.builder(modelName(row.getString(1)))
                                .schema(schema)
                                .comment(row.getString(2))),
                within,
                type,
                one,
                one);
        if (!drafts.isEmpty()) {
            readColumns(drafts, within, one);
            readConstraints(drafts, within, one);
            readIndexes(drafts, within, one);
        }
        return drafts;
    }

    private void readColumns(TableDrafts drafts, String within, @Nullable String one) {
        each(
                "SELECT t.TABLE_NAME, t.COLUMN_NAME, DATA_TYPE_SQL(t.TABLE_SCHEMA, t.TABLE_NAME, 'TABLE',"
                        + " t.DTD_IDENTIFIER) AS TYPE_TEXT, t.COLUMN_DEFAULT, t.IS_NULLABLE, t.IS_IDENTITY,"
                        + " t.GENERATION_EXPRESSION, t.REMARKS FROM INFORMATION_SCHEMA.COLUMNS t"
                        + " WHERE t.TABLE_SCHEMA = ?" + ONLY + " ORDER BY t.TABLE_NAME, t.ORDINAL_POSITION",
                row -> {
                    Table.Builder table = drafts.find(row.getString("TABLE_NAME"));
                    if (table != null) {
                        table.column(column(row));
                    }
                },
                within,
                one,
                one);
    }

    private Column column(ResultSet row) throws SQLException {
        Column.Builder column = types.column(modelName(row.getString("COLUMN_NAME")), row.getString("TYPE_TEXT"))
                .nullable(row.getString("IS_NULLABLE").equals("YES"))
                .serverDefault(row.getString("COLUMN_DEFAULT"))
                .computed(row.getString("GENERATION_EXPRESSION"))
                .comment(row.getString("REMARKS"));
        return row.getString("IS_IDENTITY").equals("YES") ? column.identity().build() : column.build();
    }

    private void readConstraints(TableDrafts drafts, String within, @Nullable String one) {
        each(
                "SELECT t.TABLE_NAME, t.CONSTRAINT_NAME, t.CONSTRAINT_TYPE, k.COLUMN_NAME, c.CHECK_CLAUSE,"
                        + " r.UPDATE_RULE, r.DELETE_RULE, u.TABLE_SCHEMA AS REFERENCED_SCHEMA,"
                        + " u.TABLE_NAME AS REFERENCED_TABLE, u.COLUMN_NAME AS REFERENCED_COLUMN"
                        + " FROM INFORMATION_SCHEMA.TABLE_CONSTRAINTS t"
                        + " LEFT JOIN INFORMATION_SCHEMA.KEY_COLUMN_USAGE k ON k.CONSTRAINT_SCHEMA ="
                        + " t.CONSTRAINT_SCHEMA AND k.CONSTRAINT_NAME = t.CONSTRAINT_NAME"
                        + " LEFT JOIN INFORMATION_SCHEMA.CHECK_CONSTRAINTS c ON c.CONSTRAINT_SCHEMA ="
                        + " t.CONSTRAINT_SCHEMA AND c.CONSTRAINT_NAME = t.CONSTRAINT_NAME"
                        + " LEFT JOIN INFORMATION_SCHEMA.REFERENTIAL_CONSTRAINTS r ON r.CONSTRAINT_SCHEMA ="
                        + " t.CONSTRAINT_SCHEMA AND r.CONSTRAINT_NAME = t.CONSTRAINT_NAME"
                        + " LEFT JOIN INFORMATION_SCHEMA.KEY_COLUMN_USAGE u ON u.CONSTRAINT_SCHEMA ="
                        + " r.UNIQUE_CONSTRAINT_SCHEMA AND u.CONSTRAINT_NAME = r.UNIQUE_CONSTRAINT_NAME"
                        + " AND u.ORDINAL_POSITION = k.POSITION_IN_UNIQUE_CONSTRAINT"
                        + " WHERE t.TABLE_SCHEMA = ?" + ONLY
                        + " ORDER BY t.TABLE_NAME, t.CONSTRAINT_NAME, k.ORDINAL_POSITION",
                row -> readConstraint(drafts, row),
                within,
                one,
                one);
    }

    private void readConstraint(TableDrafts drafts, ResultSet row) throws SQLException {
        TableDrafts.ConstraintRow constraint = drafts.constraint(
                row.getString("TABLE_NAME"),
                modelName(row.getString("CONSTRAINT_NAME")),
                row.getString("CONSTRAINT_TYPE"));
        constraint.check = row.getString("CHECK_CLAUSE");
        String column = row.getString("COLUMN_NAME");
        if (column != null) {
            constraint.columns.add(modelName(column));
        }
        String referenced = row.getString("REFERENCED_TABLE");
        if (referenced != null) {
            constraint.referencedSchema = modelSchema(row.getString("REFERENCED_SCHEMA"));
            constraint.referencedTable = modelName(referenced);
            constraint.referencedColumns.add(modelName(row.getString("REFERENCED_COLUMN")));
            constraint.onDelete = TableDrafts.action(row.getString("DELETE_RULE"));
            constraint.onUpdate = TableDrafts.action(row.getString("UPDATE_RULE"));
        }
    }

    private void readIndexes(TableDrafts drafts, String within, @Nullable String one) {
        each(
                "SELECT t.TABLE_NAME, i.INDEX_NAME, t.COLUMN_NAME, t.ORDERING_SPECIFICATION, t.IS_UNIQUE"
                        + " FROM INFORMATION_SCHEMA.INDEX_COLUMNS t JOIN INFORMATION_SCHEMA.INDEXES i"
                        + " ON i.INDEX_SCHEMA = t.INDEX_SCHEMA AND i.INDEX_NAME = t.INDEX_NAME"
                        + " WHERE i.IS_GENERATED = FALSE AND t.TABLE_SCHEMA = ?" + ONLY
                        + " ORDER BY t.TABLE_NAME, i.INDEX_NAME, t.ORDINAL_POSITION",
                row -> drafts.indexPart(
                        row.getString("TABLE_NAME"),
                        modelName(row.getString("INDEX_NAME")),
                        row.getBoolean("IS_UNIQUE"),
                        null,
                        modelName(row.getString("COLUMN_NAME")),
                        null,
                        row.getString("ORDERING_SPECIFICATION").equals("DESC")),
                within,
                one,
                one);
    }

    @Override
    List<View> views(@Nullable String schema) {
        List<View> views = new ArrayList<>();
        each(
                "SELECT TABLE_NAME, VIEW_DEFINITION FROM INFORMATION_SCHEMA.VIEWS WHERE TABLE_SCHEMA = ?"
                        + " ORDER BY TABLE_NAME",
                row -> views.add(new View(schema, modelName(row.getString(1)), row.getString(2))),
                stored(schema));
        return views;
    }

    @Override
    List<Sequence> sequences(@Nullable String schema) {
        List<Sequence> sequences = new ArrayList<>();
        each(
                "SELECT SEQUENCE_NAME, START_VALUE, INCREMENT FROM INFORMATION_SCHEMA.SEQUENCES"
                        + " WHERE SEQUENCE_SCHEMA = ? ORDER BY SEQUENCE_NAME",
                row -> sequences.add(new Sequence(schema, modelName(row.getString(1)), row.getLong(2), row.getInt(3))),
                stored(schema));
        return sequences;
    }
}
