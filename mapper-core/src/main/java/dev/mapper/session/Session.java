package dev.mapper.session;

import dev.mapper.engine.ExecutionOptions;
import dev.mapper.sql.ChangeStatement;
import dev.mapper.sql.EntityPath;
import dev.mapper.sql.Expression;
import dev.mapper.sql.Row2;
import dev.mapper.sql.Row3;
import dev.mapper.sql.Row4;
import dev.mapper.sql.RowStatement;
import dev.mapper.sql.Select;
import dev.mapper.sql.Selection;
import dev.mapper.state.Lifecycle;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A conversation with the database: an identity map, in which each row is one object, and a unit of work, which writes
 * the changes of its objects in the right order when it is flushed.
 *
 * <p>A session begins a transaction by itself with the first statement, and ends it with {@link #commit()} or
 * {@link #rollback()}; the next statement begins another. Changes are flushed before each query, so that the query sees
 * them, and before a commit.
 *
 * <p>A session belongs to one thread at a time. A second thread that enters while the first is at work is refused with
 * {@link dev.mapper.ConcurrentUseException}. After {@link #close()} every call but {@code close} and {@code isOpen}
 * throws {@link dev.mapper.SessionException}.
 */
public interface Session extends AutoCloseable {

    /** The factory that opened this session. */
    SessionFactory factory();

    // Objects.

    /**
     * Puts an object under the session's care, together with those that it leads to: a new one is inserted at the next
     * flush, a detached one is managed again. Nothing is copied and no SQL is sent.
     *
     * @throws dev.mapper.SessionException if another session manages the object, another object of this session has the
     *     same key, or the object was deleted
     */
    void add(Object entity);

    /** Adds each of several objects, in their order. */
    void addAll(Iterable<?> entities);

    /**
     * Marks an object for deletion at the next flush, with those that the relationships' cascades name.
     *
     * @throws dev.mapper.SessionException if the object is not persistent in this session
     */
    void delete(Object entity);

    /**
     * The object with that key, from the identity map without SQL if it is there, else by one SELECT.
     *
     * @param id the value of the {@code @Id} attribute; a number may be of any whole type
     * @return {@code null} if there is no such row
     */
    <E> @Nullable E get(Class<E> type, Object id);

    /** As {@link #get}, for those who prefer an {@link Optional}. */
    default <E> Optional<E> find(Class<E> type, Object id) {
        return Optional.ofNullable(get(type, id));
    }

    /**
     * Flushes, then reads the object's row again, over whatever the object had.
     *
     * @throws dev.mapper.ObjectDeletedException if the row is gone
     */
    void refresh(Object entity);

    /** Forgets what an object has loaded and changed; the next access loads. */
    void expire(Object entity);

    /** Expires every persistent object. */
    void expireAll();

    /** Takes an object out of the session without SQL; it is detached, or transient if it was pending. */
    void expunge(Object entity);

    /** Takes every object out of the session without SQL. */
    void expungeAll();

    /** True if the session manages that object. */
    boolean contains(Object entity);

    /** True if the object has changes that the next flush would write. A new object counts as modified once pending. */
    boolean isModified(Object entity);

    /** Where an object stands between application and database. */
    Lifecycle state(Object entity);

    /** True if the next flush would have something to write. */
    boolean hasChanges();

    /**
     * What no commit has confirmed yet, in words and for messages only: objects that wait for a flush, and those that
     * were flushed in the transaction under way.
     */
    List<String> uncommitted();

    // Queries.

    /** A query for entities. */
    <E> Query<E> query(EntityPath<E> entity);

    /** A query for one expression. */
    <T> Query<T> query(Expression<T> expression);

    /** A query for two things, each an entity or an expression. */
    <A, B> Query<Row2<A, B>> query(Selection<A> a, Selection<B> b);

    /** A query for three things, each an entity or an expression. */
    <A, B, C> Query<Row3<A, B, C>> query(Selection<A> a, Selection<B> b, Selection<C> c);

    /** A query for four things, each an entity or an expression. */
    <A, B, C, D> Query<Row4<A, B, C, D>> query(Selection<A> a, Selection<B> b, Selection<C> c, Selection<D> d);

    /** A query that was written as a select. */
    <R> Query<R> query(Select<R> select);

    /**
     * Flushes, then runs an INSERT, UPDATE or DELETE of the application's own. Objects that it may have met expire.
     *
     * @return how many rows it met
     */
    int execute(ChangeStatement statement);

    /** Flushes, then runs a statement that answers rows: a select, or a change with {@code returning(...)}. */
    <R> List<R> execute(RowStatement<R> statement);

    // Unit of work.

    /**
     * Writes all changes in one go. If that fails, the transaction is rolled back and the session accepts nothing but
     * {@link #rollback()}; within a savepoint only that is rolled back.
     *
     * @throws dev.mapper.SessionException if there are changes and the transaction is read-only
     */
    void flush();

    /** Runs a block in which queries do not flush. */
    <T> T noAutoflush(Supplier<T> block);

    /** Runs a block in which queries do not flush. */
    default void noAutoflush(Runnable block) {
        noAutoflush(() -> {
            block.run();
            return Boolean.TRUE;
        });
    }

    /**
     * Whether this session's objects are read again after a commit; the factory's setting unless said here. Without it
     * they keep what they have loaded, which is what a session wants that is closed after its only commit.
     */
    void expireOnCommit(boolean expire);

    // Transactions.

    /**
     * Begins a transaction with its own isolation, read-only mode and time-out, and takes a connection at once.
     *
     * @throws dev.mapper.SessionException if a transaction is under way
     */
    void begin(UnaryOperator<ExecutionOptions> options);

    /** Begins a transaction now, rather than with the first statement. */
    default void begin() {
        begin(options -> options);
    }

    /** Flushes and commits; objects expire if the factory says so. Open savepoints are released. */
    void commit();

    /**
     * Rolls back. New objects become transient again and keep their values, deleted ones are persistent again, all
     * others expire. Open savepoints end.
     */
    void rollback();

    /** Flushes and sets a savepoint. */
    Savepoint beginNested();

    /** True from the begin of a transaction until its end. */
    boolean isInTransaction();

    /** Sets isolation, read-only mode or time-out of the transaction that is about to begin. */
    void connection(UnaryOperator<ExecutionOptions> options);

    /** The JDBC connection of the transaction, which begins if none is under way. It stays the session's: do not close it. */
    Connection connection();

    /** False after {@link #close()}. */
    boolean isOpen();

    /** Rolls back what is not committed, gives the connection back and detaches all objects. Harmless twice. */
    @Override
    void close();
}
