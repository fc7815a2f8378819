package dev.mapper.testing;

import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** The databases that a {@link DatabaseSuite} runs on: those that are registered, or all of ours. */
public final class RegisteredDatabases implements ArgumentsProvider {

    /** In the order of the class path; never empty. */
    public static List<DatabaseUnderTest> all() {
        List<DatabaseUnderTest> registered = ServiceLoader.load(DatabaseUnderTest.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        // Ours need drivers and servers that the author of another dialect needn't have
        return registered.isEmpty() ? List.of(TestDatabase.values()) : registered;
    }

    @Override
    public Stream<? extends Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
        return all().stream().map(Arguments::of);
    }
}
