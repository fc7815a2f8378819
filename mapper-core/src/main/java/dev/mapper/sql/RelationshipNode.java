package dev.mapper.sql;

import dev.mapper.Internal;

/** A relationship of an entity, to one or to many. */
@Internal
public record RelationshipNode(EntityPath<?> source, String name) {

    void describe(Shape shape) {
        shape.token(source.node).token(name);
    }

    /** Such as {@code employee.department}. */
    @Override
    public String toString() {
        return source.alias() + "." + name;
    }
}
