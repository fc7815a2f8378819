package dev.mapper;

import org.jspecify.annotations.Nullable;

/** A text or binary value is longer than its column allows. */
public class ValueTooLongException extends DataException {

    private static final long serialVersionUID = 1L;

    public ValueTooLongException(String message, SqlFailure failure, @Nullable Throwable cause) {
        super(message, failure, cause);
    }
}
