package dev.mapper.ddl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.DatabaseException;
import dev.mapper.ddl.Difference.Risk;
import dev.mapper.engine.Engine;
import dev.mapper.engine.EngineConnection;
import dev.mapper.schema.Column;
import dev.mapper.schema.Metadata;
import dev.mapper.schema.Sequence;
import dev.mapper.schema.Table;
import dev.mapper.testing.DatabaseTest;
import dev.mapper.testing.OpenDatabase;
import dev.mapper.testing.TestDatabase;
import dev.mapper.type.Types;
import java.util.List;
import java.util.function.Consumer;

/** Safe changes take nothing away that rows or numbers rely on. */
class SafeChangeTest {

    private static void on(TestDatabase kind, Consumer<Engine> test) {
        try (OpenDatabase database = kind.open();
                Engine engine = Engine.builder(database.url())
                        .username(database.username())
                        .password(database.password())
                        .build()) {
            test.accept(engine);
        }
    }

    private static Table.Builder thing() {
        return Table.builder("thing")
                .column(Column.builder("id", Types.LONG).notNull().build())
                .primaryKey("id");
    }

    @DatabaseTest
    void uniqueIndexStaysUniqueUnlessMoreIsAllowed(TestDatabase kind) {
        on(kind, engine -> {
            HandWrittenSchema.run(engine, """
                    CREATE TABLE thing (id BIGINT NOT NULL PRIMARY KEY, email VARCHAR(50));
                    CREATE UNIQUE INDEX ix_email ON thing (email);
                    INSERT INTO thing (id, email) VALUES (1, 'a')
                    """);
            Metadata model = Metadata.of(List.of(thing().column("email", Types.varchar(50))
                    .index("ix_email", false, "email")
                    .build()));
            SchemaComparison.of(model, engine).apply(engine, Risk.SAFE);
            assertThatThrownBy(() -> HandWrittenSchema.run(engine, "INSERT INTO thing (id, email) VALUES (2, 'a')"))
                    .isInstanceOf(DatabaseException.class);
            assertThat(SchemaComparison.of(model, engine).differences())
                    .isNotEmpty()
                    .extracting(Difference::risk)
                    .containsOnly(Risk.DESTRUCTIVE);
            SchemaComparison.of(model, engine).apply(engine, Risk.DESTRUCTIVE);
            assertThat(SchemaComparison.of(model, engine).toString()).isEmpty();
            HandWrittenSchema.run(engine, "INSERT INTO thing (id, email) VALUES (2, 'a')");
        });
    }

    @DatabaseTest(only = TestDatabase.MARIADB)
    void columnKeepsItsOwnCheckWhenItIsWidened(TestDatabase kind) {
        on(kind, engine -> {
            HandWrittenSchema.run(
                    engine,
                    "CREATE TABLE thing (id BIGINT NOT NULL PRIMARY KEY, age SMALLINT COMMENT 'old' CHECK (age > 0))");
            Table wider = thing().column(Column.builder("age", Types.INTEGER)
                            .comment("years")
                            .build())
                    .check(null, "age > 0")
                    .build();
            SchemaComparison.of(Metadata.of(List.of(wider)), engine).apply(engine, Risk.SAFE);
            assertThat(SchemaComparison.of(Metadata.of(List.of(wider)), engine).toString())
                    .isEmpty();
            assertThatThrownBy(() -> HandWrittenSchema.run(engine, "INSERT INTO thing (id, age) VALUES (1, -1)"))
                    .isInstanceOf(DatabaseException.class);
            Metadata without =
                    Metadata.of(List.of(thing().column("age", Types.LONG).build()));
            SchemaComparison.of(without, engine).apply(engine, Risk.SAFE);
            assertThatThrownBy(() -> HandWrittenSchema.run(engine, "INSERT INTO thing (id, age) VALUES (1, -1)"))
                    .isInstanceOf(DatabaseException.class);
            SchemaComparison.of(without, engine).apply(engine, Risk.DESTRUCTIVE);
            assertThat(SchemaComparison.of(without, engine).toString()).isEmpty();
            HandWrittenSchema.run(engine, "INSERT INTO thing (id, age) VALUES (1, -1)");
        });
    }

    @DatabaseTest(only = {TestDatabase.H2, TestDatabase.POSTGRESQL, TestDatabase.MARIADB})
    void smallerIncrementGivesNoNumberTwice(TestDatabase kind) {
        on(kind, engine -> {
            HandWrittenSchema.run(engine, "CREATE SEQUENCE numbers START WITH 1 INCREMENT BY 50");
            assertThat(next(engine)).isEqualTo(1);
            assertThat(next(engine)).isEqualTo(51);
            Metadata model = Metadata.of(List.of(thing().build()), List.of(new Sequence(null, "numbers", 1, 10)));
            SchemaComparison.of(model, engine).apply(engine, Risk.SAFE);
            assertThat(SchemaComparison.of(model, engine).toString()).isEmpty();
            long first = next(engine);
            assertThat(first).isGreaterThanOrEqualTo(101);
            assertThat(next(engine)).isEqualTo(first + 10);
        });
    }

    private static long next(Engine engine) {
        try (EngineConnection connection = engine.connect()) {
            String sql = "SELECT " + engine.dialect().nextValue(null, "numbers");
            return connection.query(sql, statement -> {}, 0, rows -> {
                rows.next();
                return rows.getLong(1);
            });
        }
    }

    @DatabaseTest(only = TestDatabase.SQLITE)
    void aCollationIsNotLostByAWiderType(TestDatabase kind) {
        on(kind, engine -> {
            HandWrittenSchema.run(
                    engine, "CREATE TABLE thing (id BIGINT NOT NULL PRIMARY KEY, email VARCHAR(20) COLLATE NOCASE)");
            Metadata model = Metadata.of(
                    List.of(thing().column("email", Types.varchar(50)).build()));
            assertThat(SchemaComparison.of(model, engine).differences())
                    .extracting(Difference::risk)
                    .containsExactly(Risk.DESTRUCTIVE);
        });
    }

    @DatabaseTest(only = {TestDatabase.H2, TestDatabase.POSTGRESQL})
    void whatHangsOnAComputedColumnDoesNotGoWithItSafely(TestDatabase kind) {
        on(kind, engine -> {
            HandWrittenSchema.run(engine, """
                    CREATE TABLE thing (id BIGINT NOT NULL PRIMARY KEY, name VARCHAR(20),
                        shout VARCHAR(50) GENERATED ALWAYS AS (name || '!') %s, UNIQUE (shout))
                    """.formatted(kind == TestDatabase.POSTGRESQL ? "STORED" : ""));
            Metadata model = Metadata.of(List.of(thing().column("name", Types.varchar(20))
                    .column(Column.builder("shout", Types.varchar(50))
                            .computed("name || '?'")
                            .build())
                    .unique(null, "shout")
                    .build()));
            assertThat(SchemaComparison.of(model, engine).differences())
                    .extracting(Difference::risk)
                    .containsExactly(Risk.DESTRUCTIVE);
        });
    }
}
