package dev.mapper.sql;

/**
 * An attribute of an entity, or the foreign key of a reference: what can be set.
 *
 * @param <T> the attribute's type
 */
public interface Path<T> extends Selection<T>, AttributePath {

    @Override
    AttributeNode node();

    @Override
    default EntityPath<?> source() {
        return node().source();
    }

    @Override
    default String name() {
        return node().name();
    }
}
