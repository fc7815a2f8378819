package dev.mapper.sql;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row of seven values; each is null for SQL NULL. */
public record Row7<
                A extends @Nullable Object,
                B extends @Nullable Object,
                C extends @Nullable Object,
                D extends @Nullable Object,
                E extends @Nullable Object,
                F extends @Nullable Object,
                G extends @Nullable Object>(
        A first, B second, C third, D fourth, E fifth, F sixth, G seventh) implements Row {

    @Override
    public int size() {
        return 7;
    }

    @Override
    public @Nullable Object get(int index) {
        return switch (Objects.checkIndex(index, 7)) {
            case 0 -> first;
            case 1 -> second;
            case 2 -> third;
            case 3 -> fourth;
            case 4 -> fifth;
            case 5 -> sixth;
            default -> seventh;
        };
    }
}
