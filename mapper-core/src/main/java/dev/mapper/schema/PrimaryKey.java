package dev.mapper.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The primary key.
 *
 * @param name null for one that the database gives
 */
public record PrimaryKey(@Nullable String name, List<Column> columns) {

    public PrimaryKey {
        columns = List.copyOf(columns);
    }
}
