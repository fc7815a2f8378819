package dev.mapper.mapping;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method that looks at each value before it is set in an attribute, or put into a collection: {@code T check(T value)},
 * or {@code T check(String attribute, T value)} for several. What it answers is stored; what it throws keeps the object
 * as it was. It is called for what the application sets, and for what the other side of a relationship sets, and not for
 * what is read from a row, nor for a field's initial value.
 *
 * <pre>{@code
 * @Validates("email")
 * private String validEmail(String email) {
 *     if (email != null && !email.contains("@")) {
 *         throw new IllegalArgumentException("no e-mail address: " + email);
 *     }
 *     return email;
 * }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Validates {

    /** The names of the attributes. */
    String[] value();
}
