package dev.mapper.session;

import dev.mapper.sql.Assignment;
import dev.mapper.sql.CollectionPath;
import dev.mapper.sql.EntityPath;
import dev.mapper.sql.Expression;
import dev.mapper.sql.Predicate;
import dev.mapper.sql.ReferencePath;
import dev.mapper.sql.Sortable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A question to the database, made step by step. Each step answers a new query and leaves this one as it was, so that a
 * query can be kept and refined in several ways. Running it flushes the session first.
 *
 * @param <T> what one result is: an entity, a value, or a row of several
 */
public interface Query<T> {

    /** Adds conditions; all of them, and those of earlier calls, must hold. */
    Query<T> filter(Predicate... conditions);

    /** Adds sort keys after those of earlier calls; an expression without a direction sorts ascending. */
    Query<T> orderBy(Sortable... keys);

    /** At most so many results. */
    Query<T> limit(int rows);

    /** Leaves out so many results at the beginning. */
    Query<T> offset(int rows);

    /** Leaves out equal rows. */
    Query<T> distinct();

    Query<T> groupBy(Expression<?>... keys);

    Query<T> having(Predicate... conditions);

    /** Joins the target of a relationship under its default alias. */
    Query<T> join(ReferencePath<?, ?> relationship);

    /** Joins the target of a relationship under an alias of one's own. */
    <R> Query<T> join(ReferencePath<R, ?> relationship, EntityPath<R> target);

    /** Joins the elements of a relationship under their default alias. */
    Query<T> join(CollectionPath<?, ?> relationship);

    /** Joins the elements of a relationship under an alias of one's own. */
    <R> Query<T> join(CollectionPath<R, ?> relationship, EntityPath<R> target);

    /** Joins an entity on a condition. */
    Query<T> join(EntityPath<?> target, Predicate on);

    /** As {@code join}, but keeps rows without a partner. */
    Query<T> outerJoin(ReferencePath<?, ?> relationship);

    /** As {@code join}, but keeps rows without a partner. */
    <R> Query<T> outerJoin(ReferencePath<R, ?> relationship, EntityPath<R> target);

    /** As {@code join}, but keeps rows without a partner. */
    Query<T> outerJoin(CollectionPath<?, ?> relationship);

    /** As {@code join}, but keeps rows without a partner. */
    <R> Query<T> outerJoin(CollectionPath<R, ?> relationship, EntityPath<R> target);

    /** As {@code join}, but keeps rows without a partner. */
    Query<T> outerJoin(EntityPath<?> target, Predicate on);

    /** Reads over what objects in the session have loaded or changed already. */
    Query<T> populateExisting();

    /**
     * What each statement of this query may take, over what transaction and engine allow. Parts of a second count as
     * one.
     */
    Query<T> timeout(Duration limit);

    /**
     * How long each statement of this query waits for a lock, over what transaction and engine allow: it takes up to
     * three more statements. In milliseconds, on MariaDB and MySQL in seconds, parts of one counted as one.
     */
    Query<T> lockTimeout(Duration limit);

    /**
     * Loads relationships and attributes together with the result, or leaves them out of it, otherwise than the mapping
     * says. Options add up; of several for one relationship the last one counts. Running the query is a {@link
     * dev.mapper.LoadOptionException} if one does not fit it; {@link #count} and {@link #exists} need none of them.
     */
    Query<T> options(LoadOption... options);

    /** Makes each row a record, whose components take the row's values by position. */
    <R extends Record> Query<R> into(Class<R> recordType);

    /**
     * Makes each row a map of its values by their labels, in the order of the columns. An attribute without a label has
     * its own name, an entity its alias, and what has no name is {@code column1} for the first column, and so on.
     *
     * @throws dev.mapper.SessionException if two columns would have one name
     */
    Query<Map<String, @Nullable Object>> maps();

    /**
     * The text that {@link #all()} would send, with a {@code ?} for each value. Nothing is flushed or sent.
     *
     * @throws dev.mapper.MapperException what {@code all()} would throw for a statement that cannot be rendered
     */
    String sql();

    /** All results, in order. Entities come once each, whatever a join repeats. */
    List<T> all();

    /** The first result, or {@code null}. */
    @Nullable
    T first();

    /**
     * The only result.
     *
     * @throws dev.mapper.NoResultException if there is none
     * @throws dev.mapper.MultipleResultsException if there are more
     */
    T one();

    /**
     * The only result, or {@code null} if there is none.
     *
     * @throws dev.mapper.MultipleResultsException if there are more
     */
    @Nullable
    T oneOrNull();

    /** The value of the only row's only column; {@code null} if there is no row or its value is null. */
    @Nullable
    T scalar();

    /**
     * The results as a stream that reads some hundred rows ahead as it goes; it must be closed. What is loaded later, and
     * what {@link #options} ask for, is loaded for these rows together. An entity that a join repeats comes as often.
     */
    Stream<T> stream();

    /**
     * As {@link #stream()}, with so many rows read ahead, which are also fetched from the database at a time.
     *
     * @throws dev.mapper.SessionException if that is less than one
     */
    Stream<T> stream(int fetchSize);

    /** True if there is at least one result. */
    boolean exists();

    /** How many results {@link #all()} would have had rows for, limit and offset left out. */
    long count();

    /** How {@link #update} and {@link #delete} tell objects of what they did; {@link SynchronizeSession#AUTO} if not said. */
    Query<T> synchronizeSession(SynchronizeSession how);

    /**
     * Flushes, then sets columns in all rows that the conditions meet, in one statement. Loaded objects that it meets have
     * the new values afterwards, or load them when they are read; a change of theirs to one of these attributes that was
     * not flushed is forgotten.
     *
     * @return how many rows it met
     * @throws dev.mapper.SessionException if the query is not for one entity with conditions only
     */
    int update(Assignment... assignments);

    /**
     * Flushes, then deletes all rows that the conditions meet, in one statement. Loaded objects that it meets leave the
     * session as deleted ones.
     *
     * @return how many rows it met
     * @throws dev.mapper.SessionException if the query is not for one entity with conditions only
     */
    int delete();
}
