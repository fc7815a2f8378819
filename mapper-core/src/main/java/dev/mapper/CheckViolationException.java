package dev.mapper;

import org.jspecify.annotations.Nullable;

/** A check constraint refused the row. */
public class CheckViolationException extends IntegrityException {

    private static final long serialVersionUID = 1L;

    public CheckViolationException(String message, SqlFailure failure, @Nullable Throwable cause) {
        super(message, failure, cause);
    }
}
