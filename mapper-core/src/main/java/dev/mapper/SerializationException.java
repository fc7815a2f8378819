package dev.mapper;

import org.jspecify.annotations.Nullable;

/** This transaction can't be serialized with a concurrent one, which came first. */
public class SerializationException extends LockException {

    private static final long serialVersionUID = 1L;

    public SerializationException(String message, SqlFailure failure, @Nullable Throwable cause) {
        super(message, failure, cause);
    }
}
