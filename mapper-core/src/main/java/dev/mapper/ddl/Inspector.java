package dev.mapper.ddl;

import dev.mapper.ConfigurationException;
import dev.mapper.engine.Engine;
import dev.mapper.engine.EngineConnection;
import dev.mapper.schema.Metadata;
import dev.mapper.schema.Sequence;
import dev.mapper.schema.Table;
import dev.mapper.schema.View;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tells what a live database has: schemas, tables with all that belongs to them, views, sequences. Each method asks
 * anew, over a connection of its own, in a few statements however many tables there are. What a user may not see isn't
 * there.
 *
 * <p>Where a schema is null, the connection's own is meant; what is found in it has no schema either, so that the
 * metadata can be made again elsewhere. Names are those by which {@link dev.mapper.dialect.Dialect#quote} says the
 * database's: H2's {@code USERS} is {@code users}.
 *
 * <p>Immutable and thread-safe. A failure to ask is a {@link dev.mapper.DatabaseException}.
 */
public final class Inspector {

    private final Engine engine;

    private Inspector(Engine engine) {
        this.engine = engine;
    }

    /** An inspector of the engine's database. */
    public static Inspector of(Engine engine) {
        return new Inspector(engine);
    }

    /** The schemas but for those of the database itself; none where there are no schemas. */
    public List<String> schemaNames() {
        return ask(Catalogue::schemaNames);
    }

    /** The tables of the connection's own schema, in alphabetical order. */
    public List<String> tableNames() {
        return tableNames(null);
    }

    /** The tables of a schema, in alphabetical order. */
    public List<String> tableNames(@Nullable String schema) {
        return ask(catalogue -> catalogue.tableNames(schema));
    }

    public boolean hasTable(String name) {
        return findTable(null, name) != null;
    }

    /** Null if there is no such table. */
    public @Nullable Table findTable(@Nullable String schema, String name) {
        return ask(catalogue -> catalogue.table(schema, name));
    }

    /**
     * A table of the connection's own schema.
     *
     * @throws ConfigurationException if there is no such table
     */
    public Table reflect(String name) {
        return reflect(null, name);
    }

    /**
     * A table with its columns, keys, constraints and indexes.
     *
     * @throws ConfigurationException if there is no such table
     */
    public Table reflect(@Nullable String schema, String name) {
        Table table = findTable(schema, name);
        if (table == null) {
            throw new ConfigurationException(
                    "The database has no table " + (schema == null ? name : schema + "." + name)
                            + " that this user may see; there are " + tableNames(schema));
        }
        return table;
    }

    /** All tables and sequences of the connection's own schema. */
    public Metadata reflect() {
        return reflect(new LinkedHashSet<>(java.util.Collections.singleton(null)));
    }

    /**
     * All tables and sequences of some schemas. Those must include the ones that foreign keys refer to.
     *
     * @param schemas null among them stands for the connection's own
     */
    public Metadata reflect(Set<@Nullable String> schemas) {
        return ask(catalogue -> {
            List<Table> tables = new ArrayList<>();
            List<Sequence> sequences = new ArrayList<>();
            for (String schema : schemas) {
                tables.addAll(catalogue.tables(schema));
                sequences.addAll(catalogue.sequences(schema));
            }
            return Metadata.of(tables, sequences);
        });
    }

    /** The views of the connection's own schema. */
    public List<View> views() {
        return views(null);
    }

    /** The views of a schema, in alphabetical order, each with its query as the database writes it. */
    public List<View> views(@Nullable String schema) {
        return ask(catalogue -> catalogue.views(schema));
    }

    /** The sequences of the connection's own schema. */
    public List<Sequence> sequences() {
        return sequences(null);
    }

    /** The sequences of a schema, in alphabetical order; not those that number an identity column. */
    public List<Sequence> sequences(@Nullable String schema) {
        return ask(catalogue -> catalogue.sequences(schema));
    }

    private <R extends @Nullable Object> R ask(Function<Catalogue, R> question) {
        try (EngineConnection connection = engine.connect()) {
            return question.apply(Catalogue.of(connection));
        }
    }
}
