package dev.mapper.session;

import dev.mapper.SessionException;
import java.util.List;
import java.util.function.Consumer;

/**
 * Commits the transactions of several sessions, each of another database, all or none: all are prepared, and once none
 * can fail any more, all are committed. Each transaction is to be begun with {@code options.twoPhase()}.
 *
 * <pre>{@code
 * TwoPhaseCommit.of(orders, stock).commit();
 * }</pre>
 *
 * <p>If the application ends between the two phases, the databases keep what was prepared: see
 * {@link dev.mapper.engine.Engine#preparedTransactions()}. Not thread-safe, as the sessions aren't.
 */
public final class TwoPhaseCommit {

    private final List<Session> sessions;

    private TwoPhaseCommit(List<Session> sessions) {
        this.sessions = sessions;
    }

    /** Of those sessions, which are prepared and committed in that order. */
    public static TwoPhaseCommit of(Session... sessions) {
        return new TwoPhaseCommit(List.of(sessions));
    }

    /**
     * Commits all. If one can't be prepared, all are rolled back, and what it threw is thrown. If one can't be committed
     * once all are prepared, the others are all the same: then the exception says which is in doubt.
     *
     * @throws SessionException if a commit failed after all were prepared; its causes are its suppressed exceptions
     */
    public void commit() {
        for (Session session : sessions) {
            try {
                session.prepare();
            } catch (RuntimeException | Error e) {
                rollbackAll(e);
                throw e;
            }
        }
        SessionException doubt = null;
        for (Session session : sessions) {
            try {
                session.commit();
            } catch (RuntimeException e) {
                if (doubt == null) {
                    doubt = new SessionException("Not all of the prepared transactions could be committed: those of "
                            + session.factory().engine().name() + " are in doubt. Call commit() of the session again,"
                            + " or resolve what Engine.preparedTransactions() still knows: forward, since the others"
                            + " have committed.");
                }
                doubt.addSuppressed(e);
            }
        }
        if (doubt != null) {
            throw doubt;
        }
    }

    private void rollbackAll(Throwable cause) {
        Consumer<Session> undo = session -> {
            try {
                session.rollback();
            } catch (RuntimeException e) {
                cause.addSuppressed(e);
            }
        };
        sessions.forEach(undo);
    }
}
