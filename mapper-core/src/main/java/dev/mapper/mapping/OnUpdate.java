package dev.mapper.mapping;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The attribute takes a generated value at each UPDATE of its row, unless the application set it in the same flush.
 * Stands on the attribute, or on an annotation of the application's own that stands there.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.ANNOTATION_TYPE})
public @interface OnUpdate {

    /** What makes the value. */
    Class<? extends ValueGenerator<?>> value();
}
