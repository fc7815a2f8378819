package dev.mapper.sql;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A row of any number of values. */
final class RowN implements Row {

    private final @Nullable Object[] values;

    RowN(@Nullable Object[] values) {
        this.values = values;
    }

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public @Nullable Object get(int index) {
        return values[index];
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RowN row && Arrays.equals(row.values, values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Row" + Arrays.toString(values);
    }
}
