package dev.mapper.spring.session;

import dev.mapper.session.JoinedSession;
import dev.mapper.session.Savepoint;
import dev.mapper.session.Session;
import java.sql.Connection;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.NestedTransactionNotSupportedException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Keeps one joined session in step with the transaction it has joined. Belongs to the transaction's thread. */
final class JoinedSynchronization implements TransactionSynchronization {

    /** A savepoint of the transaction's, the session's within it, and whether a nested transaction holds it. */
    private record Mark(Object savepoint, Savepoint ours, boolean nested) {}

    private final Object key;
    private final JoinedSession session;
    private final Connection connection;
    private final DataSource dataSource;
    private final Deque<Mark> marks = new ArrayDeque<>();
    private final Set<Object> spent = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean nestedBegins;

    JoinedSynchronization(Object key, JoinedSession session, Connection connection, DataSource dataSource) {
        this.key = key;
        this.session = session;
        this.connection = connection;
        this.dataSource = dataSource;
    }

    Session session() {
        return session;
    }

    /** Before Spring's own synchronization of connections, and before callbacks that say nothing of their order. */
    @Override
    public int getOrder() {
        return DataSourceUtils.CONNECTION_SYNCHRONIZATION_ORDER - 100;
    }

    @Override
    public void suspend() {
        TransactionSynchronizationManager.unbindResourceIfPossible(key);
    }

    @Override
    public void resume() {
        if (session.isOpen()) {
            TransactionSynchronizationManager.bindResource(key, this);
        }
    }

    @Override
    public void flush() {
        if (session.isOpen()) {
            session.flush();
        }
    }

    /** The session's own part of the commit: listeners hear of it, and changes are written. */
    @Override
    public void beforeCommit(boolean readOnly) {
        if (session.isOpen()) {
            session.commit();
        }
    }

    /** What was changed so far must lie before the savepoint, or a rollback to it would take it away unnoticed. */
    void beforeNested() {
        session.flush();
        nestedBegins = true;
    }

    @Override
    public void savepoint(Object savepoint) {
        if (!session.isOpen()) {
            return;
        }
        boolean nested = nestedBegins;
        nestedBegins = false;
        if (!nested && session.hasChanges()) {
            throw new NestedTransactionNotSupportedException("The session has changes that are not flushed, and the"
                    + " savepoint is set already: a rollback to it would lose them. Call session.flush() before"
                    + " createSavepoint(), or use a MapperTransactionManager, which does so itself.");
        }
        marks.push(new Mark(savepoint, session.beginNested(), nested));
    }

    @Override
    public void savepointRollback(Object savepoint) {
        if (!session.isOpen()) {
            return;
        }
        if (spent.contains(savepoint)) {
            throw new NestedTransactionNotSupportedException("A joined session can go back to a savepoint only once."
                    + " Create another savepoint, or use a MapperTransactionManager.");
        }
        while (marks.stream().anyMatch(mark -> mark.savepoint() == savepoint)) {
            Mark mark = marks.pop();
            spent.add(mark.savepoint());
            if (mark.ours().isActive()) {
                mark.ours().rollback();
            }
            if (mark.savepoint() == savepoint) {
                return;
            }
        }
        // The savepoint is older than the session, so all that the session did goes with it.
        end(STATUS_ROLLED_BACK);
    }

    /** The nested transaction's savepoint is about to be released, and with it those within it. */
    void nestedCommits() {
        session.flush();
        while (!marks.isEmpty()) {
            Mark mark = marks.pop();
            if (mark.ours().isActive()) {
                mark.ours().commit();
            }
            if (mark.nested()) {
                return;
            }
        }
    }

    @Override
    public void afterCompletion(int status) {
        end(status);
    }

    private void end(int status) {
        if (!session.isOpen()) {
            return;
        }
        TransactionSynchronizationManager.unbindResourceIfPossible(key);
        try {
            if (status == STATUS_COMMITTED) {
                UncommittedChanges.warnOfUnflushed(session, "A transaction has been committed");
            }
            session.completed(status == STATUS_COMMITTED);
        } finally {
            try {
                session.close();
            } finally {
                DataSourceUtils.releaseConnection(connection, dataSource);
            }
        }
    }
}
