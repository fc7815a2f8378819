package dev.mapper.autoconfigure;

/** What happens to the tables of the entities when an application starts and ends. */
public enum SchemaMode {
    /** Nothing: the tables are somebody else's, such as Flyway's. */
    NONE,
    /** The start fails, with a list of what is in the way, if the database lacks what entities need. */
    VALIDATE,
    /** Tables that are missing are created at start-up. */
    CREATE,
    /** Tables that are missing are created at start-up, and all are dropped at the end. */
    CREATE_DROP,
    /**
     * Tables, columns, indexes and comments that are missing are added at start-up, columns are widened; nothing is
     * dropped. The start fails if the database still lacks what entities need.
     */
    UPDATE
}
