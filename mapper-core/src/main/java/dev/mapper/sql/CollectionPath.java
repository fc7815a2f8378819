package dev.mapper.sql;

import java.util.function.Supplier;

/** A collection of other entities. */
public final class CollectionPath<E, Q extends EntityPath<E>> extends RelationshipPath<E, Q> {

    CollectionPath(EntityPath<?> source, String name, Class<E> targetType, Supplier<Q> target) {
        super(source, name, targetType, target);
    }

    /** {@code EXISTS}: some element, named by its default alias, satisfies the predicate. */
    public Predicate any(Predicate predicate) {
        return exists(target(), predicate);
    }

    /** As {@link #any(Predicate)}, with an alias for the element. */
    public Predicate any(Q element, Predicate predicate) {
        return exists(element, predicate);
    }

    /** {@code NOT EXISTS}: there is no element. */
    public Predicate isEmpty() {
        return new Predicate(new RelationshipExistsNode(relationship, anonymous(), null, true));
    }

    /** {@code EXISTS}: there is some element. */
    public Predicate isNotEmpty() {
        return new Predicate(new RelationshipExistsNode(relationship, anonymous(), null, false));
    }
}
