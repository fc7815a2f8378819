package dev.mapper;

import org.jspecify.annotations.Nullable;

/** An entity class says something about its mapping that cannot be honoured, or a class is used that is not mapped. */
public class MappingException extends MapperException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what happened, with what, and the remedy
     */
    public MappingException(String message) {
        super(message);
    }

    /**
     * @param message what happened, with what, and the remedy
     * @param cause what led to it, or {@code null}
     */
    public MappingException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
