package dev.mapper;

import org.jspecify.annotations.Nullable;

/** The statement names a column that its table doesn't have. */
public class MissingColumnException extends StatementSyntaxException {

    private static final long serialVersionUID = 1L;

    public MissingColumnException(String message, SqlFailure failure, @Nullable Throwable cause) {
        super(message, failure, cause);
    }
}
