package dev.mapper;

import org.jspecify.annotations.Nullable;

/**
 * The root of every exception that the mapper throws. Its message says what happened, with what, and what to do about
 * it.
 */
public abstract class MapperException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what happened, with what, and the remedy
     */
    protected MapperException(String message) {
        super(message);
    }

    /**
     * @param message what happened, with what, and the remedy
     * @param cause what led to it, or {@code null}
     */
    protected MapperException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
