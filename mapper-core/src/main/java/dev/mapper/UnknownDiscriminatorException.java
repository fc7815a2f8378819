package dev.mapper;

/** A row names a class, in its discriminator column, that no entity of the hierarchy has. */
public class UnknownDiscriminatorException extends MapperException {

    private static final long serialVersionUID = 1L;

    /** An exception with the message given. */
    public UnknownDiscriminatorException(String message) {
        super(message);
    }
}
