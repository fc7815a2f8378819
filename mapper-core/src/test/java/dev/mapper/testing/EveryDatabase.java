package dev.mapper.testing;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.AnnotationConsumer;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** The databases that a {@link DatabaseTest} asks for. */
final class EveryDatabase implements ArgumentsProvider, AnnotationConsumer<DatabaseTest> {

    private final Set<TestDatabase> databases = EnumSet.allOf(TestDatabase.class);

    @Override
    public void accept(DatabaseTest test) {
        if (test.only().length > 0) {
            databases.retainAll(List.of(test.only()));
        }
        databases.removeAll(List.of(test.except()));
    }

    @Override
    public Stream<? extends Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
        return databases.stream().map(Arguments::of);
    }
}
