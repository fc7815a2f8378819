package dev.mapper.state;

import dev.mapper.Internal;
import org.jspecify.annotations.Nullable;

/**
 * What the weaver makes of an entity class: raw access to its attributes by slot, past all tracking, and one field for
 * the object's state. A slot is the position of an attribute among those of its class, inherited ones first. Entities
 * never write this interface themselves.
 *
 * <p>The typed accessors serve slots whose field has exactly that primitive type; any other slot makes them throw
 * {@link IllegalArgumentException}.
 */
@Internal
public interface Woven {

    /** The object's state, or {@code null} for an object that was never written through an accessor nor added. */
    @Nullable
    EntityState $mapper$state();

    /** Puts the object's state; {@code null} takes it away. */
    void $mapper$state(@Nullable EntityState state);

    /** The raw value of a slot, primitives boxed. */
    @Nullable
    Object $mapper$get(int slot);

    /** Puts the raw value of a slot; {@code null} in a primitive slot puts its default. */
    void $mapper$set(int slot, @Nullable Object value);

    int $mapper$getInt(int slot);

    void $mapper$setInt(int slot, int value);

    long $mapper$getLong(int slot);

    void $mapper$setLong(int slot, long value);

    double $mapper$getDouble(int slot);

    void $mapper$setDouble(int slot, double value);

    boolean $mapper$getBoolean(int slot);

    void $mapper$setBoolean(int slot, boolean value);

    /** A new instance of this object's class by its no-argument constructor. */
    Woven $mapper$new();
}
