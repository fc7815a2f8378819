package dev.mapper.schema;

import org.jspecify.annotations.Nullable;

/**
 * A condition that each row satisfies.
 *
 * @param name null for one that the database gives
 * @param sql goes into the DDL as it is
 */
public record CheckConstraint(@Nullable String name, String sql) {}
