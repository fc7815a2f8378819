package dev.mapper;

import org.jspecify.annotations.Nullable;

/** The database refused the user name or the password. */
public class AuthenticationException extends ConnectionException {

    private static final long serialVersionUID = 1L;

    public AuthenticationException(String message, SqlFailure failure, @Nullable Throwable cause) {
        super(message, failure, cause);
    }
}
