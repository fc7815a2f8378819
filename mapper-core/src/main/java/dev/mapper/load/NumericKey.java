package dev.mapper.load;

import dev.mapper.mapping.Attribute;
import dev.mapper.state.Woven;

/** Puts a key that is one whole number into an object, as the attribute has it. */
enum NumericKey {
    LONG {
        @Override
        void store(Woven entity, int slot, long number) {
            entity.$mapper$setLong(slot, number);
        }
    },
    BOXED_LONG {
        @Override
        void store(Woven entity, int slot, long number) {
            entity.$mapper$set(slot, number);
        }
    },
    INT {
        @Override
        void store(Woven entity, int slot, long number) {
            entity.$mapper$setInt(slot, (int) number);
        }
    },
    BOXED_INT {
        @Override
        void store(Woven entity, int slot, long number) {
            entity.$mapper$set(slot, (int) number);
        }
    };

    abstract void store(Woven entity, int slot, long number);

    /** That of an attribute of type int or long, boxed or not. */
    static NumericKey of(Attribute key) {
        Class<?> type = key.field().getType();
        if (type == long.class) {
            return LONG;
        }
        if (type == int.class) {
            return INT;
        }
        return type == Integer.class ? BOXED_INT : BOXED_LONG;
    }
}
