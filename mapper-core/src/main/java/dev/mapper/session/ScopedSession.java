package dev.mapper.session;

import org.jspecify.annotations.Nullable;

/** One session per thread, opened when first asked for. Safe for use by many threads. */
public final class ScopedSession {

    private final SessionFactory factory;

    @SuppressWarnings("ThreadLocalUsage") // each registry has sessions of its own
    private final ThreadLocal<@Nullable Session> sessions = new ThreadLocal<>();

    ScopedSession(SessionFactory factory) {
        this.factory = factory;
    }

    /** This thread's session. */
    public Session current() {
        Session session = sessions.get();
        if (session == null || !session.isOpen()) {
            session = factory.open();
            sessions.set(session);
        }
        return session;
    }

    /** Closes this thread's session, if there is one; the next {@link #current()} opens another. */
    public void remove() {
        Session session = sessions.get();
        sessions.remove();
        if (session != null) {
            session.close();
        }
    }
}
