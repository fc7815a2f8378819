package dev.mapper.autoconfigure;

/** What happens to the tables of the entities when an application starts and ends. */
public enum SchemaMode {
    /** Nothing: the tables are somebody else's, such as Flyway's. */
    NONE,
    /** Tables that are missing are created at start-up. */
    CREATE,
    /** Tables that are missing are created at start-up, and all are dropped at the end. */
    CREATE_DROP
}
