package dev.mapper.sql;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A reference to one other entity. */
public final class ReferencePath<E, Q extends EntityPath<E>> extends RelationshipPath<E, Q> {

    private final AttributeNode key;

    ReferencePath(EntityPath<?> source, String name, Class<E> targetType, Supplier<Q> target) {
        super(source, name, targetType, target);
        this.key = new AttributeNode(source, name, true);
    }

    AttributeNode key() {
        return key;
    }

    /** Refers to this entity, compared by key; {@code eq(null)} is {@link #isNull}. */
    public Predicate eq(@Nullable E entity) {
        return entity == null
                ? isNull()
                : new Predicate(new ReferenceEqualsNode(relationship, new BindNode(entity, null), false));
    }

    /** Refers to another entity than this; {@code ne(null)} is {@link #isNotNull}. */
    public Predicate ne(@Nullable E entity) {
        return entity == null
                ? isNotNull()
                : new Predicate(new ReferenceEqualsNode(relationship, new BindNode(entity, null), true));
    }

    /** Refers to nothing. */
    public Predicate isNull() {
        return new Predicate(new NullCheckNode(key, false));
    }

    /** Refers to something. */
    public Predicate isNotNull() {
        return new Predicate(new NullCheckNode(key, true));
    }

    /** {@code EXISTS}: the other entity, named by its default alias, satisfies the predicate. */
    public Predicate has(Predicate predicate) {
        return exists(target(), predicate);
    }

    /** As {@link #has(Predicate)}, with an alias for the other entity. */
    public Predicate has(Q other, Predicate predicate) {
        return exists(other, predicate);
    }
}
