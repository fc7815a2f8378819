package dev.mapper;

import org.jspecify.annotations.Nullable;

/** The row of a managed object is gone from the database. */
public class ObjectDeletedException extends SessionException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what happened, with what, and the remedy
     */
    public ObjectDeletedException(String message) {
        super(message);
    }

    /**
     * @param message what happened, with what, and the remedy
     * @param cause what led to it, or {@code null}
     */
    public ObjectDeletedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
