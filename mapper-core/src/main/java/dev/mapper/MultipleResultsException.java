package dev.mapper;

import org.jspecify.annotations.Nullable;

/** At most one row was asked for and more came. */
public class MultipleResultsException extends SessionException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what happened, with what, and the remedy
     */
    public MultipleResultsException(String message) {
        super(message);
    }

    /**
     * @param message what happened, with what, and the remedy
     * @param cause what led to it, or {@code null}
     */
    public MultipleResultsException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
