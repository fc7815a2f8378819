package dev.mapper.mapping;

import dev.mapper.Internal;
import org.jspecify.annotations.Nullable;

/** What is called before an attribute of an entity's objects is changed. Safe for use by many threads. */
@Internal
public interface WriteHooks {

    /**
     * Before a value or a reference is set.
     *
     * @param before the value so far; {@code null} for null, and where it is not known
     * @param known false where the attribute is not loaded
     * @param fromOtherSide true where the other side of the relationship was changed, and this one follows
     * @return what is to be set
     */
    @Nullable
    Object setting(
            Object entity,
            Attribute attribute,
            @Nullable Object before,
            boolean known,
            @Nullable Object value,
            boolean fromOtherSide);

    /**
     * Before an element is put into a collection.
     *
     * @return what is to be put in
     */
    Object adding(Object entity, Attribute attribute, Object element, boolean fromOtherSide);

    /** Before an element is taken out of a collection. */
    void removing(Object entity, Attribute attribute, Object element, boolean fromOtherSide);
}
