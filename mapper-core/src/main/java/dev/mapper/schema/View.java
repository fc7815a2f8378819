package dev.mapper.schema;

import org.jspecify.annotations.Nullable;

/**
 * A named query of the database.
 *
 * @param schema null for the connection's own
 * @param definition the query's SQL
 */
public record View(@Nullable String schema, String name, String definition) {}
