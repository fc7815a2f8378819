package dev.mapper;

import org.jspecify.annotations.Nullable;

/** The database can't understand the statement: bad syntax, or an unknown table, column or function. */
public class StatementSyntaxException extends DatabaseException {

    private static final long serialVersionUID = 1L;

    public StatementSyntaxException(String message, SqlFailure failure, @Nullable Throwable cause) {
        super(message, failure, cause);
    }
}
