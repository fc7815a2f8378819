package dev.mapper;

import org.jspecify.annotations.Nullable;

/** A constraint of the database was violated. */
public class IntegrityException extends DatabaseException {

    private static final long serialVersionUID = 1L;

    public IntegrityException(String message, SqlFailure failure, @Nullable Throwable cause) {
        super(message, failure, cause);
    }
}
