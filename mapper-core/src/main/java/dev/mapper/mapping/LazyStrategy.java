package dev.mapper.mapping;

/** When and how a relationship is loaded. */
public enum LazyStrategy {
    /** On first access, for all objects that came with this one in one statement. */
    BATCH,
    /** On first access, for this object alone. */
    SELECT,
    /** Together with the object, by one more statement per relationship. */
    SELECT_IN,
    /**
     * Together with the object, in the statement of the query: an outer join to a table that conditions of the query cannot
     * name. What a query cannot join, and what is found by key, is loaded as by {@link #SELECT_IN}.
     */
    JOINED,
    /** Never by itself: access to what is not loaded is an error. */
    RAISE
}
