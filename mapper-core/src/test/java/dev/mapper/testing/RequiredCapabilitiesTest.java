package dev.mapper.testing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.UnsupportedByDialectException;
import dev.mapper.dialect.Capability;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.InvocationInterceptor.Invocation;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

class RequiredCapabilitiesTest {

    /** Tests as others write them. */
    static final class Sample {

        @Requires(Capability.FULL_JOIN)
        void needsWhatH2Lacks(DatabaseUnderTest database) {}

        @Requires(Capability.SCHEMAS)
        void needsWhatH2Has(DatabaseUnderTest database) {}
    }

    private record Call(Method getExecutable, Optional<Object> getTarget, List<Object> getArguments)
            implements ReflectiveInvocationContext<Method> {
        @Override
        public Class<?> getTargetClass() {
            return Sample.class;
        }
    }

    private static void run(String name, Invocation<Void> test) throws Throwable {
        Method method = Sample.class.getDeclaredMethod(name, DatabaseUnderTest.class);
        new RequiredCapabilities()
                .interceptTestMethod(test, new Call(method, Optional.empty(), List.of(TestDatabase.H2)), null);
    }

    @Test
    void aTestRunsWhereTheDatabaseCan() {
        assertThatCode(() -> run("needsWhatH2Has", () -> null)).doesNotThrowAnyException();
        assertThatThrownBy(() -> run("needsWhatH2Has", () -> {
                    throw new UnsupportedByDialectException("It", "H2", "Do that");
                }))
                .isInstanceOf(UnsupportedByDialectException.class);
    }

    @Test
    void elsewhereItMustEndWithTheErrorThatSaysSo() {
        assertThatCode(() -> run("needsWhatH2Lacks", () -> {
                    throw new UnsupportedByDialectException("It", "H2", "Do that");
                }))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> run("needsWhatH2Lacks", () -> null))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("H2")
                .hasMessageContaining("FULL_JOIN");
        assertThatThrownBy(() -> run("needsWhatH2Lacks", () -> {
                    throw new UnsupportedByDialectException("It", "Oracle", "Do that");
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("name the database");
        assertThatThrownBy(() -> run("needsWhatH2Lacks", () -> {
                    throw new IllegalStateException("otherwise");
                }))
                .isInstanceOf(IllegalStateException.class);
    }
}
