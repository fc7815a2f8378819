package dev.mapper;

/** An object that one session manages was given to another. */
public class ForeignObjectException extends SessionException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what happened, with what, and the remedy
     */
    public ForeignObjectException(String message) {
        super(message);
    }
}
