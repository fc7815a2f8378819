package dev.mapper.session;

import dev.mapper.ConfigurationException;
import dev.mapper.ddl.DdlScript;
import dev.mapper.ddl.Difference;
import dev.mapper.ddl.SchemaComparison;
import dev.mapper.ddl.SchemaTool;
import dev.mapper.dialect.Dialect;
import dev.mapper.engine.Engine;
import dev.mapper.engine.EngineConnection;
import dev.mapper.schema.Metadata;
import java.sql.Connection;
import java.sql.SQLException;

/** The tables of a session factory's entities. Immutable and safe for use by many threads. */
public final class SchemaMetadata {

    private final Metadata metadata;

    SchemaMetadata(Metadata metadata) {
        this.metadata = metadata;
    }

    /** The tables with their columns, keys and indexes. */
    public Metadata tables() {
        return metadata;
    }

    /** Creates what the database does not have yet, in the order in which tables depend on each other. */
    public void createAll(Engine engine) {
        run(engine, SchemaTool::createScript);
    }

    /**
     * Creates everything.
     *
     * @param checkFirst false not to look what is there already: the database refuses what is
     */
    public void createAll(Engine engine, boolean checkFirst) {
        run(engine, checkFirst ? SchemaTool::createScript : (tool, connection) -> createScript(engine));
    }

    /** Drops what the database has of these tables, in the opposite order. Their rows are lost. */
    public void dropAll(Engine engine) {
        run(engine, SchemaTool::dropScript);
    }

    /**
     * Drops everything. The rows are lost.
     *
     * @param checkFirst false not to look what is there: the database refuses to drop what isn't
     */
    public void dropAll(Engine engine, boolean checkFirst) {
        run(engine, checkFirst ? SchemaTool::dropScript : (tool, connection) -> dropScript(engine));
    }

    /** The statements that create everything in an empty database, to be run or written to a file. */
    public DdlScript createScript(Engine engine) {
        return createScript(engine.dialect());
    }

    /** The statements that create everything in an empty database of that kind, which need not be there. */
    public DdlScript createScript(Dialect dialect) {
        return DdlScript.create(metadata, dialect);
    }

    /** The statements that drop everything. */
    public DdlScript dropScript(Engine engine) {
        return dropScript(engine.dialect());
    }

    /** The statements that drop everything in a database of that kind. */
    public DdlScript dropScript(Dialect dialect) {
        return DdlScript.drop(metadata, dialect);
    }

    /** What differs between these tables and those of the database, with the statements that would end it. */
    public SchemaComparison compare(Engine engine) {
        return SchemaComparison.of(metadata, engine);
    }

    /**
     * Requires that the database has what entities need to be read and written. Differences that don't matter to them,
     * such as a missing index, are left to {@link #compare}.
     *
     * @throws dev.mapper.ddl.SchemaMismatchException that lists everything that is in the way
     */
    public void validate(Engine engine) {
        compare(engine).requireMappable();
    }

    /**
     * Adds to the database what can be added without harm to what is there: tables, columns, indexes, comments, defaults,
     * longer texts and larger numbers. Nothing is dropped, nothing that rows may contradict is required.
     *
     * @return what differs still
     */
    public SchemaComparison update(Engine engine) {
        return update(engine, Difference.Risk.SAFE);
    }

    /**
     * As {@link #update(Engine)}, but with more risk.
     *
     * @param most {@code MAY_FAIL} for constraints, too, which the rows may contradict; {@code DESTRUCTIVE} to drop what
     *     these tables don't have, with its rows
     * @return what differs still
     */
    public SchemaComparison update(Engine engine, Difference.Risk most) {
        SchemaComparison comparison = compare(engine);
        if (comparison.differences(most).isEmpty()) {
            return comparison;
        }
        comparison.apply(engine, most);
        return compare(engine);
    }

    private interface Plan {
        DdlScript script(SchemaTool tool, Connection connection) throws SQLException;
    }

    private void run(Engine engine, Plan plan) {
        try (EngineConnection connection = engine.connect()) {
            plan.script(new SchemaTool(metadata, engine.dialect()), connection.jdbc())
                    .run(connection::execute);
        } catch (SQLException e) {
            throw new ConfigurationException(
                    "What tables the database has could not be found out: " + e.getMessage(), e);
        }
    }
}
