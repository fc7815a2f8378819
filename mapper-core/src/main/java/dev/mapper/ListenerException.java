package dev.mapper;

/**
 * A listener did something that cannot be done at the moment at which it was called. Thrown in a flush, it makes the
 * flush fail, so that a rollback is due; elsewhere the session stays as it was.
 */
public class ListenerException extends SessionException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what the listener asked for, when, and where that can be done
     */
    public ListenerException(String message) {
        super(message);
    }
}
