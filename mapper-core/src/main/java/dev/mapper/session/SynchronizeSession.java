package dev.mapper.session;

/** How a bulk UPDATE or DELETE tells the session's objects of what it did to their rows. */
public enum SynchronizeSession {

    /** {@link #EVALUATE} where that is possible, else {@link #FETCH}. */
    AUTO,

    /**
     * The condition is evaluated in memory, for each object of the entity that the session has loaded, as the database
     * would: what is compared with null is unknown. No further statement.
     *
     * @see dev.mapper.SessionException thrown where a condition cannot be evaluated
     */
    EVALUATE,

    /** The database names the rows that it met: by RETURNING where it has that, else by a SELECT before. */
    FETCH,

    /** Not at all: objects stay as they are until they expire, and may contradict their rows. */
    NONE
}
