package dev.mapper.mapping;

import java.util.Calendar;
import java.util.Collection;
import java.util.Date;
import java.util.Map;

/** Which types of values can change in place, so that a change is only seen by comparing. */
final class MutableTypes {

    private MutableTypes() {}

    static boolean contains(Class<?> type) {
        return type.isArray()
                || Date.class.isAssignableFrom(type)
                || Calendar.class.isAssignableFrom(type)
                || Collection.class.isAssignableFrom(type)
                || Map.class.isAssignableFrom(type);
    }
}
