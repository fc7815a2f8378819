package dev.mapper.session;

/**
 * Hears that an object went from one lifecycle state to another in a session. Called on the session's thread, with the
 * step already done. It may read and set the object's attributes; it may not add or delete objects, flush, begin or end
 * transactions, nor query through the session unless it does so in {@code noAutoflush(...)}: each is refused with
 * {@link dev.mapper.ListenerException}.
 */
@FunctionalInterface
public interface TransitionListener {

    /** The object has gone that step. */
    void moved(Session session, Object entity, Transition transition);
}
