package dev.mapper;

import org.jspecify.annotations.Nullable;

/** The database can't be reached, or the connection to it was lost. */
public class ConnectionException extends DatabaseException {

    private static final long serialVersionUID = 1L;

    public ConnectionException(String message, SqlFailure failure, @Nullable Throwable cause) {
        super(message, failure, cause);
    }
}
