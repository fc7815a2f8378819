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

    /**
     * False where the foreign key has no ON UPDATE CASCADE: when this object's key changes, the rows on the other side
     * are loaded, and their foreign keys are written by the flush. By default the database's rule is trusted to do that,
     * and loaded objects are brought in line without SQL.
     */
    boolean passiveUpdates() default true;

    /**
     * True to break the circle of rows that point to each other here: where both rows are new, the INSERT leaves this
     * foreign key null and an UPDATE after it sets it; where both go, an UPDATE sets it to null before the DELETE. Only
     * for the side that has the foreign key, which must allow null.
     */
    boolean postUpdate() default false;
}
