package dev.mapper.session;

import dev.mapper.dialect.Dialect;
import dev.mapper.engine.Engine;
import dev.mapper.engine.ExecutionOptions;
import dev.mapper.flush.FlushPlans;
import dev.mapper.load.LoadPlans;
import dev.mapper.mapping.EntityModel;
import dev.mapper.mapping.EntityModels;
import dev.mapper.mapping.EntityPathResolver;
import dev.mapper.schema.Column;
import dev.mapper.sql.ColumnNode;
import dev.mapper.sql.EntityPath;
import dev.mapper.sql.Node;
import dev.mapper.state.EntityKey;
import dev.mapper.state.Woven;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What all sessions of a factory share: models and prepared statements. */
final class DefaultSessionFactory implements SessionFactory {

    private final Engine engine;
    private final EntityModels models;
    private final boolean autoflush;
    private final boolean expireOnCommit;
    private final SchemaMetadata metadata;
    private final LoadPlans loadPlans;
    private final FlushPlans flushPlans;
    private final StatementPlans statements;
    private final ListenerBoard board = new ListenerBoard();
    private final EntityListenerRegistry entityListeners;
    private boolean transitionsHeard;

    DefaultSessionFactory(
            Engine engine,
            EntityModels models,
            boolean autoflush,
            boolean expireOnCommit,
            Function<Class<?>, Object> listenerFactory) {
        this.engine = engine;
        this.models = models;
        this.autoflush = autoflush;
        this.expireOnCommit = expireOnCommit;
        this.metadata = new SchemaMetadata(models.metadata());
        Dialect dialect = engine.dialect();
        EntityPathResolver resolver = new EntityPathResolver(models, this::keyOf);
        this.loadPlans = new LoadPlans(dialect, resolver);
        this.flushPlans = new FlushPlans(models, dialect, resolver);
        this.statements = new StatementPlans(dialect, resolver, models);
        this.entityListeners = new EntityListenerRegistry(this, engine, models, flushPlans);
        new CallbackListeners(listenerFactory).register(models, entityListeners);
    }

    @Override
    public <E> EntityEvents<E> on(Class<E> type) {
        return new EntityEvents<>(entityListeners, type);
    }

    @Override
    public SessionListeners listeners() {
        return new SessionListeners(board, this::countTransitions);
    }

    private synchronized void countTransitions() {
        boolean heard = board.transitions.length > 0;
        if (heard != transitionsHeard) {
            transitionsHeard = heard;
            entityListeners.hearTransitions(heard ? 1 : -1);
        }
    }

    /** The listeners of all sessions. */
    ListenerBoard board() {
        return board;
    }

    EntityListenerRegistry entityListeners() {
        return entityListeners;
    }

    /** The key of an entity object, as a comparison with a reference needs it. */
    private @Nullable Object keyOf(Object entity) {
        EntityModel model = models.of(entity.getClass());
        return EntityKey.of(model, (Woven) entity);
    }

    /** The key columns of an entity in a statement. */
    List<Node> keyOf(EntityPath<?> path) {
        List<Node> key = new ArrayList<>();
        for (Column column : models.of(path.entityType()).key().columns()) {
            key.add(new ColumnNode(path.alias(), column));
        }
        return key;
    }

    EntityModels models() {
        return models;
    }

    boolean autoflush() {
        return autoflush;
    }

    boolean expireOnCommit() {
        return expireOnCommit;
    }

    LoadPlans loadPlans() {
        return loadPlans;
    }

    FlushPlans flushPlans() {
        return flushPlans;
    }

    StatementPlans statements() {
        return statements;
    }

    @Override
    public Engine engine() {
        return engine;
    }

    @Override
    public SchemaMetadata metadata() {
        return metadata;
    }

    @Override
    public Session open(ConnectionMode mode, UnaryOperator<ExecutionOptions> options) {
        return new DefaultSession(this, mode, null, options.apply(ExecutionOptions.DEFAULT));
    }

    @Override
    public JoinedSession join(Connection connection) {
        return new DefaultSession(this, ConnectionMode.PER_TRANSACTION, connection, ExecutionOptions.DEFAULT);
    }

    @Override
    public <T extends @Nullable Object> T inTransaction(
            UnaryOperator<ExecutionOptions> options, Function<Session, T> block) {
        try (Session session = open(options)) {
            // Nobody could read expired objects of a session that is closed with its only transaction
            session.expireOnCommit(false);
            T result;
            try {
                result = block.apply(session);
                session.commit();
            } catch (RuntimeException | Error e) {
                undo(session, e);
                throw e;
            }
            return result;
        }
    }

    /** A rollback that fails too must not hide why it was called for. */
    private static void undo(Session session, Throwable cause) {
        try {
            session.rollback();
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
        }
    }

    @Override
    public ScopedSession scoped() {
        return new ScopedSession(this);
    }
}
