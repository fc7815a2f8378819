package dev.mapper.spring.transaction;

import dev.mapper.session.Session;
import dev.mapper.spring.session.SessionHolder;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.datasource.JdbcTransactionObjectSupport;
import org.springframework.transaction.CannotCreateTransactionException;

/** What the transaction manager knows of one transaction: its session, its connection, its savepoints. */
final class SessionTransaction extends JdbcTransactionObjectSupport {

    private final MapperExceptionTranslator translator;
    private @Nullable SessionHolder sessionHolder;
    private @Nullable SessionHolder displaced;
    private boolean ownsSession;

    SessionTransaction(MapperExceptionTranslator translator) {
        this.translator = translator;
    }

    /** The holder found on the thread, or {@code null} while suspended or not begun. */
    @Nullable
    SessionHolder sessionHolder() {
        return sessionHolder;
    }

    /** The holder that is there once the transaction has begun. */
    SessionHolder requiredSessionHolder() {
        if (sessionHolder == null) {
            throw new IllegalStateException("The transaction has no session: it is suspended or has not begun");
        }
        return sessionHolder;
    }

    Session session() {
        return requiredSessionHolder().session();
    }

    /** Takes part in a session that somebody else opened and closes. */
    void use(@Nullable SessionHolder holder) {
        this.sessionHolder = holder;
        this.ownsSession = false;
        this.displaced = null;
    }

    /** Takes a session that ends with the transaction; another one may have to give way until then. */
    void own(SessionHolder holder, @Nullable SessionHolder displaced) {
        this.sessionHolder = holder;
        this.ownsSession = true;
        this.displaced = displaced;
    }

    boolean ownsSession() {
        return ownsSession;
    }

    /** The session that is bound again when this transaction ends, or {@code null}. */
    @Nullable
    SessionHolder displaced() {
        return displaced;
    }

    boolean isActive() {
        return sessionHolder != null && sessionHolder.isTransactionActive();
    }

    void setRollbackOnly() {
        requiredSessionHolder().setRollbackOnly();
        if (hasConnectionHolder()) {
            getConnectionHolder().setRollbackOnly();
        }
    }

    /** True too where somebody marked the JDBC connection only, such as a JDBC transaction manager that took part. */
    @Override
    public boolean isRollbackOnly() {
        return (sessionHolder != null && sessionHolder.isRollbackOnly())
                || (hasConnectionHolder() && getConnectionHolder().isRollbackOnly());
    }

    @Override
    public void flush() {
        try {
            session().flush();
        } catch (RuntimeException e) {
            throw translator.translated(e);
        }
    }

    @Override
    public Object createSavepoint() {
        ConnectionHolder connectionHolder = getConnectionHolderForSavepoint();
        if (isRollbackOnly()) {
            throw new CannotCreateTransactionException(
                    "Cannot create a savepoint: the transaction is marked as rollback-only already");
        }
        try {
            SessionSavepoint savepoint = new SessionSavepoint(session());
            if (connectionHolder.isOpen()) {
                // JDBC code further up the stack has the connection in hand: it would pass the savepoint by
                session().connection();
            }
            return savepoint;
        } catch (RuntimeException e) {
            throw translator.translated(e);
        }
    }

    @Override
    public void rollbackToSavepoint(Object savepoint) {
        getConnectionHolderForSavepoint();
        try {
            ((SessionSavepoint) savepoint).rollBack();
        } catch (RuntimeException e) {
            throw translator.translated(e);
        }
        requiredSessionHolder().resetRollbackOnly();
        getConnectionHolder().resetRollbackOnly();
    }

    @Override
    public void releaseSavepoint(Object savepoint) {
        getConnectionHolderForSavepoint();
        try {
            ((SessionSavepoint) savepoint).release();
        } catch (RuntimeException e) {
            throw translator.translated(e);
        }
    }
}
