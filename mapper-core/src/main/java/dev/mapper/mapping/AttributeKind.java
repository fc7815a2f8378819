package dev.mapper.mapping;

/** How an attribute behaves in memory. */
public enum AttributeKind {
    /** An immutable value in one column. */
    SCALAR,
    /** A value that can change in place, such as an array, a date of the old kind or a map of JSON. */
    MUTABLE,
    /** One other entity. */
    REFERENCE,
    /** Several other entities. */
    COLLECTION
}
