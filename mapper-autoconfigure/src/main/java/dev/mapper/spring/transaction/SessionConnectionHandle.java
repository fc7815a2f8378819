package dev.mapper.spring.transaction;

import dev.mapper.session.Session;
import java.sql.Connection;
import org.springframework.jdbc.datasource.ConnectionHandle;

/**
 * Lends the session's connection to {@code JdbcClient} and its like. The session is flushed first, as it is before a
 * statement of its own, so that SQL by hand sees the changes; a savepoint that waits to be sent is sent.
 */
final class SessionConnectionHandle implements ConnectionHandle {

    private final Session session;
    private final boolean flushFirst;
    private final MapperExceptionTranslator translator;

    SessionConnectionHandle(Session session, boolean flushFirst, MapperExceptionTranslator translator) {
        this.session = session;
        this.flushFirst = flushFirst;
        this.translator = translator;
    }

    @Override
    public Connection getConnection() {
        try {
            // after completion, in a callback, there is nothing of this transaction left to be flushed
            if (flushFirst && session.isInTransaction()) {
                session.flush();
            }
            return session.connection();
        } catch (RuntimeException e) {
            throw translator.translated(e);
        }
    }
}
