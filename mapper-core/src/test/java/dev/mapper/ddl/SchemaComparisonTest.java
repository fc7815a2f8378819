package dev.mapper.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mapper.engine.Engine;
import dev.mapper.schema.Metadata;
import dev.mapper.testing.DatabaseTest;
import dev.mapper.testing.OpenDatabase;
import dev.mapper.testing.TestDatabase;
import dev.mapper.university.University;
import java.util.function.Consumer;

class SchemaComparisonTest {

    private static void on(TestDatabase kind, Consumer<Engine> test) {
        try (OpenDatabase database = kind.open();
                Engine engine = Engine.builder(database.url())
                        .username(database.username())
                        .password(database.password())
                        .build()) {
            test.accept(engine);
        }
    }

    private static SchemaComparison compare(Metadata model, Engine engine) {
        return SchemaComparison.of(model, engine);
    }

    @DatabaseTest
    void entitiesAreEqualToTheTablesMadeForThem(TestDatabase kind) {
        try (University university = University.open(kind)) {
            SchemaComparison comparison =
                    compare(university.sessions().metadata().tables(), university.engine());
            assertThat(comparison.toString()).isEmpty();
            assertThat(comparison.isEmpty()).isTrue();
            assertThat(comparison.script().statements()).isEmpty();
        }
    }

    @DatabaseTest
    void richModelIsEqualToTheTablesMadeForIt(TestDatabase kind) {
        on(kind, engine -> {
            Metadata model = RichModel.metadata(engine.dialect());
            HandWrittenSchema.run(
                    engine, DdlScript.create(model, engine.dialect()).toString());
            assertThat(compare(model, engine).toString()).isEmpty();
        });
    }

    @DatabaseTest
    void handWrittenSchemaIsEqualToItsReflection(TestDatabase kind) {
        on(kind, engine -> {
            HandWrittenSchema.makeIn(engine, kind);
            Metadata model = Inspector.of(engine).reflect(InspectorTest.schemas(kind));
            assertThat(compare(model, engine).toString()).isEmpty();
        });
    }

    @DatabaseTest
    void everyChangeIsFoundAndItsStatementsEndIt(TestDatabase kind) {
        on(kind, engine -> {
            Metadata before = RichModel.metadata(engine.dialect());
            HandWrittenSchema.run(
                    engine, DdlScript.create(before, engine.dialect()).toString());
            RichModel.fill(engine);
            Metadata after = RichModel.changed(engine.dialect());
            SchemaComparison comparison = compare(after, engine);
            assertThat(comparison.differences())
                    .extracting(Difference::kind)
                    .contains(RichModel.expected(engine.dialect()));
            comparison.apply(engine, Difference.Risk.DESTRUCTIVE);
            assertThat(compare(after, engine).toString()).isEmpty();
            RichModel.requireRows(engine);
        });
    }

    @DatabaseTest
    void eachDifferenceHasStatementsOfItsOwn(TestDatabase kind) {
        on(kind, engine -> {
            Metadata before = RichModel.metadata(engine.dialect());
            HandWrittenSchema.run(
                    engine, DdlScript.create(before, engine.dialect()).toString());
            RichModel.fill(engine);
            Metadata after = RichModel.changed(engine.dialect());
            int left = compare(after, engine).differences().size();
            while (left > 0) {
                Difference first = compare(after, engine).differences().get(0);
                HandWrittenSchema.run(engine, new DdlScript(first.statements()).toString());
                int remaining = compare(after, engine).differences().size();
                assertThat(remaining).as(first.toString()).isLessThan(left);
                left = remaining;
            }
            RichModel.requireRows(engine);
        });
    }
}
