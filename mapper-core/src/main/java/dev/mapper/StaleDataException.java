package dev.mapper;

import org.jspecify.annotations.Nullable;

/** An UPDATE or DELETE met another number of rows than the objects that it was for. */
public class StaleDataException extends SessionException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what happened, with what, and the remedy
     */
    public StaleDataException(String message) {
        super(message);
    }

    /**
     * @param message what happened, with what, and the remedy
     * @param cause what led to it, or {@code null}
     */
    public StaleDataException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
