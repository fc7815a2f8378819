package dev.mapper.mapping;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Queries leave the attribute out until it is read, as with {@code @Basic(fetch = LAZY)}. Reading it loads it, and the
 * others of its group, for all objects that came with this one in one statement.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Deferred {

    /** Attributes of one entity with the same name here are loaded together; empty for one by itself. */
    String group() default "";
}
