package dev.mapper.mapping;

import dev.mapper.Internal;
import java.util.Arrays;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * The values of a key that stands in several columns, or in an embedded object: what identity maps compare,
 * whatever class the application uses for the key. Immutable.
 */
@Internal
public final class CompositeKey implements Comparable<CompositeKey> {

    private final Object[] values;
    private final int hash;

    private CompositeKey(Object[] values) {
        this.values = values;
        this.hash = Arrays.hashCode(values);
    }

    /** The key of these values, in the order of the key's columns; {@code null} if one of them is null. */
    public static @Nullable CompositeKey of(@Nullable Object... values) {
        Object[] copy = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value == null) {
                return null;
            }
            copy[i] = value;
        }
        return new CompositeKey(copy);
    }

    /** The value of one column of a key, composite or not. */
    public static Object part(Object key, int index) {
        return key instanceof CompositeKey composite ? composite.values[index] : key;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CompositeKey key && key.hash == hash && Arrays.equals(key.values, values);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** By the first value that differs; values of types without an order count as equal. */
    @Override
    @SuppressWarnings("unchecked") // the keys of one entity have values of the same types
    public int compareTo(CompositeKey other) {
        for (int i = 0; i < values.length; i++) {
            int order = values[i] instanceof Comparable<?> comparable
                    ? ((Comparable<Object>) comparable).compareTo(other.values[i])
                    : 0;
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /** Such as {@code (1, 2)}. */
    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(", ", "(", ")");
        for (Object value : values) {
            text.add(value.toString());
        }
        return text.toString();
    }
}
