package dev.mapper.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegisteredDatabasesTest {

    /** A database that somebody else registers. */
    public static final class Elsewhere implements DatabaseUnderTest {

        @Override
        public OpenDatabase open() {
            return TestDatabase.H2.open();
        }

        @Override
        public String toString() {
            return "elsewhere";
        }
    }

    @Test
    void areOursUnlessOthersAreRegistered() {
        assertThat(RegisteredDatabases.all()).containsExactly(TestDatabase.values());
    }

    @Test
    void areThoseOfTheServiceFile(@TempDir Path directory) throws IOException {
        Path services = Files.createDirectories(directory.resolve("META-INF/services"));
        Files.writeString(services.resolve(DatabaseUnderTest.class.getName()), Elsewhere.class.getName());
        Thread thread = Thread.currentThread();
        ClassLoader loader = thread.getContextClassLoader();
        try (URLClassLoader registered =
                new URLClassLoader(new URL[] {directory.toUri().toURL()}, loader)) {
            thread.setContextClassLoader(registered);

            assertThat(RegisteredDatabases.all()).singleElement().hasToString("elsewhere");
            assertThat(RegisteredDatabases.all().get(0).dialect().name()).isEqualTo("H2");
        } finally {
            thread.setContextClassLoader(loader);
        }
    }
}
