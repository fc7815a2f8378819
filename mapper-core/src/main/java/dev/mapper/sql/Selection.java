package dev.mapper.sql;

/**
 * What a statement can select or return: an expression or a whole entity.
 *
 * @param <T> the type of a value read from it
 */
public interface Selection<T> {

    /** The tree that the compiler sees. */
    Node node();

    /** The class of the values; a raw one where they have type arguments. */
    Class<T> javaType();
}
