package dev.mapper.session;

import dev.mapper.SessionException;
import dev.mapper.engine.ExecutionOptions;
import dev.mapper.flush.FlushPlan;
import dev.mapper.sql.Assignment;
import dev.mapper.sql.AttributePath;
import dev.mapper.sql.ChangeStatement;
import dev.mapper.sql.EntityPath;
import dev.mapper.sql.Expression;
import dev.mapper.sql.Path;
import dev.mapper.sql.RelationshipPath;
import dev.mapper.sql.Row2;
import dev.mapper.sql.Row3;
import dev.mapper.sql.Row4;
import dev.mapper.sql.RowStatement;
import dev.mapper.sql.Select;
import dev.mapper.sql.SelectNode;
import dev.mapper.sql.Selection;
import dev.mapper.sql.Sql;
import dev.mapper.sql.StatementNode;
import dev.mapper.state.EntityState;
import dev.mapper.state.Lifecycle;
import dev.mapper.state.Woven;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The session: what the application calls. */
final class DefaultSession implements JoinedSession {

    private final SessionCore core;
    private final ManagedObjects objects;
    private final SessionTransaction transaction;
    private final ObjectViews views;
    private final ObjectExpiry expiry;
    private boolean expireOnCommit;

    /**
     * @param outer the connection of a transaction that somebody else ends, or {@code null}
     * @param options what each transaction begins with
     */
    DefaultSession(
            DefaultSessionFactory factory, ConnectionMode mode, @Nullable Connection outer, ExecutionOptions options) {
        this.core = new SessionCore(this, factory, mode, outer);
        this.objects = core.objects;
        this.transaction = core.transaction;
        this.views = new ObjectViews(core);
        this.expiry = new ObjectExpiry(core);
        core.connection.defaults(options);
        this.expireOnCommit = factory.expireOnCommit();
    }

    static @Nullable Session of(Object entity) {
        EntityState state = entity instanceof Woven woven ? woven.$mapper$state() : null;
        return state != null && state.owner() instanceof SessionCore owner ? owner.session : null;
    }

    @Override
    public SessionFactory factory() {
        return core.factory;
    }

    @Override
    public SessionListeners listeners() {
        core.enter();
        return core.announcements.register();
    }

    // Objects.

    @Override
    public void add(Object entity) {
        core.enterUsable();
        core.require(Act.CHANGE, "add()");
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
        core.enterUsable();
        core.require(Act.CHANGE, "delete()");
        EntityState state = objects.stateOf(entity);
        if (state.owner() != core || state.lifecycle() == Lifecycle.DELETED) {
            throw new SessionException("The object " + state + " cannot be deleted, since it is not persistent in this"
                    + " session. Load it here first, or add() it if it is detached.");
        }
        objects.delete(state);
    }

    @Override
    public <E> @Nullable E get(Class<E> type, Object id, LoadOption... options) {
        core.enterUsable();
        return type.cast(core.lookup.get(core.models.of(type), id, List.of(options)));
    }

    @Override
    public <E> List<E> getAll(Class<E> type, Collection<?> ids, LoadOption... options) {
        core.enterUsable();
        List<E> found = new ArrayList<>();
        for (Object entity : core.lookup.getAll(core.models.of(type), ids, List.of(options))) {
            found.add(type.cast(entity));
        }
        return found;
    }

    @Override
    public void refresh(Object entity, LoadOption... options) {
        core.enterUsable();
        core.require(Act.QUERY, "refresh()");
        expiry.refresh(objects.stateOf(entity), List.of(options));
    }

    @Override
    public void refresh(Object entity, AttributePath first, AttributePath... more) {
        core.enterUsable();
        core.require(Act.QUERY, "refresh()");
        expiry.refresh(objects.stateOf(entity), first, more);
    }

    @Override
    public void assign(Object entity, Assignment... assignments) {
        core.enterUsable();
        EntityState state = managed(entity);
        new ExpressionValues(core.models.of(state.shape()), state).assign(assignments);
    }

    @Override
    public void expire(Object entity) {
        core.enter();
        core.require(Act.CHANGE, "expire()");
        EntityState state = managed(entity);
        if (state.lifecycle() == Lifecycle.PERSISTENT) {
            expiry.expire(state);
        }
    }

    @Override
    public void expire(Object entity, AttributePath first, AttributePath... more) {
        core.enter();
        core.require(Act.CHANGE, "expire()");
        EntityState state = managed(entity);
        if (state.lifecycle() == Lifecycle.PERSISTENT) {
            expiry.expire(state, expiry.named(state, first, more));
        }
    }

    @Override
    public void makeTransient(Object entity) {
        core.enter();
        core.require(Act.CHANGE, "makeTransient()");
        LifecycleChange.toTransient(objects.stateOf(entity), objects, core);
    }

    @Override
    public void makeTransientToDetached(Object entity) {
        core.enter();
        core.require(Act.CHANGE, "makeTransientToDetached()");
        EntityState state = objects.stateOf(entity);
        LifecycleChange.toDetached(state, core.models.of(state.shape()));
    }

    @Override
    public <E> E merge(E entity) {
        return merge(entity, true);
    }

    @Override
    @SuppressWarnings("unchecked") // what a merge answers is of the class that was given
    public <E> E merge(E entity, boolean load) {
        core.enterUsable();
        core.require(Act.CHANGE, "merge()");
        EntityState state = objects.stateOf(entity);
        return objects.contains(state) ? entity : (E) new Merge(core, load).run(state);
    }

    @Override
    public void expireAll() {
        core.enter();
        core.require(Act.CHANGE, "expireAll()");
        objects.expireAll();
    }

    @Override
    public void expunge(Object entity) {
        core.enter();
        core.require(Act.CHANGE, "expunge()");
        objects.expunge(managed(entity));
    }

    @Override
    public void expungeAll() {
        core.enter();
        core.require(Act.CHANGE, "expungeAll()");
        objects.clear();
    }

    private EntityState managed(Object entity) {
        EntityState state = objects.stateOf(entity);
        if (state.owner() != core) {
            throw new SessionException("The object " + state + " is not in this session. Add it with add() first.");
        }
        return state;
    }

    @Override
    public boolean contains(Object entity) {
        core.enter();
        return objects.contains(objects.stateOf(entity));
    }

    @Override
    public boolean isModified(Object entity) {
        core.enter();
        return views.isModified(objects.stateOf(entity));
    }

    @Override
    public List<Object> newObjects() {
        core.enter();
        return views.added();
    }

    @Override
    public List<Object> dirty() {
        core.enter();
        return views.dirty();
    }

    @Override
    public List<Object> deleted() {
        core.enter();
        return views.deleting();
    }

    @Override
    @SuppressWarnings("unchecked") // the values are those of the attribute that the path names
    public <T> History<@Nullable T> history(Object entity, Path<T> attribute) {
        core.enter();
        return (History<@Nullable T>) views.history(objects.stateOf(entity), attribute);
    }

    @Override
    @SuppressWarnings("unchecked") // the values are those of the attribute that the path names
    public <E> History<@Nullable E> history(Object entity, RelationshipPath<E, ?> relationship) {
        core.enter();
        return (History<@Nullable E>) views.history(objects.stateOf(entity), relationship);
    }

    @Override
    public Lifecycle state(Object entity) {
        core.enter();
        return objects.stateOf(entity).lifecycle();
    }

    @Override
    public boolean hasChanges() {
        core.enter();
        return objects.hasWork();
    }

    @Override
    public List<String> uncommitted() {
        core.enter();
        Set<String> uncommitted = new LinkedHashSet<>(core.flush.waiting());
        transaction.flushed(state -> uncommitted.add(state.toString()));
        return List.copyOf(uncommitted);
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
        core.enter();
        return new DefaultQuery<>(core, select, select::row, false, List.of());
    }

    @Override
    public int execute(ChangeStatement statement) {
        return core.change(statement.statement());
    }

    @Override
    public <R> List<R> execute(RowStatement<R> statement) {
        StatementNode node = statement.statement();
        if (!(node instanceof SelectNode)) {
            core.enterUsable();
            transaction.beginForWriting();
        }
        List<R> rows = StatementRun.of(core, statement).all();
        core.expireMetBy(node);
        return rows;
    }

    // Many rows at once.

    @Override
    public void bulkInsert(Class<?> type, Collection<?> rows) {
        bulk(type).insert(rows);
    }

    @Override
    public List<Object> bulkInsertReturningKeys(Class<?> type, Collection<?> rows) {
        return bulk(type).insertReturningKeys(rows);
    }

    @Override
    public void bulkUpdate(Class<?> type, Collection<?> rows) {
        bulk(type).update(rows);
    }

    @Override
    public void bulkUpsert(Class<?> type, Collection<?> rows, AttributePath... unique) {
        bulk(type).upsert(rows, unique);
    }

    @Override
    public int bulkDelete(Class<?> type, Collection<?> rows) {
        return bulk(type).delete(rows);
    }

    private BulkOperations bulk(Class<?> type) {
        core.enterUsable();
        core.require(Act.CHANGE, "A bulk operation");
        return new BulkOperations(core, type);
    }

    // Unit of work.

    @Override
    public FlushPlan explainFlush() {
        core.enterUsable();
        return core.flush.explain();
    }

    @Override
    public void flush() {
        core.enterUsable();
        core.flush.run();
    }

    @Override
    public <T> T noAutoflush(Supplier<T> block) {
        core.enter();
        boolean before = core.autoflush;
        core.autoflush = false;
        try {
            return block.get();
        } finally {
            core.autoflush = before;
        }
    }

    @Override
    public void expireOnCommit(boolean expire) {
        core.enter();
        expireOnCommit = expire;
    }

    // Transactions.

    @Override
    public void begin(UnaryOperator<ExecutionOptions> options) {
        core.enterUsable();
        core.require(Act.END, "begin()");
        transaction.begin(options);
    }

    @Override
    public void connection(UnaryOperator<ExecutionOptions> options) {
        core.enterUsable();
        transaction.configure(options);
    }

    @Override
    public Connection connection() {
        core.enterUsable();
        core.require(Act.SQL, "connection()");
        transaction.beginForWriting();
        return transaction.connection().jdbc();
    }

    @Override
    public String prepare() {
        core.enterUsable();
        core.require(Act.END, "prepare()");
        if (transaction.isActive()) {
            core.announcements.beforeCommit();
        }
        core.flush.completely();
        return core.guarded(transaction::prepare);
    }

    @Override
    public void commit() {
        if (transaction.isPrepared()) {
            core.enter();
            core.require(Act.END, "commit()");
            core.exclusively(() -> transaction.commit(expireOnCommit));
            return;
        }
        core.enterUsable();
        core.require(Act.END, "commit()");
        if (transaction.isActive() || objects.hasWork()) {
            core.announcements.beforeCommit();
        }
        core.flush.completely();
        core.exclusively(() -> transaction.commit(expireOnCommit));
    }

    @Override
    public void rollback() {
        core.enter();
        core.require(Act.END, "rollback()");
        core.exclusively(transaction::rollback);
    }

    @Override
    public Savepoint beginNested() {
        core.enterUsable();
        core.require(Act.END, "beginNested()");
        core.flush.completely();
        TransactionFrame frame = transaction.nest();
        return new NestedTransaction(core, frame);
    }

    @Override
    public boolean isInTransaction() {
        return transaction.isActive();
    }

    @Override
    public void completed(boolean committed) {
        core.guard.check();
        if (core.open) {
            core.exclusively(() -> transaction.completed(committed, expireOnCommit));
        }
    }

    @Override
    public boolean isOpen() {
        return core.open;
    }

    @Override
    public void close() {
        if (!core.open) {
            return;
        }
        core.guard.check();
        core.require(Act.END, "close()");
        core.announcements.whole(() -> {
            try {
                core.exclusively(transaction::close);
            } finally {
                objects.clear();
                core.open = false;
            }
        });
        core.announcements.close();
    }
}
