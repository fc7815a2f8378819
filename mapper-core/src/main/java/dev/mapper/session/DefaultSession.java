package dev.mapper.session;

import dev.mapper.ObjectDeletedException;
import dev.mapper.SessionException;
import dev.mapper.engine.EngineConnection;
import dev.mapper.engine.ExecutionOptions;
import dev.mapper.engine.ResultSetReader;
import dev.mapper.engine.StatementBinder;
import dev.mapper.flush.FlushContext;
import dev.mapper.flush.FlushPlans;
import dev.mapper.flush.UnitOfWork;
import dev.mapper.load.AttributeLoader;
import dev.mapper.load.LoadContext;
import dev.mapper.load.LoadPlans;
import dev.mapper.mapping.Attribute;
import dev.mapper.mapping.EntityModel;
import dev.mapper.mapping.EntityShape;
import dev.mapper.sql.ChangeStatement;
import dev.mapper.sql.DeleteNode;
import dev.mapper.sql.EntityPath;
import dev.mapper.sql.Expression;
import dev.mapper.sql.From;
import dev.mapper.sql.Row2;
import dev.mapper.sql.Row3;
import dev.mapper.sql.Row4;
import dev.mapper.sql.RowStatement;
import dev.mapper.sql.Select;
import dev.mapper.sql.SelectNode;
import dev.mapper.sql.Selection;
import dev.mapper.sql.Sql;
import dev.mapper.sql.StatementNode;
import dev.mapper.sql.UpdateNode;
import dev.mapper.state.EntityState;
import dev.mapper.state.IdentityTable;
import dev.mapper.state.Lifecycle;
import dev.mapper.state.StateOwner;
import dev.mapper.state.Woven;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The session: what the application calls, and what state, loading and flush call back. */
final class DefaultSession implements JoinedSession, StateOwner, LoadContext, FlushContext {

    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    /** How often a commit flushes again when flushing itself brings new changes. */
    private static final int MOST_FLUSHES = 100;

    private final DefaultSessionFactory factory;
    private final ManagedObjects objects;
    private final SessionTransaction transaction;
    private final AttributeLoader loader = new AttributeLoader(this);
    private final ThreadGuard guard = new ThreadGuard();
    private boolean autoflush;
    private boolean expireOnCommit;
    private boolean flushing;
    private boolean open = true;

    DefaultSession(DefaultSessionFactory factory, ConnectionMode mode, @Nullable Connection outer) {
        this.factory = factory;
        this.objects = new ManagedObjects(this, factory.models());
        this.transaction = new SessionTransaction(factory.engine(), mode, outer, objects);
        this.autoflush = factory.autoflush();
        this.expireOnCommit = factory.expireOnCommit();
    }

    @Override
    public SessionFactory factory() {
        return factory;
    }

    DefaultSessionFactory internals() {
        return factory;
    }

    /** Before every call of the application's: the session is open, usable and not in another thread's hands. */
    private void enter() {
        guard.check();
        if (!open) {
            throw closed();
        }
    }

    /** Before a call that goes to the database: the transaction has not failed, either. */
    private void enterUsable() {
        guard.check();
        if (!open) {
            throw closed();
        }
        transaction.requireUsable();
    }

    private static SessionException closed() {
        return new SessionException("The session is closed. Open another one with SessionFactory.open(); objects of"
                + " a closed session are detached.");
    }

    // Objects.

    @Override
    public void add(Object entity) {
        enterUsable();
        objects.add(objects.stateOf(entity));
    }

    @Override
    public void addAll(Iterable<?> entities) {
        for (Object entity : entities) {
            add(entity);
        }
    }

    @Override
    public void delete(Object entity) {
        enterUsable();
        EntityState state = objects.stateOf(entity);
        if (state.owner() != this || state.lifecycle() == Lifecycle.DELETED) {
            throw new SessionException("The object " + state + " cannot be deleted, since it is not persistent in this"
                    + " session. Load it here first, or add() it if it is detached.");
        }
        objects.delete(state);
    }

    @Override
    public <E> @Nullable E get(Class<E> type, Object id) {
        enterUsable();
        EntityModel model = factory.models().of(type);
        Object key = EntityKeys.of(model, id);
        EntityState state = find(model, key);
        if (state != null) {
            if (state.isExpired() && !loader.reload(state)) {
                objects.forget(state);
                return null;
            }
            return type.cast(state.entity());
        }
        return type.cast(loader.byKey(model, key));
    }

    @Override
    public void refresh(Object entity) {
        enterUsable();
        EntityState state = objects.stateOf(entity);
        if (state.owner() != this || state.lifecycle() != Lifecycle.PERSISTENT) {
            throw new SessionException("The object " + state + " cannot be refreshed, since it is not persistent in"
                    + " this session. Flush it first if it is new.");
        }
        objects.expire(state);
        autoflush();
        if (!loader.reload(state)) {
            throw new ObjectDeletedException("The object " + state + " cannot be refreshed: its row is gone.");
        }
    }

    @Override
    public void expire(Object entity) {
        enter();
        EntityState state = managed(entity);
        if (state.lifecycle() == Lifecycle.PERSISTENT) {
            objects.expire(state);
        }
    }

    @Override
    public void expireAll() {
        enter();
        objects.expireAll();
    }

    @Override
    public void expunge(Object entity) {
        enter();
        objects.forget(managed(entity));
    }

    @Override
    public void expungeAll() {
        enter();
        objects.clear();
    }

    private EntityState managed(Object entity) {
        EntityState state = objects.stateOf(entity);
        if (state.owner() != this) {
            throw new SessionException("The object " + state + " is not in this session. Add it with add() first.");
        }
        return state;
    }

    @Override
    public boolean contains(Object entity) {
        enter();
        return objects.contains(objects.stateOf(entity));
    }

    @Override
    public boolean isModified(Object entity) {
        enter();
        EntityState state = objects.stateOf(entity);
        return state.owner() == this && (state.lifecycle() == Lifecycle.PENDING || state.isModified());
    }

    @Override
    public Lifecycle state(Object entity) {
        enter();
        return objects.stateOf(entity).lifecycle();
    }

    @Override
    public boolean hasChanges() {
        enter();
        return objects.hasWork();
    }

    @Override
    public List<String> uncommitted() {
        enter();
        Set<String> uncommitted = new LinkedHashSet<>(waiting());
        transaction.flushed(state -> uncommitted.add(state.toString()));
        return List.copyOf(uncommitted);
    }

    /** What waits for the next flush, in words. */
    private List<String> waiting() {
        List<String> waiting = new ArrayList<>();
        objects.added().forEach(state -> waiting.add(state.toString()));
        objects.modified().forEach(state -> waiting.add(state + ", changed"));
        objects.deleting().forEach(state -> waiting.add(state + ", to be deleted"));
        return waiting;
    }

    // Queries.

    @Override
    public <E> Query<E> query(EntityPath<E> entity) {
        return query(Sql.select(entity));
    }

    @Override
    public <T> Query<T> query(Expression<T> expression) {
        return query(Sql.select(expression));
    }

    @Override
    public <A, B> Query<Row2<A, B>> query(Selection<A> a, Selection<B> b) {
        return query(Sql.select(a, b));
    }

    @Override
    public <A, B, C> Query<Row3<A, B, C>> query(Selection<A> a, Selection<B> b, Selection<C> c) {
        return query(Sql.select(a, b, c));
    }

    @Override
    public <A, B, C, D> Query<Row4<A, B, C, D>> query(Selection<A> a, Selection<B> b, Selection<C> c, Selection<D> d) {
        return query(Sql.select(a, b, c, d));
    }

    @Override
    public <R> Query<R> query(Select<R> select) {
        enter();
        return new DefaultQuery<>(this, select, select::row, false, List.of());
    }

    @Override
    public int execute(ChangeStatement statement) {
        return change(statement.statement());
    }

    /** Runs a change of rows that the session's objects do not know of. */
    int change(StatementNode statement) {
        beforeStatement();
        StatementPlans.Prepared prepared = factory.statements().prepare(statement);
        transaction.beginForWriting();
        int rows = guarded(() -> writeConnection().update(prepared.sql(), prepared));
        expireMetBy(statement);
        return rows;
    }

    @Override
    public <R> List<R> execute(RowStatement<R> statement) {
        StatementNode node = statement.statement();
        if (!(node instanceof SelectNode)) {
            enterUsable();
            transaction.beginForWriting();
        }
        List<R> rows = StatementRun.of(this, statement).all();
        expireMetBy(node);
        return rows;
    }

    /** The plan of a statement that answers a row of the given selections. */
    StatementPlans.Prepared prepare(StatementNode statement, List<Selection<?>> selections) {
        return factory.statements().prepare(statement, selections);
    }

    /** The plan of a statement whose rows the session reads itself. */
    StatementPlans.Prepared prepare(StatementNode statement) {
        return factory.statements().prepare(statement);
    }

    /** Before each statement of the application's own. */
    void beforeStatement() {
        enterUsable();
        autoflush();
    }

    /** After a change of rows behind the objects' backs: those of that entity are read again when they are needed. */
    private void expireMetBy(StatementNode statement) {
        From target = statement instanceof UpdateNode update
                ? update.target()
                : statement instanceof DeleteNode delete ? delete.target() : null;
        if (!(target instanceof From.EntityFrom entity)) {
            return;
        }
        List<EntityState> touched = new ArrayList<>();
        objects.identities(factory.models().of(entity.path().entityType())).forEach(state -> {
            if (!state.isModified() && !state.isExpired()) {
                touched.add(state);
            }
        });
        for (EntityState state : touched) {
            objects.expire(state);
            transaction.touched(state);
        }
    }

    // Unit of work.

    @Override
    public void flush() {
        enterUsable();
        if (!flushing && objects.hasWork()) {
            writeChanges();
        }
    }

    private void writeChanges() {
        if (transaction.isReadOnly()) {
            throw new SessionException(
                    "The transaction is read-only, but there are changes to write: " + String.join("; ", waiting())
                            + ". Make the change in a transaction that may write, or not at all.");
        }
        flushing = true;
        transaction.beginForWriting();
        try {
            guarded(() -> {
                new UnitOfWork(this, objects.added(), objects.modified(), objects.deleting()).run();
                return Boolean.TRUE;
            });
            objects.flushed();
        } catch (RuntimeException | Error e) {
            transaction.failed(e);
            throw e;
        } finally {
            flushing = false;
        }
    }

    @Override
    public <T> T noAutoflush(Supplier<T> block) {
        boolean before = autoflush;
        autoflush = false;
        try {
            return block.get();
        } finally {
            autoflush = before;
        }
    }

    @Override
    public void autoflush() {
        if (autoflush && !flushing && objects.hasWork()) {
            writeChanges();
        }
    }

    @Override
    public void expireOnCommit(boolean expire) {
        enter();
        expireOnCommit = expire;
    }

    // Transactions.

    @Override
    public void begin(UnaryOperator<ExecutionOptions> options) {
        enterUsable();
        transaction.configure(options);
        transaction.begin();
    }

    @Override
    public void connection(UnaryOperator<ExecutionOptions> options) {
        enterUsable();
        transaction.configure(options);
    }

    @Override
    public Connection connection() {
        enterUsable();
        transaction.beginForWriting();
        return writeConnection().jdbc();
    }

    @Override
    public void commit() {
        enterUsable();
        flushCompletely();
        transaction.commit(expireOnCommit);
    }

    private void flushCompletely() {
        for (int i = 0; objects.hasWork(); i++) {
            if (i == MOST_FLUSHES) {
                throw new SessionException("After " + MOST_FLUSHES + " flushes there is still something to write: a"
                        + " listener changes objects each time. Let it change them only when needed.");
            }
            flush();
        }
    }

    @Override
    public void rollback() {
        enter();
        transaction.rollback();
    }

    @Override
    public Savepoint beginNested() {
        enterUsable();
        flushCompletely();
        TransactionFrame frame = transaction.nest();
        return new Savepoint() {
            @Override
            public void commit() {
                enterUsable();
                transaction.requireActive(frame);
                flushCompletely();
                transaction.release(frame);
            }

            @Override
            public void rollback() {
                enter();
                transaction.requireActive(frame);
                transaction.rollbackTo(frame);
            }

            @Override
            public boolean isActive() {
                return frame.isActive();
            }

            @Override
            public void close() {
                if (frame.isActive() && open) {
                    transaction.rollbackTo(frame);
                }
            }
        };
    }

    @Override
    public boolean isInTransaction() {
        return transaction.isActive();
    }

    @Override
    public void completed(boolean committed) {
        guard.check();
        if (open) {
            transaction.completed(committed, expireOnCommit);
        }
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        if (!open) {
            return;
        }
        guard.check();
        try {
            transaction.close();
        } finally {
            objects.clear();
            open = false;
        }
    }

    // What the objects' state asks for.

    @Override
    public void load(EntityState state, Woven entity, int slot) {
        enterUsable();
        loader.load(state, slot);
    }

    @Override
    public void modified(EntityState state, Woven entity) {
        guard.check();
        objects.modified(state, entity);
    }

    @Override
    public @Nullable Woven peek(EntityState state, Attribute reference) {
        Object key = state.foreignKey(reference.slot());
        EntityState target = key == null ? null : find(factory.models().of(reference.target()), key);
        return target == null ? null : target.get();
    }

    @Override
    public void linked(EntityState holder, Attribute relationship, Woven other) {
        if (!flushing) {
            EntityState state = EntityState.attach(other);
            if (!objects.contains(state)) {
                objects.add(state);
            }
        }
    }

    @Override
    public void unlinked(EntityState holder, Attribute relationship, Woven other) {
        forgetOrphan(EntityState.attach(other));
        forgetOrphan(holder);
    }

    private void forgetOrphan(EntityState state) {
        if (state.lifecycle() == Lifecycle.PENDING && state.owner() == this && objects.isOrphan(state)) {
            objects.forget(state);
        }
    }

    // What loading asks for.

    @Override
    public IdentityTable identities(EntityModel model) {
        return objects.identities(model);
    }

    @Override
    public StateOwner owner() {
        return this;
    }

    @Override
    public EntityModel model(EntityShape shape) {
        return factory.models().of(shape);
    }

    @Override
    public LoadPlans plans() {
        return factory.loadPlans();
    }

    @Override
    public <R extends @Nullable Object> R select(String sql, StatementBinder binder, ResultSetReader<R> reader) {
        guard.enter();
        try {
            return transaction.select(sql, binder, reader);
        } finally {
            guard.leave();
        }
    }

    @Override
    public @Nullable Collection<EntityState> loads() {
        return transaction.loads();
    }

    @Override
    public List<EntityState> expired(EntityModel model) {
        List<EntityState> expired = new ArrayList<>();
        objects.identities(model).forEach(state -> {
            if (state.isExpired() && !state.isModified() && state.shape() == model.shape()) {
                expired.add(state);
            }
        });
        return expired;
    }

    AttributeLoader loader() {
        return loader;
    }

    SessionTransaction transaction() {
        return transaction;
    }

    /** Runs something that uses the connection; another thread that comes meanwhile is refused. */
    private <R> R guarded(Supplier<R> work) {
        guard.enter();
        try {
            return work.get();
        } finally {
            guard.leave();
        }
    }

    // What the flush asks for.

    @Override
    public EngineConnection writeConnection() {
        return transaction.connection();
    }

    @Override
    public FlushPlans flushPlans() {
        return factory.flushPlans();
    }

    @Override
    public boolean isDeleting(EntityState state) {
        return objects.deleting().contains(state);
    }

    @Override
    public void deleteInFlush(Woven entity) {
        objects.delete(EntityState.attach(entity));
    }

    @Override
    public void forget(EntityState state) {
        objects.forget(state);
    }

    @Override
    public void inserted(EntityState state, EntityModel model, Object key) {
        objects.inserted(state, model, key);
        transaction.inserted(state);
    }

    @Override
    public void updated(EntityState state) {
        state.clean();
        transaction.touched(state);
    }

    @Override
    public void deleted(EntityState state) {
        objects.deleted(state);
        transaction.deleted(state);
    }

    @Override
    public void warn(String message, @Nullable Object detail) {
        LOG.warn("{} ({})", message, Objects.toString(detail, "-"));
    }
}
