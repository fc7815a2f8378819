package dev.mapper.session;

import dev.mapper.SessionException;
import java.util.ArrayList;
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
     * once all are prepared, the others are all the same: then the exception says which is in doubt. What a listener
     * throws after its session's commit is thrown once all are committed.
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
        List<Session> doubtful = new ArrayList<>();
        List<Throwable> failures = new ArrayList<>();
        for (Session session : sessions) {
            try {
                session.commit();
            } catch (RuntimeException | Error e) {
                // Whatever it is, the others are prepared and must not wait
                failures.add(e);
                if (session.isInTransaction()) {
                    doubtful.add(session);
                }
            }
        }
        if (!doubtful.isEmpty()) {
            throw inDoubt(doubtful, failures);
        }
        rethrow(failures);
    }

    private static SessionException inDoubt(List<Session> doubtful, List<Throwable> failures) {
        List<String> names = doubtful.stream()
                .map(session -> String.valueOf(session.factory().engine().name()))
                .toList();
        SessionException doubt = new SessionException("Not all of the prepared transactions could be committed: those"
                + " of " + String.join(", ", names) + " are in doubt. Call commit() of the session again, or resolve"
                + " what Engine.preparedTransactions() still knows: forward, since the others have committed.");
        failures.forEach(doubt::addSuppressed);
        return doubt;
    }

    private static void rethrow(List<Throwable> failures) {
        if (failures.isEmpty()) {
            return;
        }
        Throwable first = failures.get(0);
        failures.subList(1, failures.size()).forEach(first::addSuppressed);
        if (first instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) first;
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
