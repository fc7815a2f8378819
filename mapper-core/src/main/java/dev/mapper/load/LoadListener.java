package dev.mapper.load;

/**
 * Hears that an object was made from a row, or that one the session had was filled from its row again. Called once the
 * result is read, on the thread that reads it; what it throws reaches who asked for the object.
 *
 * <p>It may read and set the object's attributes, lazy ones too. It may not add or delete objects, flush, begin or end
 * transactions, nor query through the session unless it does so in {@code noAutoflush(...)}: each is refused with
 * {@link dev.mapper.ListenerException}.
 *
 * @param <E> the entity, or a supertype of several
 */
@FunctionalInterface
public interface LoadListener<E> {

    /** The object has what its row holds. */
    void on(E entity);
}
