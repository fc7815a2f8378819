package dev.mapper.flush;

import org.jspecify.annotations.Nullable;

/**
 * What was done to one attribute of an object since it was loaded or flushed.
 *
 * @param attribute the attribute's name
 * @param known false where the attribute was set without having been loaded, so that nobody knows what it was before
 * @param before the value in the row; {@code null} for null, for what is not known, and for an object without a row
 * @param after the value in the object; {@code null} for null
 */
public record AttributeChange(
        String attribute,
        boolean known,
        @Nullable Object before,
        @Nullable Object after) {}
