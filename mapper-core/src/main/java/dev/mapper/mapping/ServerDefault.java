package dev.mapper.mapping;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The database fills the column of a new row whose attribute was not set, or set to null; the mapper reads it back. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface ServerDefault {

    /** The SQL expression, as it stands behind DEFAULT in CREATE TABLE. */
    String value();
}
