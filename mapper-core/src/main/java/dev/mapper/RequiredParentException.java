package dev.mapper;

/** An object can't be deleted, since others need it: their foreign key is part of their own key, or must not be null. */
public class RequiredParentException extends SessionException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what happened, with what, and the remedy
     */
    public RequiredParentException(String message) {
        super(message);
    }
}
