package dev.mapper;

import org.jspecify.annotations.Nullable;

/** The database user may not do this. */
public class PermissionException extends DatabaseException {

    private static final long serialVersionUID = 1L;

    public PermissionException(String message, SqlFailure failure, @Nullable Throwable cause) {
        super(message, failure, cause);
    }
}
