package dev.mapper;

import org.jspecify.annotations.Nullable;

/** A value cannot be turned into what the database stores, or back; the message names the value and the types. */
public class ConversionException extends MapperException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what happened, with what, and the remedy
     */
    public ConversionException(String message) {
        super(message);
    }

    /**
     * @param message what happened, with what, and the remedy
     * @param cause what led to it, or {@code null}
     */
    public ConversionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
