package dev.mapper;

import org.jspecify.annotations.Nullable;

/** No connection of the pool became free within the connection timeout. */
public class PoolExhaustedException extends ConnectionException {

    private static final long serialVersionUID = 1L;

    public PoolExhaustedException(String message, SqlFailure failure, @Nullable Throwable cause) {
        super(message, failure, cause);
    }
}
