package dev.mapper.testing;

import dev.mapper.dialect.Capability;
import dev.mapper.dialect.Dialect;

/**
 * A database that the compliance suite runs on. The suite runs on those that the class path registers in
 * {@code META-INF/services/dev.mapper.testing.DatabaseUnderTest}, and on each {@link TestDatabase} if none is. The name
 * of its tests is its {@link #toString()}. Thread-safe.
 */
public interface DatabaseUnderTest {

    /**
     * A fresh, empty database.
     *
     * @throws IllegalStateException when the database can't be started
     */
    OpenDatabase open();

    /** The dialect that is found for its connections; asked of a connection once. */
    default Dialect dialect() {
        return Dialects.of(this);
    }

    /** Whether the suite expects the capability; the error that names what is missing is expected otherwise. */
    default boolean supports(Capability capability) {
        return dialect().supports(capability);
    }
}
