package dev.mapper.state;

import org.jspecify.annotations.Nullable;

/**
 * Hears that a value or a reference is about to be set. Called on the thread that sets it, whether or not the object is
 * in a session; what it throws keeps the object as it was.
 *
 * @param <E> the entity, or a supertype of several
 * @param <V> the attribute's type
 */
@FunctionalInterface
public interface SetListener<E, V> {

    /** Answers what is to be set: the value that it is given, or another one. */
    @Nullable
    V set(E entity, @Nullable V value, AttributeEvent event);
}
