package dev.mapper.spring.session;

import dev.mapper.session.Session;
import dev.mapper.session.SessionFactory;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Sessions within transactions of another manager that exposes its JDBC connection, such as a
 * {@code JdbcTransactionManager}. The session is flushed before the commit and told the outcome after it. Thread-safe.
 *
 * <p>To be registered with that manager as a listener too: only so can changes be flushed before a nested transaction
 * sets its savepoint, and be taken back with it.
 */
public final class JoinedSessions implements TransactionExecutionListener {

    private final SessionFactory factory;
    private final DataSource dataSource;

    public JoinedSessions(SessionFactory factory, DataSource dataSource) {
        this.factory = factory;
        this.dataSource = dataSource;
    }

    /** The session of the transaction that another manager has under way; {@code null} if there is none. */
    @Nullable
    Session current() {
        JoinedSynchronization joined = bound();
        if (joined == null) {
            joined = join();
        }
        return joined == null ? null : joined.session();
    }

    private @Nullable JoinedSynchronization bound() {
        return (JoinedSynchronization) TransactionSynchronizationManager.getResource(this);
    }

    private @Nullable JoinedSynchronization join() {
        if (!TransactionSynchronizationManager.isActualTransactionActive()
                || !TransactionSynchronizationManager.isSynchronizationActive()) {
            return null;
        }
        // only a connection that the manager itself has bound is in its transaction
        ConnectionHolder holder = (ConnectionHolder) TransactionSynchronizationManager.getResource(dataSource);
        if (holder == null) {
            return null;
        }
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try {
            if (connection.getAutoCommit()) {
                DataSourceUtils.releaseConnection(connection, dataSource);
                return null;
            }
        } catch (SQLException e) {
            DataSourceUtils.releaseConnection(connection, dataSource);
            throw new CannotGetJdbcConnectionException("The transaction's connection does not answer", e);
        }
        JoinedSynchronization joined =
                new JoinedSynchronization(this, factory.join(connection), connection, dataSource);
        TransactionSynchronizationManager.bindResource(this, joined);
        TransactionSynchronizationManager.registerSynchronization(joined);
        return joined;
    }

    @Override
    public void beforeBegin(TransactionExecution transaction) {
        JoinedSynchronization joined = bound();
        if (joined != null && transaction.isNested()) {
            joined.beforeNested();
        }
    }

    @Override
    public void beforeCommit(TransactionExecution transaction) {
        JoinedSynchronization joined = bound();
        if (joined != null && transaction.isNested()) {
            joined.nestedCommits();
        }
    }
}
