package dev.mapper.session;

/**
 * Hears that attributes of an object were expired, by a call or the end of a transaction. Called on the session's
 * thread. It may not use the session, nor read attributes other than the key, which would load them again.
 *
 * @param <E> the entity, or a supertype of several
 */
@FunctionalInterface
public interface ExpireListener<E> {

    /** The object has forgotten what it had loaded and changed. */
    void expired(E entity);
}
