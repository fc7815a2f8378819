package dev.mapper.spring.transaction;

import dev.mapper.session.Savepoint;
import dev.mapper.session.Session;

/**
 * A savepoint as Spring means it: it outlives a rollback to it, until it is released or the transaction ends. A
 * session's savepoint ends with its rollback, so another one takes its place.
 */
final class SessionSavepoint {

    private final Session session;
    private Savepoint savepoint;

    SessionSavepoint(Session session) {
        this.session = session;
        this.savepoint = session.beginNested();
    }

    void rollBack() {
        savepoint.rollback();
        savepoint = session.beginNested();
    }

    void release() {
        if (savepoint.isActive()) {
            savepoint.commit();
        }
    }
}
