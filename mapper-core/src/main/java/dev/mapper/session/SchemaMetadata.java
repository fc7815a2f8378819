package dev.mapper.session;

import dev.mapper.ConfigurationException;
import dev.mapper.ddl.DdlScript;
import dev.mapper.ddl.SchemaTool;
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

    /** Drops what the database has of these tables, in the opposite order. Their rows are lost. */
    public void dropAll(Engine engine) {
        run(engine, SchemaTool::dropScript);
    }

    /** The statements that create all tables in an empty database. */
    public DdlScript createScript(Engine engine) {
        return DdlScript.create(metadata, engine.dialect());
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
