package dev.mapper.sql;

/**
 * A select that can stand inside another statement.
 *
 * @param <R> the type of a row
 */
public interface Subselect<R> {

    /** The tree that the compiler sees. */
    SelectNode selectNode();
}
