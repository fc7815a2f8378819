package dev.mapper.sql;

/** What ORDER BY takes: an expression, ascending by itself, or one with a direction. */
public interface Sortable {

    /** The tree that the compiler sees. */
    OrderNode order();
}
