package dev.mapper.mapping;

import dev.mapper.type.UserType;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The attribute is stored as a {@link UserType} says. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Type {

    /** A class with a constructor without arguments, whose {@code javaType()} is that of the attribute. */
    Class<? extends UserType<?, ?>> value();
}
