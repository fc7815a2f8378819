package dev.mapper;

import org.jspecify.annotations.Nullable;

/** The database broke a deadlock by failing this transaction. */
public class DeadlockException extends LockException {

    private static final long serialVersionUID = 1L;

    public DeadlockException(String message, SqlFailure failure, @Nullable Throwable cause) {
        super(message, failure, cause);
    }
}
