package dev.mapper.dialect;

import dev.mapper.Internal;
import dev.mapper.type.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * A column of a statement's result.
 *
 * @param label as the user named it, else the attribute's or column's name; null for an expression without a name
 * @param type reads it on the database that the statement was compiled for
 */
@Internal
public record ResultColumn(@Nullable String label, SqlType<?> type) {}
