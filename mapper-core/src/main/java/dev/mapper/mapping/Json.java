package dev.mapper.mapping;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The attribute is stored as a JSON document: a map, a list, a record, or any class that the session factory's
 * {@link dev.mapper.type.JsonFormat} can write and read. A change in place is seen by the next flush. Null is SQL's NULL,
 * not JSON's null.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Json {}
