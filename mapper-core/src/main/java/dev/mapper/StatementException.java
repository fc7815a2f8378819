package dev.mapper;

import org.jspecify.annotations.Nullable;

/** A statement can't be made into SQL as it was put together; the message names the part and the remedy. */
public class StatementException extends MapperException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what happened, with what, and the remedy
     */
    public StatementException(String message) {
        super(message);
    }

    /**
     * @param message what happened, with what, and the remedy
     * @param cause what led to it, or {@code null}
     */
    public StatementException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
