package dev.mapper.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mapper.engine.Engine;
import dev.mapper.engine.Isolation;
import dev.mapper.schema.Column;
import dev.mapper.schema.Metadata;
import dev.mapper.schema.Table;
import dev.mapper.testing.DatabaseTest;
import dev.mapper.testing.OpenDatabase;
import dev.mapper.testing.StatementCounter;
import dev.mapper.testing.TestDatabase;
import dev.mapper.type.Types;
import dev.mapper.university.University;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

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

    @Test
    void namesAreFoundInH2ThatActsAsAnotherDatabase() {
        for (String mode : List.of(
                "MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH",
                "MODE=MariaDB;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE",
                "MODE=Oracle")) {
            try (Engine engine = Engine.builder("jdbc:h2:mem:" + UUID.randomUUID() + ";" + mode)
                    .username("sa")
                    .password("")
                    .build()) {
                Metadata model = Metadata.of(List.of(Table.builder("thing")
                        .column(Column.builder("id", Types.LONG)
                                .identity()
                                .notNull()
                                .build())
                        .column(Column.builder("name", Types.varchar(20))
                                .serverDefault("'x'")
                                .build())
                        .primaryKey("id")
                        .check("ck_thing_name", "name in ('x', 'y')")
                        .index("ix_thing_name", false, "name")
                        .build()));
                SchemaComparison.of(model, engine).apply(engine, Difference.Risk.SAFE);
                assertThat(compare(model, engine).toString()).as(mode).isEmpty();
                assertThat(Inspector.of(engine).tableNames()).as(mode).containsExactly("thing");
            }
        }
    }

    @DatabaseTest
    void comparisonTakesAsManyStatementsForManyTablesAsForOne(TestDatabase kind) {
        on(kind, engine -> {
            List<Table> tables = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                tables.add(Table.builder("t" + i)
                        .column(Column.builder("id", Types.LONG)
                                .identity()
                                .notNull()
                                .build())
                        .column("amount", Types.INTEGER)
                        .primaryKey("id")
                        .index("ix_amount_" + i, false, "amount")
                        .build());
            }
            Metadata model = Metadata.of(tables);
            SchemaComparison.of(model, engine).apply(engine, Difference.Risk.SAFE);
            try (StatementCounter count = StatementCounter.on(engine)) {
                assertThat(compare(model, engine).toString()).isEmpty();
                assertThat(count.total()).isLessThanOrEqualTo(7);
            }
        });
    }

    @DatabaseTest
    void comparisonLeavesNothingBehind(TestDatabase kind) {
        on(kind, engine -> {
            Metadata model = RichModel.metadata(engine.dialect());
            HandWrittenSchema.run(
                    engine, DdlScript.create(model, engine.dialect()).toString());
            List<String> before = Inspector.of(engine).tableNames();
            for (int i = 0; i < 3; i++) {
                compare(RichModel.changed(engine.dialect()), engine);
            }
            assertThat(Inspector.of(engine).tableNames()).isEqualTo(before);
        });
    }

    @DatabaseTest
    void comparesWhereEachStatementCommitsByItself(TestDatabase kind) {
        on(kind, made -> {
            Metadata model = RichModel.metadata(made.dialect());
            HandWrittenSchema.run(made, DdlScript.create(model, made.dialect()).toString());
            try (Engine engine = Engine.builder(made.dataSource())
                    .isolation(Isolation.AUTOCOMMIT)
                    .build()) {
                assertThat(compare(model, engine).toString()).isEmpty();
            }
        });
    }
}
