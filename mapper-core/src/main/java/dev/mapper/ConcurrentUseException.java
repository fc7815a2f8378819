package dev.mapper;

import org.jspecify.annotations.Nullable;

/** A session was used by a second thread while a first one was at work in it. */
public class ConcurrentUseException extends SessionException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what happened, with what, and the remedy
     */
    public ConcurrentUseException(String message) {
        super(message);
    }

    /**
     * @param message what happened, with what, and the remedy
     * @param cause what led to it, or {@code null}
     */
    public ConcurrentUseException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
