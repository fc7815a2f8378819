package dev.mapper.enhance;

import dev.mapper.Internal;
import org.jspecify.annotations.Nullable;

/**
 * What weaving knows of an instance field.
 *
 * @param name the field's name
 * @param descriptor its erased type, as in a class file
 * @param access its access flags, as in a class file
 * @param kind how it is mapped; null if it isn't, it may then still hide a mapped field of a superclass
 */
@Internal
public record FieldShape(
        String name,
        String descriptor,
        int access,
        @Nullable AccessKind kind) {

    /** Whether the field is mapped. */
    public boolean isAttribute() {
        return kind != null;
    }
}
