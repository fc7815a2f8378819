package dev.mapper.session;

import dev.mapper.engine.ConnectionListener;
import dev.mapper.engine.EngineConnection;
import dev.mapper.flush.FlushMoment;
import dev.mapper.load.LoadListener;
import dev.mapper.mapping.EntityModel;
import dev.mapper.mapping.EntityModels;
import dev.mapper.state.EntityState;
import dev.mapper.state.Woven;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Calls the listeners of one session, the factory's first, and knows meanwhile what they may not do. Where nobody
 * listens, a field is read and nothing more.
 */
final class Announcements {

    /** What a listener is being called for, or {@code null}; looked at wherever a listener may be refused something. */
    @Nullable
    Occasion occasion;

    /** The object whose row is being written, while an entity's listener is called. */
    @Nullable
    EntityState subject;

    private @Nullable FlushMoment moment;

    /** Objects that the result being read has filled, where somebody listens; looked at after each result. */
    @Nullable
    List<Filled> filled;

    final ListenerBoard shared;
    /** The listeners of this session alone, or {@code null} while there are none. */
    @Nullable
    ListenerBoard own;

    private final EntityListenerRegistry entities;
    private final EntityModels models;
    private final ThreadGuard guard;
    private final Session session;
    private boolean ownTransitions;
    private int holds;
    private List<Notice> held = List.of();
    private Set<EntityState> untold = Set.of();

    /** An object that a row has filled. */
    record Filled(EntityModel model, EntityState state, Woven entity, boolean made) {}

    /** An object that went a step, or that expired where the transition is {@code null}. */
    private record Notice(
            EntityState state, Woven entity, @Nullable Transition transition) {}

    Announcements(Session session, DefaultSessionFactory factory, ThreadGuard guard) {
        this.session = session;
        this.shared = factory.board();
        this.entities = factory.entityListeners();
        this.models = factory.models();
        this.guard = guard;
    }

    /** A registration of listeners of this session alone. */
    SessionListeners register() {
        ListenerBoard board = own;
        if (board == null) {
            board = new ListenerBoard();
            own = board;
        }
        return new SessionListeners(board, this::countTransitions);
    }

    private void countTransitions() {
        ListenerBoard board = own;
        boolean heard = board != null && board.transitions.length > 0;
        if (heard != ownTransitions) {
            ownTransitions = heard;
            entities.hearTransitions(heard ? 1 : -1);
        }
    }

    /** The session is closed: its own listeners hear nothing more. */
    void close() {
        if (own != null) {
            own = null;
            countTransitions();
        }
    }

    // Refusals.

    /** Throws if the listener that is being called may not do that. */
    void refuse(Act act, String call) {
        if (occasion != null) {
            occasion.refuse(act, call, subject == null ? "" : " (" + moment + " of " + subject + ")");
        }
    }

    /** True if a flush may run now. */
    boolean mayFlush() {
        return occasion == null || !occasion.refuses(Act.FLUSH);
    }

    private void call(Occasion during, Runnable listener) {
        Occasion before = occasion;
        occasion = during;
        guard.enter();
        try {
            listener.run();
        } finally {
            guard.leave();
            occasion = before;
        }
    }

    // The session as a whole.

    /** Tells all listeners of the session. */
    void tell(Occasion during, Consumer<SessionListener> notice) {
        tell(during, shared.listeners, notice);
        if (own != null) {
            tell(during, own.listeners, notice);
        }
    }

    private void tell(Occasion during, SessionListener[] listeners, Consumer<SessionListener> notice) {
        for (SessionListener listener : listeners) {
            call(during, () -> notice.accept(listener));
        }
    }

    void afterBegin(EngineConnection connection) {
        tell(Occasion.AFTER_BEGIN, listener -> connection.hand(jdbc -> listener.afterBegin(session, jdbc)));
    }

    void beforeFlush() {
        tell(Occasion.BEFORE_FLUSH, listener -> listener.beforeFlush(session));
    }

    void afterFlush() {
        tell(Occasion.AFTER_FLUSH, listener -> listener.afterFlush(session));
    }

    void afterFlushPostexec() {
        tell(Occasion.AFTER_FLUSH_POSTEXEC, listener -> listener.afterFlushPostexec(session));
    }

    void beforeCommit() {
        tell(Occasion.BEFORE_COMMIT, listener -> listener.beforeCommit(session));
    }

    void afterCommit() {
        tell(Occasion.AFTER_COMMIT, listener -> listener.afterCommit(session));
    }

    void afterRollback() {
        tell(Occasion.AFTER_ROLLBACK, listener -> listener.afterRollback(session));
    }

    void afterSoftRollback(boolean savepoint) {
        tell(Occasion.AFTER_SOFT_ROLLBACK, listener -> listener.afterSoftRollback(session, savepoint));
    }

    /** True if somebody listens to what is executed. */
    boolean executesHeard() {
        return shared.executions.length > 0 || (own != null && own.executions.length > 0);
    }

    /** Tells of a statement, which listeners may change. */
    void beforeExecute(ExecuteEvent event) {
        beforeExecute(shared.executions, event);
        if (own != null) {
            beforeExecute(own.executions, event);
        }
    }

    private void beforeExecute(ExecuteListener[] listeners, ExecuteEvent event) {
        for (ExecuteListener listener : listeners) {
            call(Occasion.BEFORE_EXECUTE, () -> listener.beforeExecute(event));
        }
    }

    // One object's row.

    /** Calls a listener of an object whose row is written. */
    void listen(FlushMoment when, EntityState state, EngineConnection connection, ConnectionListener listener) {
        EntityState outerSubject = subject;
        FlushMoment outerMoment = moment;
        subject = state;
        moment = when;
        try {
            call(Occasion.ENTITY, () -> connection.hand(listener));
        } finally {
            subject = outerSubject;
            moment = outerMoment;
        }
    }

    /** Notes an object that a row has filled, until the result is read. */
    void filled(EntityModel model, EntityState state, Woven entity, boolean made) {
        if (filled == null) {
            filled = new ArrayList<>();
        }
        filled.add(new Filled(model, state, entity, made));
    }

    /** Tells of the objects that the result now read has filled. */
    void tellFilled() {
        List<Filled> now = filled;
        filled = null;
        if (now != null) {
            now.forEach(this::tell);
        }
    }

    private void tell(Filled each) {
        EntityListenerRegistry.Heard heard = entities.of(each.model());
        for (LoadListener<Object> listener : each.made() ? heard.load() : heard.refresh()) {
            call(Occasion.LOAD, () -> listener.on(each.entity()));
        }
        if (each.made()) {
            moved(each.state(), Transition.LOADED_AS_PERSISTENT);
        }
    }

    // Steps from one lifecycle state to another, and what expired.

    /** True if somebody listens to objects going from one lifecycle state to another. */
    boolean hearsTransitions() {
        return shared.transitions.length > 0 || (own != null && own.transitions.length > 0);
    }

    /** An object has gone a step. */
    void moved(EntityState state, Transition transition) {
        Woven entity = hearsTransitions() ? state.get() : null;
        if (entity == null) {
            return;
        }
        Transition told = transition;
        if (!untold.isEmpty() && untold.remove(state)) {
            // The flush that moved it failed, and nobody was told
            told = transition == Transition.PERSISTENT_TO_TRANSIENT ? Transition.PENDING_TO_TRANSIENT : null;
        }
        if (told != null) {
            tell(new Notice(state, entity, told));
        }
    }

    /** An object's attributes were expired. */
    void expired(EntityState state) {
        Woven entity = entities.expiresHeard ? state.get() : null;
        if (entity != null) {
            tell(new Notice(state, entity, null));
        }
    }

    private void tell(Notice notice) {
        if (holds > 0) {
            held.add(notice);
        } else {
            send(notice);
        }
    }

    private void send(Notice notice) {
        Transition transition = notice.transition();
        if (transition != null) {
            send(shared.transitions, notice.entity(), transition);
            if (own != null) {
                send(own.transitions, notice.entity(), transition);
            }
            return;
        }
        EntityModel model = models.of(notice.state().shape());
        for (ExpireListener<Object> listener : entities.of(model).expire()) {
            call(Occasion.EXPIRE, () -> listener.expired(notice.entity()));
        }
    }

    private void send(TransitionListener[] listeners, Woven entity, Transition transition) {
        for (TransitionListener listener : listeners) {
            call(Occasion.TRANSITION, () -> listener.moved(session, entity, transition));
        }
    }

    /**
     * Does something in the midst of which no listener is to be called, since it must be done to the end; tells what
     * happened afterwards, whether it went well or not.
     */
    void whole(Runnable work) {
        hold();
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            try {
                release();
            } catch (RuntimeException listenerFailed) {
                e.addSuppressed(listenerFailed);
            }
            throw e;
        }
        release();
    }

    /** From now on listeners hear nothing of objects that move or expire. */
    void hold() {
        if (holds++ == 0) {
            // With what a flush that failed has left to tell
            held = new ArrayList<>(held);
        }
    }

    /** Tells what was held back. */
    void release() {
        if (--holds == 0) {
            List<Notice> now = held;
            held = List.of();
            now.forEach(this::send);
        }
    }

    /**
     * A flush has failed, and what it moved is about to move back: nobody is told of either. What it loaded stays, and
     * is told with what comes now.
     */
    void drop() {
        holds--;
        if (!held.isEmpty()) {
            untold = Collections.newSetFromMap(new IdentityHashMap<>());
            List<Notice> left = new ArrayList<>();
            for (Notice each : held) {
                if (each.transition() == Transition.LOADED_AS_PERSISTENT) {
                    left.add(each);
                } else if (each.transition() != null) {
                    untold.add(each.state());
                }
            }
            held = left;
        }
    }

    /** The transaction has ended: what failed in it is over. */
    void forgetUntold() {
        untold = Set.of();
    }
}
