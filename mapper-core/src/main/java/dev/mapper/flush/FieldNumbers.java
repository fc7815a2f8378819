package dev.mapper.flush;

/** Numbers as the fields of entities hold them. */
final class FieldNumbers {

    private FieldNumbers() {}

    /** A whole number in the type of a version or key attribute. */
    static Object numberLike(Class<?> type, long value) {
        return type == int.class || type == Integer.class ? (Object) (int) value : (Object) value;
    }

    static boolean isZero(Object value) {
        return (value instanceof Number number && number.doubleValue() == 0)
                || (value instanceof Boolean flag && !flag)
                || (value instanceof Character character && character == 0);
    }
}
