package dev.mapper.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * A test that runs once on every {@link TestDatabase}, which it takes as its parameter. What a database can't do is
 * named with {@link #except()}, so that it can be read off the test; nothing is skipped for a missing server.
 */
@Documented
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest(name = "{0}")
@ArgumentsSource(EveryDatabase.class)
public @interface DatabaseTest {

    /** The databases to run on; all when empty. */
    TestDatabase[] only() default {};

    /** The databases to leave out. */
    TestDatabase[] except() default {};
}
