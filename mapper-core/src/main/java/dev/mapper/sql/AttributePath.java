package dev.mapper.sql;

/** An attribute of an entity by its name, be it a value or a relationship. */
public interface AttributePath {

    /** The entity that the attribute is of. */
    EntityPath<?> source();

    /** The attribute's name. */
    String name();
}
