package dev.mapper.mapping;

import dev.mapper.Internal;

/** An attribute whose value is made as its object is flushed. */
@Internal
public record GeneratedModel(ColumnModel column, ValueSource source) {}
