package dev.mapper.mapping;

import dev.mapper.Internal;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * A callback method of Jakarta Persistence.
 *
 * @param listener the class of the listener that has it; {@code null} for a method of the entity itself
 * @param handle takes the listener, where there is one, and the entity, both as {@link Object}
 */
@Internal
public record Callback(CallbackMoment moment, @Nullable Class<?> listener, Method method, MethodHandle handle) {

    /** Such as {@code @PrePersist Document.stamp()}. */
    @Override
    public String toString() {
        return moment + " " + method.getDeclaringClass().getSimpleName() + "." + method.getName() + "()";
    }
}
