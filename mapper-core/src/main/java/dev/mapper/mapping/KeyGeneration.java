package dev.mapper.mapping;

/** Where the key of a new row comes from. */
public enum KeyGeneration {
    /** The application sets it before the flush. */
    ASSIGNED,
    /** The database counts it up as the row is inserted. */
    IDENTITY,
    /** The mapper makes it as the object is flushed: from a sequence, at random, or with a generator. */
    GENERATED
}
