package dev.mapper;

import org.jspecify.annotations.Nullable;

/** A number is out of the range of its column, or of the type that it was computed in. */
public class NumericOverflowException extends DataException {

    private static final long serialVersionUID = 1L;

    public NumericOverflowException(String message, SqlFailure failure, @Nullable Throwable cause) {
        super(message, failure, cause);
    }
}
