package dev.mapper.flush;

/** When in a flush a listener of an entity is called. */
public enum FlushMoment {

    /** Before the object's row is inserted, and before its key is generated. */
    BEFORE_INSERT("before-insert"),

    /** After the object's row was inserted; the object has its key and what the database filled in. */
    AFTER_INSERT("after-insert"),

    /** Before an UPDATE of the object's row. An object none of whose columns differ has none. */
    BEFORE_UPDATE("before-update"),

    /** After an UPDATE of the object's row. */
    AFTER_UPDATE("after-update"),

    /** Before the object's row is deleted. */
    BEFORE_DELETE("before-delete"),

    /** After the object's row was deleted. */
    AFTER_DELETE("after-delete");

    private final String words;

    FlushMoment(String words) {
        this.words = words;
    }

    /** Such as {@code before-insert}. */
    @Override
    public String toString() {
        return words;
    }
}
