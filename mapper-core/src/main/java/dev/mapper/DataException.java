package dev.mapper;

import org.jspecify.annotations.Nullable;

/** A value does not fit: too long, out of range, of another type, or a division by zero. */
public class DataException extends DatabaseException {

    private static final long serialVersionUID = 1L;

    public DataException(String message, SqlFailure failure, @Nullable Throwable cause) {
        super(message, failure, cause);
    }
}
