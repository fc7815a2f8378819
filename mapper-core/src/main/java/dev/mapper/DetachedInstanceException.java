package dev.mapper;

import org.jspecify.annotations.Nullable;

/** An unloaded attribute was read on an object that no session manages any more. */
public class DetachedInstanceException extends SessionException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what happened, with what, and the remedy
     */
    public DetachedInstanceException(String message) {
        super(message);
    }

    /**
     * @param message what happened, with what, and the remedy
     * @param cause what led to it, or {@code null}
     */
    public DetachedInstanceException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
