package dev.mapper.sql;

import org.jspecify.annotations.Nullable;

/** The values of a result row, in the order of the selections. Immutable. */
public interface Row {

    int size();

    /**
     * The value of a selection, null for SQL NULL.
     *
     * @param index from 0
     * @throws IndexOutOfBoundsException for an index that the row doesn't have
     */
    @Nullable
    Object get(int index);

    /** A row of any number of values. */
    static Row of(@Nullable Object... values) {
        return new RowN(values.clone());
    }

    // Each value was read as its selection's type; null stands for SQL NULL whatever the type
    @SuppressWarnings({"unchecked", "NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T cast(@Nullable Object value) {
        return (T) value;
    }

    static <A, B> Row2<A, B> row2(@Nullable Object[] v) {
        return new Row2<>(cast(v[0]), cast(v[1]));
    }

    static <A, B, C> Row3<A, B, C> row3(@Nullable Object[] v) {
        return new Row3<>(cast(v[0]), cast(v[1]), cast(v[2]));
    }

    static <A, B, C, D> Row4<A, B, C, D> row4(@Nullable Object[] v) {
        return new Row4<>(cast(v[0]), cast(v[1]), cast(v[2]), cast(v[3]));
    }

    static <A, B, C, D, E> Row5<A, B, C, D, E> row5(@Nullable Object[] v) {
        return new Row5<>(cast(v[0]), cast(v[1]), cast(v[2]), cast(v[3]), cast(v[4]));
    }

    static <A, B, C, D, E, F> Row6<A, B, C, D, E, F> row6(@Nullable Object[] v) {
        return new Row6<>(cast(v[0]), cast(v[1]), cast(v[2]), cast(v[3]), cast(v[4]), cast(v[5]));
    }

    static <A, B, C, D, E, F, G> Row7<A, B, C, D, E, F, G> row7(@Nullable Object[] v) {
        return new Row7<>(cast(v[0]), cast(v[1]), cast(v[2]), cast(v[3]), cast(v[4]), cast(v[5]), cast(v[6]));
    }

    static <A, B, C, D, E, F, G, H> Row8<A, B, C, D, E, F, G, H> row8(@Nullable Object[] v) {
        return new Row8<>(
                cast(v[0]), cast(v[1]), cast(v[2]), cast(v[3]), cast(v[4]), cast(v[5]), cast(v[6]), cast(v[7]));
    }
}
