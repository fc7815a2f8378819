package dev.mapper.mapping;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes an index: on an attribute over its columns, on an entity over what {@link #on} names. Says what the
 * {@code @Index} of Jakarta Persistence has no word for: conditions and expressions.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.TYPE})
@Repeatable(Indexed.List.class)
public @interface Indexed {

    /** The index's name; made by the naming convention if left empty. */
    String name() default "";

    /**
     * On an entity: columns or attributes, or SQL expressions over columns, each with {@code desc} behind it where it
     * sorts the other way. What is neither a column nor an attribute goes into the DDL as it is.
     */
    String[] on() default {};

    /** Whether no two rows may have the same. */
    boolean unique() default false;

    /**
     * The SQL condition of the rows that a partial index has; all rows if left empty. It goes into the DDL as it is.
     */
    String where() default "";

    /** Several of them. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.FIELD, ElementType.TYPE})
    @interface List {

        Indexed[] value();
    }
}
