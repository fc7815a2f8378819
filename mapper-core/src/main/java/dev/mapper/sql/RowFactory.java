package dev.mapper.sql;

import org.jspecify.annotations.Nullable;

/** Makes a row of its values. Thread-safe. */
@FunctionalInterface
interface RowFactory<R> {

    @Nullable
    R row(@Nullable Object[] values);

    /** The only value itself. */
    @SuppressWarnings("unchecked") // the value was read as the selection's type, which is R
    static <R> RowFactory<R> single() {
        return values -> (R) values[0];
    }
}
