package dev.mapper;

import org.jspecify.annotations.Nullable;

/** A relationship was read that is not loaded, and that its mapping or its query forbids to load on access. */
public class LazyLoadException extends SessionException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what happened, with what, and the remedy
     */
    public LazyLoadException(String message) {
        super(message);
    }

    /**
     * @param message what happened, with what, and the remedy
     * @param cause what led to it, or {@code null}
     */
    public LazyLoadException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
