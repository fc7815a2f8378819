package dev.mapper.autoconfigure;

import dev.mapper.ddl.SchemaComparison;
import dev.mapper.engine.Engine;
import dev.mapper.session.SchemaMetadata;
import dev.mapper.session.SessionFactory;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.jdbc.EmbeddedDatabaseConnection;
import org.springframework.boot.jdbc.SchemaManagement;
import org.springframework.boot.jdbc.SchemaManagementProvider;

/**
 * Creates, completes or validates the tables before anybody gets the session factory, and drops them after the last one
 * is done with it. Used by the thread that starts or ends the application only.
 */
final class SchemaCreator implements DisposableBean {

    private static final Logger logger = LoggerFactory.getLogger(SchemaCreator.class);

    private final Engine engine;
    private final @Nullable SchemaMode configured;
    private final ObjectProvider<SchemaManagementProvider> providers;
    private @Nullable SessionFactory toDrop;

    SchemaCreator(Engine engine, @Nullable SchemaMode configured, ObjectProvider<SchemaManagementProvider> providers) {
        this.engine = engine;
        this.configured = configured;
        this.providers = providers;
    }

    void create(SessionFactory sessions) {
        SchemaMode mode = configured != null ? configured : defaultFor(engine.dataSource());
        switch (mode) {
            case NONE -> {}
            case VALIDATE -> sessions.metadata().validate(engine);
            case CREATE -> sessions.metadata().createAll(engine);
            case CREATE_DROP -> {
                sessions.metadata().createAll(engine);
                toDrop = sessions;
            }
            case UPDATE -> update(sessions.metadata());
        }
    }

    private void update(SchemaMetadata metadata) {
        SchemaComparison left = metadata.update(engine);
        left.requireMappable();
        if (!left.isEmpty()) {
            logger.warn("The database differs from the entities in what an update leaves alone:\n{}", left);
        }
    }

    /** A database that goes with the application can have its tables made and dropped, unless a migration makes them. */
    private SchemaMode defaultFor(DataSource dataSource) {
        boolean embedded = EmbeddedDatabaseConnection.isEmbedded(dataSource);
        boolean managed = providers
                .orderedStream()
                .anyMatch(provider -> provider.getSchemaManagement(dataSource) == SchemaManagement.MANAGED);
        return embedded && !managed ? SchemaMode.CREATE_DROP : SchemaMode.NONE;
    }

    @Override
    public void destroy() {
        SessionFactory sessions = toDrop;
        if (sessions == null) {
            return;
        }
        try {
            sessions.metadata().dropAll(engine);
        } catch (RuntimeException e) {
            // as in an in-memory database that the pool has shut down already: the application ends all the same
            logger.warn("The tables could not be dropped", e);
        }
    }
}
