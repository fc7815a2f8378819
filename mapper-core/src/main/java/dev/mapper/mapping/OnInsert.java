package dev.mapper.mapping;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The attribute takes a generated value when the row of its object is inserted, unless the application has set it.
 * Stands on the attribute, or on an annotation of the application's own that stands there.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.ANNOTATION_TYPE})
public @interface OnInsert {

    /** What makes the value. */
    Class<? extends ValueGenerator<?>> value();
}
