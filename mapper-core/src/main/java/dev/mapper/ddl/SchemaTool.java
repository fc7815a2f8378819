package dev.mapper.ddl;

import dev.mapper.dialect.Dialect;
import dev.mapper.schema.Metadata;
import dev.mapper.schema.Sequence;
import dev.mapper.schema.Table;
import dev.mapper.schema.View;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes and removes the tables of an application's metadata. It leaves transactions to the caller; a connection should
 * commit by itself, as SQLite drops tables that refer to one another in a circle only outside of a transaction.
 *
 * <p>Immutable and thread-safe.
 */
public final class SchemaTool {

    private final Metadata metadata;
    private final Dialect dialect;

    public SchemaTool(Metadata metadata, Dialect dialect) {
        this.metadata = metadata;
        this.dialect = dialect;
    }

    /** Makes the tables, sequences and views that aren't there yet, and leaves those that are as they are. */
    public void createAll(Connection connection) throws SQLException {
        createScript(connection).run(executor(connection));
    }

    /** Removes the tables, sequences and views that are there. */
    public void dropAll(Connection connection) throws SQLException {
        dropScript(connection).run(executor(connection));
    }

    /** What {@link #createAll} would run. */
    public DdlScript createScript(Connection connection) throws SQLException {
        List<Table> tables = new ArrayList<>();
        for (Table table : metadata.tables()) {
            if (!exists(connection, table.schema(), table.name(), "TABLE")) {
                tables.add(table);
            }
        }
        List<Sequence> sequences = new ArrayList<>();
        for (Sequence sequence : metadata.sequences()) {
            if (!exists(connection, sequence.schema(), sequence.name(), "SEQUENCE")) {
                sequences.add(sequence);
            }
        }
        DdlScript script = DdlScript.create(metadata, tables, sequences, views(connection, false), dialect);
        return EnumTypeDdl.withoutExisting(script, tables, dialect, connection);
    }

    /** What {@link #dropAll} would run. */
    public DdlScript dropScript(Connection connection) throws SQLException {
        List<Table> tables = new ArrayList<>();
        for (Table table : metadata.tables()) {
            if (exists(connection, table.schema(), table.name(), "TABLE")) {
                tables.add(table);
            }
        }
        List<Sequence> sequences = new ArrayList<>();
        for (Sequence sequence : metadata.sequences()) {
            if (exists(connection, sequence.schema(), sequence.name(), "SEQUENCE")) {
                sequences.add(sequence);
            }
        }
        return DdlScript.drop(metadata, tables, sequences, views(connection, true), dialect);
    }

    private List<View> views(Connection connection, boolean there) throws SQLException {
        List<View> views = new ArrayList<>();
        for (View view : metadata.views()) {
            if (exists(connection, view.schema(), view.name(), "VIEW") == there) {
                views.add(view);
            }
        }
        return views;
    }

    private boolean exists(Connection connection, @Nullable String schema, String name, String type)
            throws SQLException {
        DatabaseMetaData database = connection.getMetaData();
        String within = schema != null ? schema : connection.getSchema();
        String catalog = schema != null && dialect.schemasAreCatalogs() ? schema : connection.getCatalog();
        if (type.equals("SEQUENCE") && database.getDatabaseProductName().equals("H2")) {
            return hasSequence(connection, within, name);
        }
        try (ResultSet tables = database.getTables(catalog, null, null, null)) {
            while (tables.next()) {
                String foundSchema = tables.getString("TABLE_SCHEM");
                String foundType = tables.getString("TABLE_TYPE");
                boolean right = foundType == null || foundType.contains(type);
                boolean here = foundSchema == null || within == null || same(within, foundSchema);
                if (right && here && same(name, tables.getString("TABLE_NAME"))) {
                    return true;
                }
            }
        }
        return false;
    }

    // H2 lists sequences in its information schema only
    private boolean hasSequence(Connection connection, @Nullable String schema, String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet sequences = statement.executeQuery(
                        "SELECT SEQUENCE_SCHEMA, SEQUENCE_NAME FROM INFORMATION_SCHEMA.SEQUENCES")) {
            while (sequences.next()) {
                if ((schema == null || same(schema, sequences.getString(1))) && same(name, sequences.getString(2))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether a name of ours is what the database calls {@code found}: only quoted names keep their case. */
    private boolean same(String ours, String found) {
        return dialect.quote(ours).equals(ours) ? ours.equalsIgnoreCase(found) : ours.equals(found);
    }

    private static Consumer<String> executor(Connection connection) {
        return sql -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new DdlException(sql, e);
            }
        };
    }
}
