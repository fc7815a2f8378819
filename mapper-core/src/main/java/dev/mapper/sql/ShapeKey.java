package dev.mapper.sql;

import dev.mapper.Internal;
import org.jspecify.annotations.Nullable;

/** Names a shape: the key under which a compiled statement is kept. Immutable and thread-safe. */
@Internal
public final class ShapeKey {

    private final Object[] tokens;
    private final int size;
    private final int hash;

    ShapeKey(Object[] tokens, int size, int hash) {
        this.tokens = tokens;
        this.size = size;
        this.hash = hash;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (this == other) {
            return true;
        }
        if (!(other instanceof ShapeKey key) || key.hash != hash || key.size != size) {
            return false;
        }
        Object[] mine = tokens;
        Object[] theirs = key.tokens;
        for (int i = 0; i < size; i++) {
            // Almost all tokens are constants: identity spares the call
            if (mine[i] != theirs[i] && !mine[i].equals(theirs[i])) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
