package dev.mapper.sql;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An entity in a statement, by an alias. Generated query classes extend it. Two paths are equal if entity and alias are.
 * Immutable and thread-safe.
 *
 * @param <E> the entity
 */
public class EntityPath<E> implements Selection<E>, Source {

    final EntityNode node;
    final int hash;
    private final Class<E> entityType;
    private final String alias;

    @SuppressWarnings("this-escape") // the node only keeps the path; the fields that it will read are set
    protected EntityPath(Class<E> entityType, String alias) {
        this.entityType = entityType;
        this.alias = alias;
        this.hash = entityType.hashCode() * 31 + alias.hashCode();
        this.node = new EntityNode(this);
    }

    /** A path without attributes to name; generated query classes have them. */
    public static <E> EntityPath<E> of(Class<E> entityType, String alias) {
        return new EntityPath<>(entityType, alias);
    }

    public final Class<E> entityType() {
        return entityType;
    }

    public final String alias() {
        return alias;
    }

    @Override
    public final EntityNode node() {
        return node;
    }

    @Override
    public final Class<E> javaType() {
        return entityType;
    }

    @Override
    public final From asFrom() {
        return new From.EntityFrom(this);
    }

    protected final <T extends Number> NumberPath<T> number(String name, Class<T> type) {
        return new NumberPath<>(type, new AttributeNode(this, name, false));
    }

    protected final StringPath string(String name) {
        return new StringPath(new AttributeNode(this, name, false));
    }

    protected final BooleanPath bool(String name) {
        return new BooleanPath(new AttributeNode(this, name, false));
    }

    protected final <T> ComparablePath<T> comparable(String name, Class<T> type) {
        return new ComparablePath<>(type, new AttributeNode(this, name, false));
    }

    protected final <T> SimplePath<T> simple(String name, Class<T> type) {
        return new SimplePath<>(type, new AttributeNode(this, name, false));
    }

    /**
     * A reference to one other entity.
     *
     * @param target the other side by its default alias; asked when it is needed, as the classes may name each other
     */
    protected final <T, Q extends EntityPath<T>> ReferencePath<T, Q> reference(
            String name, Class<T> type, Supplier<Q> target) {
        return new ReferencePath<>(this, name, type, target);
    }

    /**
     * A collection of other entities.
     *
     * @param target an element by its default alias
     */
    protected final <T, Q extends EntityPath<T>> CollectionPath<T, Q> collection(
            String name, Class<T> type, Supplier<Q> target) {
        return new CollectionPath<>(this, name, type, target);
    }

    /** The number that the reference {@code name} holds as foreign key. */
    protected final <T extends Number> NumberPath<T> numberKey(String name, Class<T> type) {
        return new NumberPath<>(type, new AttributeNode(this, name, true));
    }

    /** The text that the reference {@code name} holds as foreign key. */
    protected final StringPath stringKey(String name) {
        return new StringPath(new AttributeNode(this, name, true));
    }

    /** The value that the reference {@code name} holds as foreign key. */
    protected final <T> ComparablePath<T> comparableKey(String name, Class<T> type) {
        return new ComparablePath<>(type, new AttributeNode(this, name, true));
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof EntityPath<?> path
                        && path.hash == hash
                        && path.entityType == entityType
                        && path.alias.equals(alias));
    }

    @Override
    public final int hashCode() {
        return hash;
    }

    /** Such as {@code Employee "manager"}. */
    @Override
    public final String toString() {
        return entityType.getSimpleName() + " \"" + alias + "\"";
    }
}
