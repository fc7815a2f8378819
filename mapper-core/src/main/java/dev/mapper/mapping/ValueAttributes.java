package dev.mapper.mapping;

import jakarta.persistence.EmbeddedId;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.BitSet;
import java.util.Calendar;
import java.util.Collection;
import java.util.Date;
import java.util.Map;

/** Which values can change in place, so that a change is only seen by comparing. */
final class ValueAttributes {

    private ValueAttributes() {}

    /**
     * The kind of an attribute that is no relationship.
     *
     * @param type the field's, as the entity has it
     */
    static AttributeKind kindOf(Field field, Class<?> type) {
        if (field.isAnnotationPresent(EmbeddedId.class)) {
            return AttributeKind.SCALAR;
        }
        boolean document = field.isAnnotationPresent(Json.class);
        return isContainer(type) || (document && !isScalar(type)) || (!document && isChangeable(type))
                ? AttributeKind.MUTABLE
                : AttributeKind.SCALAR;
    }

    private static boolean isContainer(Class<?> type) {
        return type.isArray()
                || Date.class.isAssignableFrom(type)
                || Calendar.class.isAssignableFrom(type)
                || Collection.class.isAssignableFrom(type)
                || Map.class.isAssignableFrom(type)
                || type == BitSet.class
                || type == StringBuilder.class;
    }

    private static boolean isScalar(Class<?> type) {
        return type.isPrimitive() || type.isEnum() || type.getName().startsWith("java.lang.");
    }

    /** A class of the application's own whose objects have fields to set; what is behind them is not looked at. */
    private static boolean isChangeable(Class<?> type) {
        if (type.isPrimitive() || type.isEnum() || type.isRecord() || isOfJdk(type)) {
            return false;
        }
        if (type.isInterface()) {
            return !type.isSealed();
        }
        for (Class<?> level = type; level != null && !isOfJdk(level); level = level.getSuperclass()) {
            for (Field field : level.getDeclaredFields()) {
                if (!Modifier.isFinal(field.getModifiers()) && !Modifier.isStatic(field.getModifiers())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isOfJdk(Class<?> type) {
        return type.getName().startsWith("java.");
    }
}
