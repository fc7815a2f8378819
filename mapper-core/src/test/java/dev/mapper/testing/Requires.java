package dev.mapper.testing;

import dev.mapper.dialect.Capability;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What a test needs the database to be able to do. On a database that can't the test runs all the same, and must end
 * with the {@link dev.mapper.UnsupportedByDialectException} that names the database and an alternative: nothing is
 * skipped. For a {@link DatabaseTest}, or a test of a class that is {@link OnDatabase}.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RequiredCapabilities.class)
public @interface Requires {

    Capability[] value();
}
