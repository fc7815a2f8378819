package dev.mapper.sql;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row of five values; each is null for SQL NULL. */
public record Row5<
                A extends @Nullable Object,
                B extends @Nullable Object,
                C extends @Nullable Object,
                D extends @Nullable Object,
                E extends @Nullable Object>(
        A first, B second, C third, D fourth, E fifth) implements Row {

    @Override
    public int size() {
        return 5;
    }

    @Override
    public @Nullable Object get(int index) {
        return switch (Objects.checkIndex(index, 5)) {
            case 0 -> first;
            case 1 -> second;
            case 2 -> third;
            case 3 -> fourth;
            default -> fifth;
        };
    }
}
