package dev.mapper;

import org.jspecify.annotations.Nullable;

/** A flush failed earlier in this transaction, so that the session accepts only a rollback. */
public class PendingRollbackException extends SessionException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what happened, with what, and the remedy
     */
    public PendingRollbackException(String message) {
        super(message);
    }

    /**
     * @param message what happened, with what, and the remedy
     * @param cause what led to it, or {@code null}
     */
    public PendingRollbackException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
