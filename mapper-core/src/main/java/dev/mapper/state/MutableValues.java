package dev.mapper.state;

import dev.mapper.Internal;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Copies and compares values that can change in place. */
@Internal
public final class MutableValues {

    private MutableValues() {}

    /** A copy deep enough that no change to {@code value} shows in it. */
    @SuppressWarnings("JavaUtilDate") // old entities have attributes of that type
    static Object copy(Object value) {
        if (value.getClass().isArray()) {
            int length = Array.getLength(value);
            Object copy = Array.newInstance(value.getClass().getComponentType(), length);
            System.arraycopy(value, 0, copy, 0, length);
            return copy;
        }
        if (value instanceof Date date) {
            return date.clone();
        }
        if (value instanceof Calendar calendar) {
            return calendar.clone();
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((k, v) -> copy.put(k, v == null ? null : copy(v)));
            return copy;
        }
        if (value instanceof Collection<?> collection) {
            Collection<@Nullable Object> copy = value instanceof Set ? new LinkedHashSet<>() : new ArrayList<>();
            for (Object element : collection) {
                copy.add(element == null ? null : copy(element));
            }
            return copy;
        }
        return value;
    }

    /** Equality by content, for arrays too. */
    public static boolean equal(@Nullable Object a, @Nullable Object b) {
        return Objects.deepEquals(a, b);
    }
}
