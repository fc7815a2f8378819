package dev.mapper.sql;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row of two values; each is null for SQL NULL. */
public record Row2<A extends @Nullable Object, B extends @Nullable Object>(A first, B second) implements Row {

    @Override
    public int size() {
        return 2;
    }

    @Override
    public @Nullable Object get(int index) {
        return switch (Objects.checkIndex(index, 2)) {
            case 0 -> first;
            default -> second;
        };
    }
}
