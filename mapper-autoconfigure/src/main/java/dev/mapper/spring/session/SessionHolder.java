package dev.mapper.spring.session;

import dev.mapper.session.ConnectionMode;
import dev.mapper.session.Session;
import dev.mapper.session.SessionFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.ResourceHolderSupport;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The session of a transaction, a request or a synchronized scope, bound to the thread under its factory. It is opened
 * when first asked for. Not thread-safe; an asynchronous request hands it from thread to thread.
 */
public final class SessionHolder extends ResourceHolderSupport {

    private static final Logger logger = LoggerFactory.getLogger(SessionHolder.class);

    private final SessionFactory factory;
    private final ConnectionMode mode;
    private @Nullable Session session;
    private boolean transactionActive;
    private boolean begunByApplication;

    public SessionHolder(SessionFactory factory, ConnectionMode mode) {
        this.factory = factory;
        this.mode = mode;
    }

    /** The holder bound to this thread for that factory; {@code null} if there is none. */
    public static @Nullable SessionHolder boundTo(SessionFactory factory) {
        return (SessionHolder) TransactionSynchronizationManager.getResource(factory);
    }

    /** The session, opened now if it wasn't yet. */
    public Session session() {
        Session opened = session;
        if (opened == null) {
            opened = factory.open(mode);
            if (mode == ConnectionMode.PER_TRANSACTION) {
                // Closed with its only transaction: expired objects could not be read by the caller
                opened.expireOnCommit(false);
            }
            session = opened;
        }
        return opened;
    }

    /** True while Spring's transaction is the session's. */
    public boolean isTransactionActive() {
        return transactionActive;
    }

    public void setTransactionActive(boolean transactionActive) {
        this.transactionActive = transactionActive;
    }

    /** True while a transaction is under way that the application began itself, through the session. */
    public boolean isBegunByApplication() {
        return begunByApplication;
    }

    void setBegunByApplication(boolean begunByApplication) {
        this.begunByApplication = begunByApplication;
    }

    /**
     * Closes the session, which rolls back; never throws. What was changed and not committed is named in a warning.
     *
     * @param end what ends now, for the warning: "The request GET /users"
     */
    public void close(String end) {
        Session opened = session;
        session = null;
        if (opened == null || !opened.isOpen()) {
            return;
        }
        try {
            UncommittedChanges.warn(opened, end, mode == ConnectionMode.PER_STATEMENT);
        } finally {
            try {
                opened.close();
            } catch (RuntimeException e) {
                logger.error("Could not close the session of {}", end, e);
            }
        }
    }

    @Override
    public void clear() {
        super.clear();
        transactionActive = false;
        begunByApplication = false;
    }
}
