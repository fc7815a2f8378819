package dev.mapper;

import org.jspecify.annotations.Nullable;

/** The database, the connection or the transaction is read-only, and this would have changed something. */
public class ReadOnlyException extends DatabaseException {

    private static final long serialVersionUID = 1L;

    public ReadOnlyException(String message, SqlFailure failure, @Nullable Throwable cause) {
        super(message, failure, cause);
    }
}
