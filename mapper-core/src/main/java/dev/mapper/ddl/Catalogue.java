package dev.mapper.ddl;

import dev.mapper.UnsupportedByDialectException;
import dev.mapper.dialect.Dialect;
import dev.mapper.engine.EngineConnection;
import dev.mapper.schema.Sequence;
import dev.mapper.schema.Table;
import dev.mapper.schema.View;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a database says of itself, read over one connection in a few statements for a whole schema. A schema of null is
 * the connection's own, and what is in it has none; names are those by which the metadata would make the same.
 */
abstract class Catalogue {

    final EngineConnection connection;
    final Dialect dialect;
    final ColumnTypes types;
    private @Nullable String ownSchema;

    Catalogue(EngineConnection connection) {
        this.connection = connection;
        this.dialect = connection.dialect();
        this.types = new ColumnTypes(dialect);
    }

    static Catalogue of(EngineConnection connection) {
        return switch (connection.dialect().name()) {
            case "H2" -> new H2Catalogue(connection);
            case "SQLite" -> new SqliteCatalogue(connection);
            case "PostgreSQL" -> new PostgresCatalogue(connection);
            case "MariaDB" -> new MariaDbCatalogue(connection);
            default -> throw unsupported(connection.dialect());
        };
    }

    static UnsupportedByDialectException unsupported(Dialect dialect) {
        return new UnsupportedByDialectException(
                "Reading and comparing a schema",
                dialect.name(),
                "Create the tables with metadata().createAll(engine) or with migrations; H2, SQLite, PostgreSQL and"
                        + " MariaDB can be read");
    }

    /** The schemas of users, not those of the database itself. */
    abstract List<String> schemaNames();

    /** The tables, with all there is in them, in the order of their names. */
    final List<Table> tables(@Nullable String schema) {
        return drafts(schema, null).build();
    }

    /** One table; null if there is none of this name. */
    final @Nullable Table table(@Nullable String schema, String name) {
        List<Table> tables = drafts(schema, name).build();
        return tables.isEmpty() ? null : tables.get(0);
    }

    abstract List<String> tableNames(@Nullable String schema);

    /**
     * Reads tables.
     *
     * @param only one table's name; null for all
     */
    abstract TableDrafts drafts(@Nullable String schema, @Nullable String only);

    /** The statements that make again what goes with a table when it is dropped and made anew. */
    List<String> attachments(Table table) {
        return List.of();
    }

    /**
     * How this database writes the types, defaults and conditions of tables: they are made as temporary ones, read and
     * dropped. A table that can't be made so, and all where nothing is rewritten, are left out.
     */
    Map<Table, TableForm> normalForms(List<Table> tables) {
        return new TemporaryTables(this).forms(tables);
    }

    /** What CREATE says for a temporary table. */
    String temporaryKeywords() {
        return "TEMPORARY TABLE";
    }

    /** The connection's temporary tables of these names. */
    abstract List<Table> temporaryTables(Set<String> names);

    abstract List<View> views(@Nullable String schema);

    abstract List<Sequence> sequences(@Nullable String schema);

    /** The enums that the database knows by name and the connection finds without a schema, with their values. */
    Map<String, List<String>> enumTypes() {
        return Map.of();
    }

    /** The name of the connection's own schema. */
    final String ownSchema() {
        String known = ownSchema;
        if (known == null) {
            List<String> names = new ArrayList<>();
            each(ownSchemaQuery(), row -> names.add(row.getString(1)));
            known = names.get(0);
            ownSchema = known;
        }
        return known;
    }

    abstract String ownSchemaQuery();

    /** The name by which the database knows a schema. */
    final String stored(@Nullable String schema) {
        return schema == null ? ownSchema() : storedName(schema);
    }

    /** The name by which metadata has a schema that the database calls so: null for the connection's own. */
    final @Nullable String modelSchema(String stored) {
        return stored.equals(ownSchema()) ? null : modelName(stored);
    }

    /** The database's name for what the metadata calls so. */
    String storedName(String name) {
        return name;
    }

    /** The metadata's name for what the database calls so. */
    String modelName(String stored) {
        return stored;
    }

    interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    /** Hands over each row of a query, whose parameters are texts. */
    final void each(String sql, RowReader reader, @Nullable String... parameters) {
        List<@Nullable String> values = Arrays.asList(parameters);
        connection.query(
                sql,
                statement -> {
                    for (int i = 0; i < values.size(); i++) {
                        statement.setString(i + 1, values.get(i));
                    }
                },
                0,
                rows -> {
                    int count = 0;
                    while (rows.next()) {
                        reader.read(rows);
                        count++;
                    }
                    return count;
                });
    }

    /** The first column of each row, as names. */
    final List<String> names(String sql, @Nullable String... parameters) {
        List<String> names = new ArrayList<>();
        each(sql, row -> names.add(modelName(row.getString(1))), parameters);
        return names;
    }
}
