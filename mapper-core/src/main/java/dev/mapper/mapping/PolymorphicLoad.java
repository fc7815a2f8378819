package dev.mapper.mapping;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How queries on a superclass load what an entity has besides: its own columns, and those of the entities between. Holds
 * for the entities that extend this one, too, unless they say otherwise; on the topmost entity for the whole hierarchy.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface PolymorphicLoad {

    Strategy value();

    /** When columns of subclasses are loaded. */
    enum Strategy {
        /** When one of them is read, for all objects of the class that came with the same result; what holds otherwise. */
        ON_ACCESS,
        /** After the query, by a statement for each class that has objects in the result, which names their keys: 500 at a time. */
        SELECT_IN
    }
}
