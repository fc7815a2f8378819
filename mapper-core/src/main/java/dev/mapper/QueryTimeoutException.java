package dev.mapper;

import org.jspecify.annotations.Nullable;

/** A statement ran longer than its timeout, the transaction's time is up, or the statement was cancelled. */
public class QueryTimeoutException extends DatabaseException {

    private static final long serialVersionUID = 1L;

    public QueryTimeoutException(String message, SqlFailure failure, @Nullable Throwable cause) {
        super(message, failure, cause);
    }
}
