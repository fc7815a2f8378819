package dev.mapper.flush;

import java.sql.SQLException;

/**
 * Hears that the row of an object is about to be written, or was. Called in the middle of a flush, on the thread that
 * flushes; what it throws makes the flush fail, and a rollback is due.
 *
 * <p>It may read and set the object's own attributes: what is set before an INSERT or UPDATE goes into that statement,
 * what is set after it into the next flush. It may use {@link FlushEvent#connection()} for statements of its own. It may
 * not add or delete objects, flush, begin or end transactions, change relationships of other objects, nor query through
 * the session unless it does so in {@code noAutoflush(...)}: each is refused with
 * {@link dev.mapper.ListenerException}. A before-flush listener of the session may do most of that.
 *
 * @param <E> the entity, or a supertype of several
 */
@FunctionalInterface
public interface FlushListener<E> {

    /**
     * The object's row is about to be written, or was.
     *
     * @throws SQLException what a statement of the listener's own failed with; translated as any other
     */
    void on(E entity, FlushEvent event) throws SQLException;
}
