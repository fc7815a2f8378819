package dev.mapper.state;

import org.jspecify.annotations.Nullable;

/**
 * A change of an attribute that is about to happen.
 *
 * @param attribute the attribute's name
 * @param known false where the attribute is not loaded, so that nobody knows what it was; always true for collections
 * @param before the value so far; {@code null} for null, for what is not known, and for collections
 * @param fromOtherSide true where the other side of the relationship was changed, and this one follows; it can be
 *     refused then, and not replaced
 */
public record AttributeEvent(
        String attribute, boolean known, @Nullable Object before, boolean fromOtherSide) {}
