package dev.mapper.mapping;

import dev.mapper.schema.NamingConvention;

/**
 * How entities are mapped, beyond what their annotations say.
 *
 * @param naming of tables and columns
 * @param convention names of constraints and indexes
 * @param sequences whether the database has sequences; else rows of a table stand for them
 */
public record MappingSettings(
        NamingStrategy naming, NamingConvention convention, AttributeTypes types, boolean sequences) {}
