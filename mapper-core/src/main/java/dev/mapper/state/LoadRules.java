package dev.mapper.state;

import dev.mapper.Internal;
import dev.mapper.mapping.EntityShape;
import dev.mapper.mapping.LazyStrategy;
import org.jspecify.annotations.Nullable;

/** What a query said of the later loading of what it left out. Immutable and safe for use by many threads. */
@Internal
public interface LoadRules {

    /** How the relationship in that slot of an object of a class is loaded; {@code null} for as its mapping says. */
    @Nullable
    LazyStrategy lazy(EntityShape shape, int slot);

    /** True for a slot of an object of a class whose column the query left out. */
    boolean leavesOut(EntityShape shape, int slot);
}
