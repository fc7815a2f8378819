package dev.mapper.spring.transaction;

import dev.mapper.engine.ExecutionOptions;
import dev.mapper.engine.Isolation;
import dev.mapper.session.ConnectionMode;
import dev.mapper.session.Session;
import dev.mapper.session.SessionFactory;
import dev.mapper.spring.session.BoundDataSource;
import dev.mapper.spring.session.SessionHolder;
import java.time.Duration;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.ResourceTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Spring's transactions over the sessions of one factory. Thread-safe.
 *
 * <p>A transaction within a web request uses the request's session, and so its objects; any other one, and each
 * {@code REQUIRES_NEW}, opens a session that closes with it. {@code NESTED} sets a savepoint of the session: a rollback
 * to it takes back rows and objects alike.
 *
 * <p>The session's JDBC connection is bound for the engine's {@link DataSource}: what {@code JdbcClient} and its like do
 * in the transaction shares connection and savepoints, and sees the session's changes, which are flushed first.
 *
 * <p>Changes are flushed before the callbacks that run before a commit, and again with the commit for what these
 * changed. Failures of the mapper are thrown as {@link org.springframework.dao.DataAccessException}.
 */
@SuppressWarnings("serial") // serializable by inheritance only
public class MapperTransactionManager extends AbstractPlatformTransactionManager implements ResourceTransactionManager {

    private final SessionFactory sessionFactory;
    private final DataSource dataSource;
    private final MapperExceptionTranslator translator = new MapperExceptionTranslator();
    private boolean flushBeforeJdbc = true;

    /** A manager that allows nested transactions. */
    @SuppressWarnings("this-escape") // only sets what the superclass keeps in fields
    public MapperTransactionManager(SessionFactory sessionFactory) {
        this.sessionFactory = Objects.requireNonNull(sessionFactory, "sessionFactory");
        this.dataSource = BoundDataSource.of(sessionFactory.engine().dataSource());
        setNestedTransactionAllowed(true);
    }

    /**
     * Whether the session is flushed when other JDBC code of the transaction takes the connection; true by default. To
     * be set before the first transaction.
     */
    public void setFlushBeforeJdbc(boolean flushBeforeJdbc) {
        this.flushBeforeJdbc = flushBeforeJdbc;
    }

    public SessionFactory getSessionFactory() {
        return sessionFactory;
    }

    /** The data source that the session's connection is bound for. Spring's test support asks for it by this name. */
    public DataSource getDataSource() {
        return dataSource;
    }

    @Override
    public Object getResourceFactory() {
        return sessionFactory;
    }

    @Override
    protected Object doGetTransaction() {
        SessionTransaction transaction = new SessionTransaction(translator);
        transaction.setSavepointAllowed(isNestedTransactionAllowed());
        transaction.use(SessionHolder.boundTo(sessionFactory));
        transaction.setConnectionHolder((ConnectionHolder) TransactionSynchronizationManager.getResource(dataSource));
        return transaction;
    }

    @Override
    protected boolean isExistingTransaction(Object transaction) {
        return ((SessionTransaction) transaction).isActive();
    }

    @Override
    protected void doBegin(Object transactionObject, TransactionDefinition definition) {
        SessionTransaction transaction = (SessionTransaction) transactionObject;
        if (transaction.hasConnectionHolder()
                && transaction.getConnectionHolder().isSynchronizedWithTransaction()) {
            throw new IllegalTransactionStateException("Another transaction manager has a transaction under way on "
                    + dataSource + ". Use this MapperTransactionManager for all transactions of the DataSource, JDBC"
                    + " ones included: in the outer one's @Transactional, name it or none.");
        }
        try {
            chooseSession(transaction, definition);
            SessionHolder holder = transaction.requiredSessionHolder();
            Session session = holder.session();
            int timeout = determineTimeout(definition);
            begin(session, holder, definition, timeout);

            ConnectionHolder connectionHolder =
                    new SessionConnectionHolder(new SessionConnectionHandle(session, flushBeforeJdbc, translator));
            if (timeout != TransactionDefinition.TIMEOUT_DEFAULT) {
                holder.setTimeoutInSeconds(timeout);
                connectionHolder.setTimeoutInSeconds(timeout);
            }
            TransactionSynchronizationManager.bindResource(dataSource, connectionHolder);
            transaction.setConnectionHolder(connectionHolder);
            transaction.setReadOnly(definition.isReadOnly());
            holder.setSynchronizedWithTransaction(true);
            holder.setTransactionActive(true);
        } catch (TransactionException e) {
            abandon(transaction, e);
            throw e;
        } catch (RuntimeException e) {
            abandon(transaction, e);
            throw new CannotCreateTransactionException("Could not begin a transaction: " + e.getMessage(), e);
        } catch (Error e) {
            abandon(transaction, e);
            throw e;
        }
    }

    private void chooseSession(SessionTransaction transaction, TransactionDefinition definition) {
        // not the one found before: suspension may have taken it off the thread
        SessionHolder bound = SessionHolder.boundTo(sessionFactory);
        if (bound != null && definition.getPropagationBehavior() != TransactionDefinition.PROPAGATION_REQUIRES_NEW) {
            transaction.use(bound);
            return;
        }
        if (bound != null) {
            TransactionSynchronizationManager.unbindResource(sessionFactory);
        }
        SessionHolder opened = new SessionHolder(sessionFactory, ConnectionMode.PER_TRANSACTION);
        transaction.own(opened, bound);
        TransactionSynchronizationManager.bindResource(sessionFactory, opened);
    }

    private static void begin(Session session, SessionHolder holder, TransactionDefinition definition, int timeout) {
        if (!session.isInTransaction()) {
            session.begin(options -> options(options, definition, timeout));
        } else if (holder.isBegunByApplication()) {
            throw new IllegalTransactionStateException("The current session is in a transaction that was begun by"
                    + " session.begin() or session.connection(), which nobody but the caller may end. Commit it or"
                    + " roll it back before calling a @Transactional method, or make the caller @Transactional.");
        } else if (definition.isReadOnly()
                || definition.getIsolationLevel() != TransactionDefinition.ISOLATION_DEFAULT
                || timeout != TransactionDefinition.TIMEOUT_DEFAULT) {
            throw new IllegalTransactionStateException("The current session has written changes outside a"
                    + " transaction, so a transaction with read-only mode, isolation or time-out of its own can't"
                    + " begin. Commit them with session.commit(), or make the caller @Transactional.");
        }
        // else: changes were flushed for a query since the request began; they are committed with this transaction
    }

    private static ExecutionOptions options(ExecutionOptions options, TransactionDefinition definition, int timeout) {
        ExecutionOptions chosen = options.readOnly(definition.isReadOnly());
        if (definition.getIsolationLevel() != TransactionDefinition.ISOLATION_DEFAULT) {
            chosen = chosen.isolation(isolation(definition.getIsolationLevel()));
        }
        return timeout == TransactionDefinition.TIMEOUT_DEFAULT ? chosen : chosen.timeout(Duration.ofSeconds(timeout));
    }

    private static Isolation isolation(int jdbcLevel) {
        for (Isolation isolation : Isolation.values()) {
            if (isolation.jdbcLevel() == jdbcLevel) {
                return isolation;
            }
        }
        throw new IllegalTransactionStateException("There is no isolation level " + jdbcLevel);
    }

    private void abandon(SessionTransaction transaction, Throwable failure) {
        try {
            if (transaction.ownsSession()) {
                release(transaction);
            }
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
        transaction.use(null);
        transaction.setConnectionHolder(null);
    }

    @Override
    protected Object doSuspend(Object transactionObject) {
        SessionTransaction transaction = (SessionTransaction) transactionObject;
        transaction.use(null);
        transaction.setConnectionHolder(null);
        return new Suspended(
                (SessionHolder) TransactionSynchronizationManager.unbindResource(sessionFactory),
                (ConnectionHolder) TransactionSynchronizationManager.unbindResource(dataSource));
    }

    @Override
    protected void doResume(@Nullable Object transaction, Object suspendedResources) {
        Suspended suspended = (Suspended) suspendedResources;
        TransactionSynchronizationManager.bindResource(sessionFactory, suspended.sessionHolder());
        TransactionSynchronizationManager.bindResource(dataSource, suspended.connectionHolder());
    }

    /** Generated values are there, and constraints have spoken, when callbacks before the commit look. */
    @Override
    protected void prepareForCommit(DefaultTransactionStatus status) {
        if (status.isNewTransaction() || status.hasSavepoint()) {
            ((SessionTransaction) status.getTransaction()).flush();
        }
    }

    @Override
    protected void doCommit(DefaultTransactionStatus status) {
        try {
            ((SessionTransaction) status.getTransaction()).session().commit();
        } catch (RuntimeException e) {
            throw translator.translated(e);
        }
    }

    @Override
    protected void doRollback(DefaultTransactionStatus status) {
        try {
            ((SessionTransaction) status.getTransaction()).session().rollback();
        } catch (RuntimeException e) {
            throw translator.translated(e);
        }
    }

    /**
     * Marks the whole transaction, except where a nested one could not be committed: that one alone is rolled back, and
     * the outer one goes on.
     */
    @Override
    protected void doSetRollbackOnly(DefaultTransactionStatus status) {
        if (status.hasSavepoint()) {
            status.rollbackToHeldSavepoint();
        } else {
            ((SessionTransaction) status.getTransaction()).setRollbackOnly();
        }
    }

    @Override
    protected void doCleanupAfterCompletion(Object transactionObject) {
        SessionTransaction transaction = (SessionTransaction) transactionObject;
        TransactionSynchronizationManager.unbindResourceIfPossible(dataSource);
        if (transaction.hasConnectionHolder()) {
            transaction.getConnectionHolder().clear();
        }
        transaction.requiredSessionHolder().clear();
        if (transaction.ownsSession()) {
            release(transaction);
        }
    }

    private void release(SessionTransaction transaction) {
        TransactionSynchronizationManager.unbindResourceIfPossible(sessionFactory);
        SessionHolder displaced = transaction.displaced();
        if (displaced != null) {
            TransactionSynchronizationManager.bindResource(sessionFactory, displaced);
        }
        transaction.requiredSessionHolder().close("A transaction has ended, callbacks after its completion included");
    }

    private record Suspended(SessionHolder sessionHolder, ConnectionHolder connectionHolder) {}
}
