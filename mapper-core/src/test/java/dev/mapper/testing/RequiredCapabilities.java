package dev.mapper.testing;

import dev.mapper.UnsupportedByDialectException;
import dev.mapper.dialect.Capability;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/** Expects of a database without a capability that {@link Requires} names the error that says so. */
final class RequiredCapabilities implements InvocationInterceptor {

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        check(invocation, method);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        check(invocation, method);
    }

    private static void check(Invocation<Void> invocation, ReflectiveInvocationContext<Method> method)
            throws Throwable {
        DatabaseUnderTest database = database(method);
        Requires requires = method.getExecutable().getAnnotation(Requires.class);
        List<Capability> missing = requires == null
                ? List.of()
                : Arrays.stream(requires.value())
                        .filter(capability -> !database.supports(capability))
                        .toList();
        if (missing.isEmpty()) {
            invocation.proceed();
            return;
        }
        try {
            invocation.proceed();
        } catch (UnsupportedByDialectException e) {
            if (!String.valueOf(e.getMessage())
                    .contains("not supported by " + database.dialect().name())) {
                throw new AssertionError("The error doesn't name the database " + database, e);
            }
            return;
        }
        throw new AssertionError(database + " says that it lacks " + missing
                + ", and the test that needs it did not end with an UnsupportedByDialectException");
    }

    private static DatabaseUnderTest database(ReflectiveInvocationContext<Method> method) {
        for (Object argument : method.getArguments()) {
            if (argument instanceof DatabaseUnderTest database) {
                return database;
            }
        }
        if (method.getTarget().orElse(null) instanceof OnDatabase test) {
            return test.database();
        }
        throw new IllegalStateException("@Requires on " + method.getExecutable()
                + ": neither a parameter nor the test class says which database it is");
    }
}
