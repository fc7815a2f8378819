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

    /** What is left to the foreign key's ON DELETE rule when this object is deleted. */
    PassiveDeletes passiveDeletes() default PassiveDeletes.NONE;

    /**
     * True for a relationship that is only read: it is never written and cascades nothing, no other side follows it, and
     * what is put into it in memory stays there until the next load.
     */
    boolean viewOnly() default false;

    /**
     * True where an object may be in this relationship of one other object only; a second one is refused. Must be said
     * where {@link #orphanRemoval()} is. A {@code @OneToMany} and a {@code @OneToOne} with orphan removal imply it.
     */
    boolean singleParent() default false;

    /**
     * True to delete objects that are taken out of this relationship, also where the annotation of Jakarta Persistence
     * has no such attribute, as {@code @ManyToOne} and {@code @ManyToMany}. Needs {@link #singleParent()} there.
     */
    boolean orphanRemoval() default false;

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
