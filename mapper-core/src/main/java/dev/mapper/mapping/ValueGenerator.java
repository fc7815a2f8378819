package dev.mapper.mapping;

import org.jspecify.annotations.Nullable;

/**
 * Makes values of attributes as their objects are flushed; named by {@link OnInsert} and {@link OnUpdate}. Needs a
 * constructor without arguments. One instance serves all sessions of a factory, so it must be safe for use by many
 * threads.
 *
 * @param <T> the attribute's type
 */
@FunctionalInterface
public interface ValueGenerator<T> {

    /**
     * The value for an object that is about to be written; {@code null} is stored as such. What it throws fails the flush.
     */
    @Nullable
    T generate(Generation generation);
}
