package dev.mapper.sql;

/**
 * An attribute of an entity, or the foreign key of a reference: what can be set.
 *
 * @param <T> the attribute's type
 */
public interface Path<T> extends Selection<T> {

    @Override
    AttributeNode node();

    /** The entity that the attribute is of. */
    default EntityPath<?> source() {
        return node().source();
    }

    /** The attribute's name. */
    default String name() {
        return node().name();
    }
}
