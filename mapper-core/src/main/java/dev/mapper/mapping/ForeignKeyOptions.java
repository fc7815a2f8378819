package dev.mapper.mapping;

import dev.mapper.schema.ReferentialAction;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What the foreign key of a relationship does, which the annotations of Jakarta Persistence have no words for. On a
 * relationship with an association table it means both foreign keys of that table.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface ForeignKeyOptions {

    /** What becomes of the row when the one that it refers to is deleted. */
    ReferentialAction onDelete() default ReferentialAction.NO_ACTION;

    /** What becomes of the row when the key of the one that it refers to changes. */
    ReferentialAction onUpdate() default ReferentialAction.NO_ACTION;

    /** True to have it checked at the commit only, where the database can do that. */
    boolean deferrable() default false;
}
