package dev.mapper.mapping;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The entity is mapped to a view of the database: it is queried like any other, and never written. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface View {

    /**
     * The query's SQL, which goes into CREATE VIEW as it is, with a column for each attribute; empty for a view that is
     * there already.
     */
    String value() default "";
}
