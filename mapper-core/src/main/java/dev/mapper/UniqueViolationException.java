package dev.mapper;

import org.jspecify.annotations.Nullable;

/** A primary key, unique constraint or unique index has such a row already. */
public class UniqueViolationException extends IntegrityException {

    private static final long serialVersionUID = 1L;

    public UniqueViolationException(String message, SqlFailure failure, @Nullable Throwable cause) {
        super(message, failure, cause);
    }
}
