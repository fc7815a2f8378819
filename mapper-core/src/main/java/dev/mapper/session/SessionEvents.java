package dev.mapper.session;

import dev.mapper.sql.EntityPath;
import dev.mapper.sql.Predicate;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Where listeners of sessions are registered: a {@link SessionFactory}, for all its sessions, those that are open
 * included; or one {@link Session}, for as long as it is open. Registering on a factory is safe from many threads.
 *
 * <p>Each method answers the registration, on which others may follow:
 * {@code sessions.onAfterBegin(...).onBeforeCommit(...)}; {@link SessionListeners#remove()} takes them away together.
 * Listeners are called in the order of registration, the factory's first.
 */
public interface SessionEvents {

    /** A registration without listeners yet. */
    SessionListeners listeners();

    /** Calls the listener for everything. */
    default SessionListeners listen(SessionListener listener) {
        return listeners().listen(listener);
    }

    /** After a transaction has begun: see {@link SessionListener#afterBegin}. */
    default SessionListeners onAfterBegin(BeginListener listener) {
        return listeners().onAfterBegin(listener);
    }

    /** Before a flush: see {@link SessionListener#beforeFlush}. */
    default SessionListeners onBeforeFlush(Consumer<Session> listener) {
        return listeners().onBeforeFlush(listener);
    }

    /** After a flush has written: see {@link SessionListener#afterFlush}. */
    default SessionListeners onAfterFlush(Consumer<Session> listener) {
        return listeners().onAfterFlush(listener);
    }

    /** When a flush is over: see {@link SessionListener#afterFlushPostexec}. */
    default SessionListeners onAfterFlushPostexec(Consumer<Session> listener) {
        return listeners().onAfterFlushPostexec(listener);
    }

    /** Before a commit: see {@link SessionListener#beforeCommit}. */
    default SessionListeners onBeforeCommit(Consumer<Session> listener) {
        return listeners().onBeforeCommit(listener);
    }

    /** After a commit: see {@link SessionListener#afterCommit}. */
    default SessionListeners onAfterCommit(Consumer<Session> listener) {
        return listeners().onAfterCommit(listener);
    }

    /** After a rollback in the database: see {@link SessionListener#afterRollback}. */
    default SessionListeners onAfterRollback(Consumer<Session> listener) {
        return listeners().onAfterRollback(listener);
    }

    /** After a rollback of a transaction or savepoint: see {@link SessionListener#afterSoftRollback}. */
    default SessionListeners onAfterSoftRollback(BiConsumer<Session, Boolean> listener) {
        return listeners().onAfterSoftRollback(listener);
    }

    /** Before a statement is executed: see {@link ExecuteListener}. */
    default SessionListeners onBeforeExecute(ExecuteListener listener) {
        return listeners().onBeforeExecute(listener);
    }

    /**
     * Restricts an entity in all that is executed, as for soft deletes: see {@link ExecuteEvent#withCriteria}.
     *
     * @param entity the entity by its default alias, such as {@code QDocument.document}
     * @param condition makes the condition for an occurrence, of nothing but what it is given and values
     */
    default <Q extends EntityPath<?>> SessionListeners withCriteria(
            Q entity, Function<? super Q, Predicate> condition) {
        return listeners().withCriteria(entity, condition);
    }

    /** After every step of an object from one lifecycle state to another. */
    default SessionListeners onTransition(TransitionListener listener) {
        return listeners().onTransition(listener);
    }

    /** After one kind of step of an object from one lifecycle state to another. */
    default SessionListeners onTransition(Transition transition, BiConsumer<Session, Object> listener) {
        return listeners().onTransition(transition, listener);
    }
}
