package dev.mapper.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Columns whose values together are unique.
 *
 * @param name null for one that the database gives
 */
public record UniqueConstraint(@Nullable String name, List<Column> columns) {

    public UniqueConstraint {
        columns = List.copyOf(columns);
    }
}
