package dev.mapper.enhance;

import dev.mapper.Internal;
import org.jspecify.annotations.Nullable;

/** Where weaving learns of classes other than the one it weaves. */
@Internal
@FunctionalInterface
public interface ShapeSource {

    /**
     * The shape of a class.
     *
     * @param internalName name as in a class file
     * @return null if the class can't be found; it then counts as not mapped
     */
    @Nullable
    ClassShape shapeOf(String internalName);
}
