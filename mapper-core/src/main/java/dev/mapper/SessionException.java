package dev.mapper;

import org.jspecify.annotations.Nullable;

/** A session was asked for something that its state, or the state of an object, does not allow. */
public class SessionException extends MapperException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what happened, with what, and the remedy
     */
    public SessionException(String message) {
        super(message);
    }

    /**
     * @param message what happened, with what, and the remedy
     * @param cause what led to it, or {@code null}
     */
    public SessionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
