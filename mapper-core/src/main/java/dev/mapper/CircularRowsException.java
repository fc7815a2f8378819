package dev.mapper;

/** Rows depend on each other in a circle, and no order of statements writes or deletes them. */
public class CircularRowsException extends SessionException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what happened, with what, and the remedy
     */
    public CircularRowsException(String message) {
        super(message);
    }
}
