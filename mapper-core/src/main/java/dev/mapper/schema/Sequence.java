package dev.mapper.schema;

import org.jspecify.annotations.Nullable;

/**
 * A sequence of numbers.
 *
 * @param schema null for the connection's own
 */
public record Sequence(@Nullable String schema, String name, long start, int increment) {}
