package dev.mapper.mapping;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The attribute takes the moment at which its row is written. On INSERT a value that the application set is kept; on
 * UPDATE it is overwritten unless the application set it in the same flush.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface CurrentTimestamp {

    /** At which statements. */
    On[] on() default On.INSERT;

    /** A statement that writes a row. */
    enum On {
        INSERT,
        UPDATE
    }
}
