package dev.mapper;

import org.jspecify.annotations.Nullable;

/** Another transaction stood in the way. The whole transaction may be tried again. */
public class LockException extends DatabaseException {

    private static final long serialVersionUID = 1L;

    public LockException(String message, SqlFailure failure, @Nullable Throwable cause) {
        super(message, failure, cause);
    }
}
