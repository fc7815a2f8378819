package dev.mapper;

/** An object was put into a relationship of a second object, while its mapping says that it may be in that of one only. */
public class SecondParentException extends SessionException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what happened, with what, and the remedy
     */
    public SecondParentException(String message) {
        super(message);
    }
}
