package dev.mapper.state;

/**
 * Hears that an element is about to be put into a collection. Called on the thread that does so, whether or not the
 * object is in a session, and without a load; what it throws keeps both objects as they were.
 *
 * @param <E> the entity, or a supertype of several
 * @param <V> the element
 */
@FunctionalInterface
public interface AppendListener<E, V> {

    /** Answers what is to be put in: the element that it is given, or another one. */
    V append(E entity, V element, AttributeEvent event);
}
