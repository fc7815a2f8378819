package dev.mapper.mapping;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The enum is a type of the database with the constants' names: made by {@code createAll} in PostgreSQL, and spelled out
 * as {@code ENUM(…)} in H2 and MariaDB. It sorts in the order of the constants. In SQLite it is a text, and sorts as one.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface NativeEnum {

    /** The type's name in PostgreSQL; the class's by the naming strategy of columns unless said otherwise. */
    String value() default "";
}
