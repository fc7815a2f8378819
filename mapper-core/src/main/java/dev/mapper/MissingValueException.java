package dev.mapper;

/** A flush would have written null to a column that takes none. */
public class MissingValueException extends SessionException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what happened, with what, and the remedy
     */
    public MissingValueException(String message) {
        super(message);
    }
}
