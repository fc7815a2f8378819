package dev.mapper.mapping;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes the column of an attribute a foreign key to an entity's key, without a relationship to go with it. The table gets
 * the constraint, and a flush writes rows after those whose key they name. {@link ForeignKeyOptions} says what it does.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface References {

    /** The entity, whose key is one column. */
    Class<?> value();
}
