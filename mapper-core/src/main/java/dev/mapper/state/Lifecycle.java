package dev.mapper.state;

/** Where an object stands between the application and the database. */
public enum Lifecycle {
    /** Never added to a session, no row. */
    TRANSIENT,
    /** Added to a session, no row yet. */
    PENDING,
    /** In a session, with a row. */
    PERSISTENT,
    /** Its row was deleted in the current transaction, which is not committed yet. */
    DELETED,
    /** Has or had a row, but no session. */
    DETACHED
}
