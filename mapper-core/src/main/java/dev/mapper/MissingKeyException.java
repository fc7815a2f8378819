package dev.mapper;

/** A key was needed and there was none: null, or a part of it null. */
public class MissingKeyException extends SessionException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what happened, with what, and the remedy
     */
    public MissingKeyException(String message) {
        super(message);
    }
}
