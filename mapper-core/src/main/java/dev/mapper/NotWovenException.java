package dev.mapper;

import org.jspecify.annotations.Nullable;

/** An entity class reached the mapper without having been woven when it was compiled. */
public class NotWovenException extends MappingException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what happened, with what, and the remedy
     */
    public NotWovenException(String message) {
        super(message);
    }

    /**
     * @param message what happened, with what, and the remedy
     * @param cause what led to it, or {@code null}
     */
    public NotWovenException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
