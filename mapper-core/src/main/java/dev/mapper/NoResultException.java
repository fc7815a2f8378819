package dev.mapper;

import org.jspecify.annotations.Nullable;

/** Exactly one row was asked for and none came. */
public class NoResultException extends SessionException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what happened, with what, and the remedy
     */
    public NoResultException(String message) {
        super(message);
    }

    /**
     * @param message what happened, with what, and the remedy
     * @param cause what led to it, or {@code null}
     */
    public NoResultException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
