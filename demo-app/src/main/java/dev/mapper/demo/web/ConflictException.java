package dev.mapper.demo.web;

/** What a request asks for doesn't go together with what is there: 409. */
public class ConflictException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ConflictException(String message) {
        super(message);
    }
}
