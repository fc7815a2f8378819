package dev.mapper;

import org.jspecify.annotations.Nullable;

/** A lock was not granted in time, or at once where no wait was allowed. */
public class LockTimeoutException extends LockException {

    private static final long serialVersionUID = 1L;

    public LockTimeoutException(String message, SqlFailure failure, @Nullable Throwable cause) {
        super(message, failure, cause);
    }
}
