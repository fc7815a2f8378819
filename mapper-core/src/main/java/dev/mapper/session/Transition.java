package dev.mapper.session;

/** A step of an object from one lifecycle state to another. */
public enum Transition {

    /** A new object was added. */
    TRANSIENT_TO_PENDING,

    /** A pending object was taken out, or its transaction rolled back, before it had a row. */
    PENDING_TO_TRANSIENT,

    /** A flush inserted the object's row. Told once the flush has gone through. */
    PENDING_TO_PERSISTENT,

    /** The object was made from a row. */
    LOADED_AS_PERSISTENT,

    /** The insertion of the object's row was rolled back. */
    PERSISTENT_TO_TRANSIENT,

    /** A flush deleted the object's row. Told once the flush has gone through. */
    PERSISTENT_TO_DELETED,

    /** The deletion of the object's row was committed, or the session let go of the object before. */
    DELETED_TO_DETACHED,

    /** The deletion of the object's row was rolled back. */
    DELETED_TO_PERSISTENT,

    /** The object was taken out of the session, or the session was closed. */
    PERSISTENT_TO_DETACHED,

    /** A detached object was added. */
    DETACHED_TO_PERSISTENT
}
