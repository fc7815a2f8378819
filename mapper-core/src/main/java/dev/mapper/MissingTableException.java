package dev.mapper;

import org.jspecify.annotations.Nullable;

/** The statement names a table or view that the database doesn't have, or doesn't show to this user. */
public class MissingTableException extends StatementSyntaxException {

    private static final long serialVersionUID = 1L;

    public MissingTableException(String message, SqlFailure failure, @Nullable Throwable cause) {
        super(message, failure, cause);
    }
}
