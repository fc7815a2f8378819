package dev.mapper.sql;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row of four values; each is null for SQL NULL. */
public record Row4<
                A extends @Nullable Object,
                B extends @Nullable Object,
                C extends @Nullable Object,
                D extends @Nullable Object>(
        A first, B second, C third, D fourth) implements Row {

    @Override
    public int size() {
        return 4;
    }

    @Override
    public @Nullable Object get(int index) {
        return switch (Objects.checkIndex(index, 4)) {
            case 0 -> first;
            case 1 -> second;
            case 2 -> third;
            default -> fourth;
        };
    }
}
