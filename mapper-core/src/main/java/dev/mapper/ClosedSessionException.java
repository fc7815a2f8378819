package dev.mapper;

/** A session was used after it was closed. */
public class ClosedSessionException extends SessionException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what happened, with what, and the remedy
     */
    public ClosedSessionException(String message) {
        super(message);
    }
}
