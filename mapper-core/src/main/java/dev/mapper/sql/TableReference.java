package dev.mapper.sql;

import dev.mapper.Internal;
import org.jspecify.annotations.Nullable;

/** A table that a tree can name. Implementations have value equality or exist once, and are immutable. */
@Internal
public interface TableReference {

    String name();

    /** The schema that the table is in; null for the connection's own. */
    @Nullable
    String schema();
}
