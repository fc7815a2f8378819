package dev.mapper.demo.web;

/** What a request names is not there: 404. */
public class NotFoundException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NotFoundException(String what, Object id) {
        super("There is no " + what + " " + id + ".");
    }

    public NotFoundException(String message) {
        super(message);
    }
}
