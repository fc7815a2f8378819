package dev.mapper.type;

import dev.mapper.Internal;
import org.jspecify.annotations.Nullable;

/**
 * Two ways between a Java value and what is stored for it, both handed null as well. Pure and thread-safe.
 *
 * @param <T> the Java type
 * @param <D> the type of what is stored
 */
@Internal
public interface Conversion<T, D> {

    @Nullable
    D toStored(@Nullable T value);

    @Nullable
    T toJava(@Nullable D stored);
}
