package dev.mapper;

import org.jspecify.annotations.Nullable;

/** A column that must have a value was given null, or nothing. */
public class NotNullViolationException extends IntegrityException {

    private static final long serialVersionUID = 1L;

    public NotNullViolationException(String message, SqlFailure failure, @Nullable Throwable cause) {
        super(message, failure, cause);
    }
}
