package dev.mapper.enhance;

/** The names that weaving adds to a class. */
final class WovenNames {

    static final String PREFIX = "$mapper$";
    /** Constant with the class's own attributes; its presence marks a woven class. */
    static final String ATTRIBUTES = PREFIX + "attributes";
    /** Constant with the slot of the first own attribute, as it was when the class was woven. */
    static final String FIRST_SLOT = PREFIX + "firstSlot";
    /** The state field, its getter and its setter. */
    static final String STATE = PREFIX + "state";

    static final String NEW = PREFIX + "new";
    static final String GET = PREFIX + "get";
    static final String SET = PREFIX + "set";

    static final String WOVEN = "dev/mapper/state/Woven";
    static final String ENTITY_STATE = "dev/mapper/state/EntityState";
    static final String STATE_DESCRIPTOR = "L" + ENTITY_STATE + ";";

    private WovenNames() {}

    static String reader(String attribute) {
        return PREFIX + "read$" + attribute;
    }

    static String writer(String attribute) {
        return PREFIX + "write$" + attribute;
    }
}
