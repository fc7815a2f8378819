package dev.mapper;

/** Two objects were to stand for one row in a session. */
public class DuplicateObjectException extends SessionException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what happened, with what, and the remedy
     */
    public DuplicateObjectException(String message) {
        super(message);
    }
}
