package dev.mapper.demo.web;

/** A field of the request's body names something that is not there: 400, with that field. */
public class UnknownReferenceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String field;

    public UnknownReferenceException(String field, String what, Object id) {
        super("there is no " + what + " " + id);
        this.field = field;
    }

    public String field() {
        return field;
    }
}
