package dev.mapper;

import org.jspecify.annotations.Nullable;

/** A load option does not fit the query that it was given to. */
public class LoadOptionException extends SessionException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what happened, with what, and the remedy
     */
    public LoadOptionException(String message) {
        super(message);
    }

    /**
     * @param message what happened, with what, and the remedy
     * @param cause what led to it, or {@code null}
     */
    public LoadOptionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
