package dev.mapper.spring.session;

import dev.mapper.SessionException;
import dev.mapper.engine.ExecutionOptions;
import dev.mapper.flush.FlushPlan;
import dev.mapper.session.ConnectionMode;
import dev.mapper.session.History;
import dev.mapper.session.LoadOption;
import dev.mapper.session.Query;
import dev.mapper.session.Savepoint;
import dev.mapper.session.Session;
import dev.mapper.session.SessionFactory;
import dev.mapper.session.SessionListeners;
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
import dev.mapper.sql.Selection;
import dev.mapper.state.Lifecycle;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The session to inject: each call goes to the session that is current on the calling thread. That is the one of the
 * transaction; else that of the web request; else, where a method supports a transaction and there is none, one that
 * closes with the method. Safe for use by many threads.
 *
 * <p>Where there is none of them, every call throws {@link SessionException}. Within a transaction of Spring's,
 * {@code begin}, {@code commit} and {@code rollback} do too: they are Spring's to call. {@link #close()} does nothing.
 */
public final class CurrentSession implements Session {

    private final SessionFactory factory;
    private final JoinedSessions joined;

    public CurrentSession(SessionFactory factory, JoinedSessions joined) {
        this.factory = factory;
        this.joined = joined;
    }

    private Session current() {
        Session managed = managed();
        if (managed != null) {
            return managed;
        }
        SessionHolder holder = unmanaged();
        if (holder != null) {
            return holder.session();
        }
        throw new SessionException("There is no session here: no transaction is under way and no web request is being"
                + " handled by thread " + Thread.currentThread().getName() + ". Make the method @Transactional (and"
                + " call it from another bean), or use sessionFactory.inTransaction(session -> ...).");
    }

    /** The session of a transaction that Spring manages, or {@code null}. */
    private @Nullable Session managed() {
        SessionHolder holder = SessionHolder.boundTo(factory);
        return holder != null && holder.isTransactionActive() ? holder.session() : joined.current();
    }

    /** The session of the request or of a scope without transaction, or {@code null}. */
    private @Nullable SessionHolder unmanaged() {
        SessionHolder holder = SessionHolder.boundTo(factory);
        if (holder == null
                && TransactionSynchronizationManager.isSynchronizationActive()
                && !TransactionSynchronizationManager.isActualTransactionActive()) {
            holder = new SessionHolder(factory, ConnectionMode.PER_STATEMENT);
            TransactionSynchronizationManager.bindResource(factory, holder);
            TransactionSynchronizationManager.registerSynchronization(new ScopeSynchronization(holder, factory));
        }
        return holder;
    }

    @Override
    public SessionFactory factory() {
        return factory;
    }

    @Override
    public SessionListeners listeners() {
        return current().listeners();
    }

    @Override
    public void add(Object entity) {
        current().add(entity);
    }

    @Override
    public void addAll(Iterable<?> entities) {
        current().addAll(entities);
    }

    @Override
    public void delete(Object entity) {
        current().delete(entity);
    }

    @Override
    public <E> @Nullable E get(Class<E> type, Object id, LoadOption... options) {
        return current().get(type, id, options);
    }

    @Override
    public <E> List<E> getAll(Class<E> type, Collection<?> ids, LoadOption... options) {
        return current().getAll(type, ids, options);
    }

    @Override
    public void refresh(Object entity, LoadOption... options) {
        current().refresh(entity, options);
    }

    @Override
    public void refresh(Object entity, AttributePath first, AttributePath... more) {
        current().refresh(entity, first, more);
    }

    @Override
    public void expire(Object entity, AttributePath first, AttributePath... more) {
        current().expire(entity, first, more);
    }

    @Override
    public void makeTransient(Object entity) {
        current().makeTransient(entity);
    }

    @Override
    public void makeTransientToDetached(Object entity) {
        current().makeTransientToDetached(entity);
    }

    @Override
    public <E> E merge(E entity) {
        return current().merge(entity);
    }

    @Override
    public <E> E merge(E entity, boolean load) {
        return current().merge(entity, load);
    }

    @Override
    public List<Object> newObjects() {
        return current().newObjects();
    }

    @Override
    public List<Object> dirty() {
        return current().dirty();
    }

    @Override
    public List<Object> deleted() {
        return current().deleted();
    }

    @Override
    public <T> History<@Nullable T> history(Object entity, Path<T> attribute) {
        return current().history(entity, attribute);
    }

    @Override
    public <E> History<@Nullable E> history(Object entity, RelationshipPath<E, ?> relationship) {
        return current().history(entity, relationship);
    }

    @Override
    public void assign(Object entity, Assignment... assignments) {
        current().assign(entity, assignments);
    }

    @Override
    public void expire(Object entity) {
        current().expire(entity);
    }

    @Override
    public void expireAll() {
        current().expireAll();
    }

    @Override
    public void expunge(Object entity) {
        current().expunge(entity);
    }

    @Override
    public void expungeAll() {
        current().expungeAll();
    }

    @Override
    public boolean contains(Object entity) {
        return current().contains(entity);
    }

    @Override
    public boolean isModified(Object entity) {
        return current().isModified(entity);
    }

    @Override
    public Lifecycle state(Object entity) {
        return current().state(entity);
    }

    @Override
    public boolean hasChanges() {
        return current().hasChanges();
    }

    @Override
    public List<String> uncommitted() {
        return current().uncommitted();
    }

    @Override
    public <E> Query<E> query(EntityPath<E> entity) {
        return current().query(entity);
    }

    @Override
    public <T> Query<T> query(Expression<T> expression) {
        return current().query(expression);
    }

    @Override
    public <A, B> Query<Row2<A, B>> query(Selection<A> a, Selection<B> b) {
        return current().query(a, b);
    }

    @Override
    public <A, B, C> Query<Row3<A, B, C>> query(Selection<A> a, Selection<B> b, Selection<C> c) {
        return current().query(a, b, c);
    }

    @Override
    public <A, B, C, D> Query<Row4<A, B, C, D>> query(Selection<A> a, Selection<B> b, Selection<C> c, Selection<D> d) {
        return current().query(a, b, c, d);
    }

    @Override
    public <R> Query<R> query(Select<R> select) {
        return current().query(select);
    }

    @Override
    public int execute(ChangeStatement statement) {
        return current().execute(statement);
    }

    @Override
    public <R> List<R> execute(RowStatement<R> statement) {
        return current().execute(statement);
    }

    @Override
    public void bulkInsert(Class<?> type, Collection<?> rows) {
        current().bulkInsert(type, rows);
    }

    @Override
    public List<Object> bulkInsertReturningKeys(Class<?> type, Collection<?> rows) {
        return current().bulkInsertReturningKeys(type, rows);
    }

    @Override
    public void bulkUpdate(Class<?> type, Collection<?> rows) {
        current().bulkUpdate(type, rows);
    }

    @Override
    public void bulkUpsert(Class<?> type, Collection<?> rows, AttributePath... unique) {
        current().bulkUpsert(type, rows, unique);
    }

    @Override
    public int bulkDelete(Class<?> type, Collection<?> rows) {
        return current().bulkDelete(type, rows);
    }

    @Override
    public FlushPlan explainFlush() {
        return current().explainFlush();
    }

    @Override
    public void flush() {
        current().flush();
    }

    @Override
    public <T> T noAutoflush(Supplier<T> block) {
        return current().noAutoflush(block);
    }

    @Override
    public void expireOnCommit(boolean expire) {
        current().expireOnCommit(expire);
    }

    /**
     * Begins a transaction that the caller ends.
     *
     * @throws SessionException within a transaction that Spring manages
     */
    @Override
    public void begin(UnaryOperator<ExecutionOptions> options) {
        byApplication("begin", session -> session.begin(options), true);
    }

    /**
     * Commits what the caller began or changed outside a transaction.
     *
     * @throws SessionException within a transaction that Spring manages
     */
    @Override
    public void commit() {
        byApplication("commit", Session::commit, false);
    }

    /**
     * Prepares what the caller began.
     *
     * @throws SessionException within a transaction that Spring manages
     */
    @Override
    public String prepare() {
        List<String> prepared = new ArrayList<>();
        byApplication("prepare", session -> prepared.add(session.prepare()), true);
        return prepared.get(0);
    }

    /**
     * Rolls back what the caller began or changed outside a transaction.
     *
     * @throws SessionException within a transaction that Spring manages
     */
    @Override
    public void rollback() {
        byApplication("rollback", Session::rollback, false);
    }

    private void byApplication(String call, Consumer<Session> action, boolean begins) {
        if (managed() != null) {
            throw new SessionException("session." + call + "() was called within a transaction that Spring manages."
                    + " Leave its end to Spring: return to commit, throw an exception to roll back (or call"
                    + " TransactionStatus.setRollbackOnly()); for a part of it, use session.beginNested().");
        }
        action.accept(current());
        SessionHolder holder = SessionHolder.boundTo(factory);
        if (holder != null) {
            holder.setBegunByApplication(begins);
        }
    }

    @Override
    public Savepoint beginNested() {
        return current().beginNested();
    }

    @Override
    public boolean isInTransaction() {
        return current().isInTransaction();
    }

    @Override
    public void connection(UnaryOperator<ExecutionOptions> options) {
        current().connection(options);
    }

    @Override
    public Connection connection() {
        Connection connection = current().connection();
        SessionHolder holder = SessionHolder.boundTo(factory);
        if (holder != null && !holder.isTransactionActive() && managed() == null) {
            holder.setBegunByApplication(true);
        }
        return connection;
    }

    /** True where there is a current session, so that a call would reach one. */
    @Override
    public boolean isOpen() {
        if (SessionHolder.boundTo(factory) != null || managed() != null) {
            return true;
        }
        return TransactionSynchronizationManager.isSynchronizationActive()
                && !TransactionSynchronizationManager.isActualTransactionActive();
    }

    /** Does nothing: whoever opened the current session closes it. */
    @Override
    public void close() {
        // see above
    }

    @Override
    public String toString() {
        return "the current session";
    }
}
