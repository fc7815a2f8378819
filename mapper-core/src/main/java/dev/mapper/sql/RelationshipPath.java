package dev.mapper.sql;

import dev.mapper.StatementException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A relationship of an entity: what to join along and to load. Immutable and thread-safe.
 *
 * @param <E> the entity on the other side
 * @param <Q> its query class
 */
public abstract sealed class RelationshipPath<E, Q extends EntityPath<E>> implements AttributePath
        permits ReferencePath, CollectionPath {

    final RelationshipNode relationship;
    private final Class<E> targetType;
    private final Supplier<Q> target;

    RelationshipPath(EntityPath<?> source, String name, Class<E> targetType, Supplier<Q> target) {
        this.relationship = new RelationshipNode(source, name);
        this.targetType = targetType;
        this.target = target;
    }

    /** The tree that the compiler sees. */
    public final RelationshipNode relationship() {
        return relationship;
    }

    @Override
    public final EntityPath<?> source() {
        return relationship.source();
    }

    @Override
    public final String name() {
        return relationship.name();
    }

    public final Class<E> targetType() {
        return targetType;
    }

    /** The other side by its default alias. */
    public final Q target() {
        return target.get();
    }

    final Predicate exists(EntityPath<E> other, @Nullable Predicate predicate) {
        if (other.equals(relationship.source())) {
            throw new StatementException("The condition on " + relationship + " names both sides \"" + other.alias()
                    + "\". Give the other side an alias of its own, as in has(other, other.name.eq(...)) with other = "
                    + "Q" + targetType.getSimpleName() + ".as(\"other\")");
        }
        return new Predicate(
                new RelationshipExistsNode(relationship, other, predicate == null ? null : predicate.node, false));
    }

    /** The other side by an alias that no condition can name. */
    final EntityPath<E> anonymous() {
        return EntityPath.of(targetType, relationship.source().alias() + "_" + relationship.name());
    }

    @Override
    public String toString() {
        return relationship.toString();
    }
}
