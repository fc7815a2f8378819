package dev.mapper;

import org.jspecify.annotations.Nullable;

/** A row refers to one that is not there, or is still referred to. */
public class ForeignKeyViolationException extends IntegrityException {

    private static final long serialVersionUID = 1L;

    public ForeignKeyViolationException(String message, SqlFailure failure, @Nullable Throwable cause) {
        super(message, failure, cause);
    }
}
