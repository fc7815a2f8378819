package dev.mapper.mapping;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What Jakarta Persistence has no word for in a relationship. Stands beside its annotation. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Relationship {

    /** When and how the other side is loaded. */
    LazyStrategy lazy() default LazyStrategy.BATCH;

    /**
     * True to leave rows on the other side that are not loaded to the foreign key's ON DELETE rule when this object is
     * deleted, rather than to load and change them.
     */
    boolean passiveDeletes() default false;
}
