package dev.mapper.mapping;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a value is generated for.
 *
 * @param entity the object that is written; read it, don't change it
 * @param attribute the attribute's name
 * @param value what the attribute holds now
 * @param moment the same for all rows of one batch, in whole microseconds
 */
public record Generation(
        Object entity, String attribute, @Nullable Object value, Instant moment) {}
