package dev.mapper.sql;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row of three values; each is null for SQL NULL. */
public record Row3<A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object>(
        A first, B second, C third) implements Row {

    @Override
    public int size() {
        return 3;
    }

    @Override
    public @Nullable Object get(int index) {
        return switch (Objects.checkIndex(index, 3)) {
            case 0 -> first;
            case 1 -> second;
            default -> third;
        };
    }
}
