package dev.mapper.mapping;

/** What deleting an object leaves to the ON DELETE rule of the foreign keys that point to its row. */
public enum PassiveDeletes {
    /** Nothing: objects that are not loaded are loaded, and then cut off or deleted. */
    NONE,
    /** Objects that are not loaded. Those that are loaded are cut off or deleted as ever. */
    UNLOADED,
    /** All objects of the relationship, loaded or not; so neither REMOVE nor orphan removal can cascade over it. */
    ALL
}
