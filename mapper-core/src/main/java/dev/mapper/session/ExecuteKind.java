package dev.mapper.session;

/** What a session is about to execute. */
public enum ExecuteKind {

    /** A query, or a select of the application's own. */
    SELECT,

    /** An INSERT of the application's own, not of a flush. */
    INSERT,

    /** An UPDATE of the application's own, not of a flush. */
    UPDATE,

    /** A DELETE of the application's own, not of a flush. */
    DELETE,

    /** The load of a relationship, or of an object by its key; criteria apply to it, and nothing else does. */
    LOAD,

    /** A statement written by hand, to which nothing applies. */
    TEXT
}
