package dev.mapper.session;

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
import dev.mapper.sql.Selection;
import dev.mapper.state.Lifecycle;
import java.sql.Connection;
import java.util.Collection;
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
public interface Session extends SessionEvents, AutoCloseable {

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
     * The object with that key, from the identity map without SQL if it is there, else by one SELECT. An object that is
     * there but expired is read again; if its row is gone, it leaves the session.
     *
     * @param id the value of the {@code @Id} attribute; a number may be of any whole type
     * @param options relationships to load with it, if they are not loaded yet
     * @return {@code null} if there is no such row
     */
    <E> @Nullable E get(Class<E> type, Object id, LoadOption... options);

    /** As {@link #get}, for those who prefer an {@link Optional}. */
    default <E> Optional<E> find(Class<E> type, Object id, LoadOption... options) {
        return Optional.ofNullable(get(type, id, options));
    }

    /**
     * The objects with those keys, in the order of the keys: those that the identity map has without SQL, all others by
     * one SELECT for every 500. Keys without a row are left out; a key that is named twice is answered twice.
     *
     * @param ids keys as {@link #get} takes them
     * @param options relationships to load with them
     */
    <E> List<E> getAll(Class<E> type, Collection<?> ids, LoadOption... options);

    /**
     * Forgets what an object has loaded and changed, flushes, then reads its row again. Objects that its relationships
     * cascade {@code REFRESH} to expire too. Of its relationships, those are loaded that the mapping or an option wants
     * loaded at once; the others load when they are read.
     *
     * @throws dev.mapper.ObjectDeletedException if the row is gone
     * @throws dev.mapper.SessionException if the object is not persistent in this session
     */
    void refresh(Object entity, LoadOption... options);

    /**
     * As {@link #refresh(Object, LoadOption...)}, for some attributes alone: one SELECT for those of the row, and one for
     * each relationship named. Changes of other attributes stay.
     *
     * @throws dev.mapper.SessionException if the object has no such attribute
     */
    void refresh(Object entity, AttributePath first, AttributePath... more);

    /**
     * Gives attributes of an object what SQL expressions make, as in
     * {@code session.assign(user, set(QUser.user.credits, QUser.user.credits.plus(1)))}: counted as a change, and
     * written by the next flush within the UPDATE or INSERT of the object's row, which goes in no batch. Also the way to
     * an explicit SQL NULL where null would leave the column to its default: {@code setNull(path)}, and to the default:
     * {@code setDefault(path)}.
     *
     * <p>Until the flush the attribute has no value: reading it flushes, as a load does, and without autoflush reads
     * what the row holds. After it the value comes back with the statement where the database has RETURNING, and is read
     * when it is needed elsewhere. Setting the attribute in between takes the expression's place; a rollback forgets it.
     *
     * @throws dev.mapper.SessionException if the object is not in this session, or an attribute is its key, its version,
     *     a relationship or computed
     */
    void assign(Object entity, Assignment... assignments);

    /**
     * Forgets what an object has loaded and changed; the next access loads. So it goes for objects that its
     * relationships cascade {@code REFRESH} to; pending ones among them leave the session.
     */
    void expire(Object entity);

    /** Forgets what an object has loaded and changed of some attributes. Its key stays, as the row has it. */
    void expire(Object entity, AttributePath first, AttributePath... more);

    /** Expires every persistent object. */
    void expireAll();

    /** Takes an object out of the session without SQL; it is detached, or transient if it was pending. */
    void expunge(Object entity);

    /** Takes every object out of the session without SQL. */
    void expungeAll();

    /**
     * Makes an object one that has no row: it leaves the session and forgets its identity. It keeps what it has loaded,
     * its key's attributes among it; what it has not loaded is empty. Added again, it is inserted. No SQL.
     *
     * @throws dev.mapper.SessionException if another session manages the object
     */
    void makeTransient(Object entity);

    /**
     * Takes a transient object that has a key for the row with that key: it is detached, as if it had been loaded with
     * what was set on it; the rest loads once a session manages it. Whether there is such a row is not looked up.
     *
     * @throws dev.mapper.SessionException if the object is not transient, or has no key
     */
    void makeTransientToDetached(Object entity);

    /**
     * Copies what was set on an object of no or another session to this session's object for the same row, and so on
     * along its relationships. An attribute that was neither set nor loaded is left alone, whatever its field holds: so
     * is a collection that nobody touched, while one that was set to be empty is emptied. Of an object that was filled
     * past its setters, as by reflection, all values count that are not null.
     *
     * <p>Flushes once before. Rows that the session has no object for are read by one SELECT for every 500 of a class,
     * and so are collections that are replaced. An object without a key, or with one that has no row, becomes a new
     * object that waits for the flush. What is given is not changed; several objects for one row become one.
     *
     * @return the session's object; the given one if the session manages it
     * @throws dev.mapper.StaleDataException if the object has a version and its row another one
     */
    <E> E merge(E entity);

    /**
     * As {@link #merge(Object)}; without loading, detached objects are taken for what their rows hold, as those of a
     * cache are: no SQL at all, and nothing to write.
     *
     * @param load false to load nothing
     * @throws dev.mapper.SessionException if an object is to be merged without loading that has changes or no row
     */
    <E> E merge(E entity, boolean load);

    /** The session that manages an object, or {@code null} for a transient or detached one. No SQL. */
    static @Nullable Session sessionOf(Object entity) {
        return DefaultSession.of(entity);
    }

    /** New objects that the next flush inserts, in the order in which they were added. No SQL. */
    List<Object> newObjects();

    /**
     * Persistent objects that something was set on since they were loaded or flushed. Whether a flush writes them,
     * {@link #isModified} knows. No SQL.
     */
    List<Object> dirty();

    /** Objects that the next flush deletes. No SQL. */
    List<Object> deleted();

    /**
     * What has become of an attribute since it was loaded or flushed. The path of a reference's foreign key tells of
     * keys. No SQL: an attribute that is not loaded has no history, and of a collection that is not loaded only what was
     * put in and taken out is known.
     *
     * @throws dev.mapper.SessionException if the object has no such attribute
     */
    <T> History<@Nullable T> history(Object entity, Path<T> attribute);

    /** As {@link #history(Object, Path)}, for a relationship to one or many. */
    <E> History<@Nullable E> history(Object entity, RelationshipPath<E, ?> relationship);

    /** True if the session manages that object. */
    boolean contains(Object entity);

    /**
     * True if the object has changes that the next flush would write: a value that was changed back is none. A new object
     * counts as modified once pending. No SQL.
     */
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

    // Many rows at once.

    /**
     * Inserts many rows past the unit of work: no identity map, no cascades, no flush before. Defaults, generators and
     * converters apply; the objects stay new, and nothing comes back. Neighbours that fill the same columns go in one
     * statement or batch; PostgreSQL takes large numbers of them by COPY.
     *
     * @param rows new objects of the entity, or maps of values by attribute, in which a reference is an object or its key
     * @throws dev.mapper.SessionException if a row is neither, names an attribute that there isn't, or has a value of
     *     another type. A failure of the database is one of the transaction, as that of a flush.
     */
    void bulkInsert(Class<?> type, Collection<?> rows);

    /** As {@link #bulkInsert}; the keys that the database counts up come back, and are set in the objects given. */
    List<Object> bulkInsertReturningKeys(Class<?> type, Collection<?> rows);

    /**
     * Updates many rows by their keys, past the unit of work and without a flush before. Objects of this session that
     * have those rows read what was written again when it is needed; their own unflushed changes of it are forgotten.
     *
     * @param rows maps of values by attribute, with the key; or objects in no session: of detached ones what was changed
     *     is written, of new ones all that was set. Where a map has the version, or an object is detached, it is checked;
     *     the version moves on in any case.
     * @throws dev.mapper.StaleDataException if a row is not there, or not in the version given
     */
    void bulkUpdate(Class<?> type, Collection<?> rows);

    /**
     * Inserts rows, or updates those that are there with the same key, past the unit of work and without a flush before.
     * Only what a row names is updated. MariaDB and MySQL take a row for the same by any unique key.
     *
     * @param rows as for {@link #bulkInsert}
     * @param unique attributes of the unique key by which rows are the same; none for the key of the entity
     */
    void bulkUpsert(Class<?> type, Collection<?> rows, AttributePath... unique);

    /**
     * Deletes many rows by their keys, past the unit of work: no cascades, no flush before. Objects of this session that
     * have those rows are deleted ones then.
     *
     * @param rows keys, maps with the key's attribute, or objects in no session; the version of detached ones is checked
     * @return how many there were
     * @throws dev.mapper.StaleDataException if a detached object's row is in another version
     */
    int bulkDelete(Class<?> type, Collection<?> rows);

    // Unit of work.

    /**
     * Writes all changes in one go. If that fails, the transaction is rolled back and the session accepts nothing but
     * {@link #rollback()}; within a savepoint only that is rolled back.
     *
     * @throws dev.mapper.SessionException if there are changes and the transaction is read-only
     */
    void flush();

    /**
     * What the next flush would do: its steps in order, each with the rows that it writes, and why where that isn't
     * plain. Nothing is done: no statement is sent, no object, state or view changes. What the flush would have to load
     * first is not loaded but named as a step of its own; what it finds could add steps. Listeners aren't called, and
     * statements that fetch numbers from a sequence aren't steps.
     *
     * @return empty if there is nothing to flush
     * @throws dev.mapper.SessionException what the flush would throw before it sends anything, such as for a circle of
     *     rows that no order can write
     */
    FlushPlan explainFlush();

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
     * Flushes and prepares a transaction that was begun with {@code options.twoPhase()}: the database has done all that
     * could fail, and keeps the transaction, with its locks, until {@link #commit()} or {@link #rollback()}, even if
     * this application ends. Nothing else can be done in it. See {@link TwoPhaseCommit} for several databases at once,
     * and {@link dev.mapper.engine.Engine#preparedTransactions()} for what was left over.
     *
     * @return the name under which the database keeps the transaction
     * @throws dev.mapper.SessionException if the transaction was not begun for that
     */
    String prepare();

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
