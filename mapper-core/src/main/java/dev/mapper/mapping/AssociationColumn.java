package dev.mapper.mapping;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A further column of a relationship's association table, which gets a value by itself when a row is inserted. Where the
 * application is to read or set it, map the association table as an entity instead.
 *
 * <pre>{@code
 * @ManyToMany
 * @AssociationColumn(name = "enrolled_at", type = Instant.class, currentTimestamp = true)
 * private Set<Course> courses = new HashSet<>();
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
@Repeatable(AssociationColumn.List.class)
public @interface AssociationColumn {

    String name();

    /** The type of its values, as that of an attribute. */
    Class<?> type();

    /** True to write the moment of the flush with each new row, from the client. The type must be one of a moment. */
    boolean currentTimestamp() default false;

    /** The SQL text of the default that the database puts in; empty for none. */
    String serverDefault() default "";

    boolean nullable() default true;

    /** Several of them. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.FIELD)
    @interface List {
        AssociationColumn[] value();
    }
}
