package dev.mapper.session;

import dev.mapper.sql.EntityPath;
import dev.mapper.sql.Predicate;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Listeners that were registered together, and can be taken away together. They are called from the moment of their
 * registration on, in sessions that are open too. Safe for use by many threads.
 */
public final class SessionListeners {

    private final ListenerBoard board;
    private final Runnable changed;
    private final List<Runnable> removals = new ArrayList<>();

    SessionListeners(ListenerBoard board, Runnable changed) {
        this.board = board;
        this.changed = changed;
    }

    /** As {@link SessionEvents#listen}. */
    public synchronized SessionListeners listen(SessionListener listener) {
        board.add(Objects.requireNonNull(listener, "listener"));
        removals.add(() -> board.remove(listener));
        return this;
    }

    /** As {@link SessionEvents#onAfterBegin}. */
    public SessionListeners onAfterBegin(BeginListener listener) {
        Objects.requireNonNull(listener, "listener");
        return listen(new SessionListener() {
            @Override
            public void afterBegin(Session session, Connection connection) throws SQLException {
                listener.afterBegin(session, connection);
            }
        });
    }

    /** As {@link SessionEvents#onBeforeFlush}. */
    public SessionListeners onBeforeFlush(Consumer<Session> listener) {
        Objects.requireNonNull(listener, "listener");
        return listen(new SessionListener() {
            @Override
            public void beforeFlush(Session session) {
                listener.accept(session);
            }
        });
    }

    /** As {@link SessionEvents#onAfterFlush}. */
    public SessionListeners onAfterFlush(Consumer<Session> listener) {
        Objects.requireNonNull(listener, "listener");
        return listen(new SessionListener() {
            @Override
            public void afterFlush(Session session) {
                listener.accept(session);
            }
        });
    }

    /** As {@link SessionEvents#onAfterFlushPostexec}. */
    public SessionListeners onAfterFlushPostexec(Consumer<Session> listener) {
        Objects.requireNonNull(listener, "listener");
        return listen(new SessionListener() {
            @Override
            public void afterFlushPostexec(Session session) {
                listener.accept(session);
            }
        });
    }

    /** As {@link SessionEvents#onBeforeCommit}. */
    public SessionListeners onBeforeCommit(Consumer<Session> listener) {
        Objects.requireNonNull(listener, "listener");
        return listen(new SessionListener() {
            @Override
            public void beforeCommit(Session session) {
                listener.accept(session);
            }
        });
    }

    /** As {@link SessionEvents#onAfterCommit}. */
    public SessionListeners onAfterCommit(Consumer<Session> listener) {
        Objects.requireNonNull(listener, "listener");
        return listen(new SessionListener() {
            @Override
            public void afterCommit(Session session) {
                listener.accept(session);
            }
        });
    }

    /** As {@link SessionEvents#onAfterRollback}. */
    public SessionListeners onAfterRollback(Consumer<Session> listener) {
        Objects.requireNonNull(listener, "listener");
        return listen(new SessionListener() {
            @Override
            public void afterRollback(Session session) {
                listener.accept(session);
            }
        });
    }

    /** As {@link SessionEvents#onAfterSoftRollback}. */
    public SessionListeners onAfterSoftRollback(BiConsumer<Session, Boolean> listener) {
        Objects.requireNonNull(listener, "listener");
        return listen(new SessionListener() {
            @Override
            public void afterSoftRollback(Session session, boolean savepoint) {
                listener.accept(session, savepoint);
            }
        });
    }

    /** As {@link SessionEvents#onTransition(TransitionListener)}. */
    public synchronized SessionListeners onTransition(TransitionListener listener) {
        board.add(Objects.requireNonNull(listener, "listener"));
        changed.run();
        removals.add(() -> board.remove(listener));
        return this;
    }

    /** As {@link SessionEvents#onTransition(Transition, BiConsumer)}. */
    public SessionListeners onTransition(Transition transition, BiConsumer<Session, Object> listener) {
        Objects.requireNonNull(transition, "transition");
        Objects.requireNonNull(listener, "listener");
        return onTransition((session, entity, moved) -> {
            if (moved == transition) {
                listener.accept(session, entity);
            }
        });
    }

    /** As {@link SessionEvents#onBeforeExecute}. */
    public synchronized SessionListeners onBeforeExecute(ExecuteListener listener) {
        board.add(Objects.requireNonNull(listener, "listener"));
        removals.add(() -> board.remove(listener));
        return this;
    }

    /** As {@link SessionEvents#withCriteria}. */
    public <Q extends EntityPath<?>> SessionListeners withCriteria(Q entity, Function<? super Q, Predicate> condition) {
        Objects.requireNonNull(entity, "entity");
        Objects.requireNonNull(condition, "condition");
        return onBeforeExecute(event -> event.withCriteria(entity, condition));
    }

    /** Takes all listeners of this registration away. Harmless twice. */
    public synchronized void remove() {
        removals.forEach(Runnable::run);
        removals.clear();
        changed.run();
    }
}
