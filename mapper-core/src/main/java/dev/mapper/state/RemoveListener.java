package dev.mapper.state;

/**
 * Hears that an element is about to be taken out of a collection. Called on the thread that does so, whether or not the
 * object is in a session; what it throws keeps both objects as they were.
 *
 * @param <E> the entity, or a supertype of several
 * @param <V> the element
 */
@FunctionalInterface
public interface RemoveListener<E, V> {

    /** The element is about to be taken out. */
    void remove(E entity, V element, AttributeEvent event);
}
