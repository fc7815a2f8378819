package dev.mapper.flush;

import dev.mapper.mapping.Attribute;
import org.jspecify.annotations.Nullable;

/** Numbers as the fields of entities hold them. */
final class FieldNumbers {

    private FieldNumbers() {}

    /** A whole number in the type of a version or key attribute; one that is too large for it wraps around. */
    static Object numberLike(Class<?> type, long value) {
        if (type == int.class || type == Integer.class) {
            return (int) value;
        }
        return type == short.class || type == Short.class ? (Object) (short) value : (Object) value;
    }

    /** True for the types of numbers that count up. */
    static boolean isWhole(Class<?> type) {
        return type == long.class
                || type == Long.class
                || type == int.class
                || type == Integer.class
                || type == short.class
                || type == Short.class;
    }

    /** Null, or the zero of a primitive field. */
    static boolean isUnset(Attribute attribute, @Nullable Object value) {
        return value == null || (attribute.field().getType().isPrimitive() && isZero(value));
    }

    static boolean isZero(Object value) {
        return (value instanceof Number number && number.doubleValue() == 0)
                || (value instanceof Boolean flag && !flag)
                || (value instanceof Character character && character == 0);
    }
}
