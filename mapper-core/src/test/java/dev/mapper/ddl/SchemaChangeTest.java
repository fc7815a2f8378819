package dev.mapper.ddl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.DatabaseException;
import dev.mapper.ddl.Difference.Kind;
import dev.mapper.ddl.Difference.Risk;
import dev.mapper.engine.Engine;
import dev.mapper.engine.EngineConnection;
import dev.mapper.schema.Column;
import dev.mapper.schema.Metadata;
import dev.mapper.schema.ReferentialAction;
import dev.mapper.schema.Table;
import dev.mapper.testing.DatabaseTest;
import dev.mapper.testing.OpenDatabase;
import dev.mapper.testing.TestDatabase;
import dev.mapper.type.SqlType;
import dev.mapper.type.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What becomes of rows, and of what hangs on a table, when the table is changed. */
class SchemaChangeTest {

    private static void on(TestDatabase kind, Consumer<Engine> test) {
        try (OpenDatabase database = kind.open();
                Engine engine = Engine.builder(database.url())
                        .username(database.username())
                        .password(database.password())
                        .build()) {
            test.accept(engine);
        }
    }

    private static List<String> texts(Engine engine, String sql) {
        try (EngineConnection connection = engine.connect()) {
            return connection.query(sql, statement -> {}, 0, rows -> {
                List<String> all = new ArrayList<>();
                while (rows.next()) {
                    all.add(rows.getString(1));
                }
                return all;
            });
        }
    }

    private static Table.Builder numbered(String name) {
        return Table.builder(name)
                .column(Column.builder("id", Types.LONG).identity().notNull().build())
                .primaryKey("id");
    }

    private static Metadata thing(SqlType<?> type) {
        return Metadata.of(List.of(numbered("thing").column("name", type).build()));
    }

    @DatabaseTest
    void keyAndNumberingAreAddedToATableWithRows(TestDatabase kind) {
        on(kind, engine -> {
            HandWrittenSchema.run(engine, """
                    CREATE TABLE thing (id BIGINT NOT NULL, name VARCHAR(20));
                    INSERT INTO thing (id, name) VALUES (7, 'old')
                    """);
            Metadata model = thing(Types.varchar(20));
            SchemaComparison comparison = SchemaComparison.of(model, engine);
            assertThat(comparison.differences())
                    .extracting(Difference::kind)
                    .containsExactlyInAnyOrder(Kind.COLUMN_IDENTITY, Kind.PRIMARY_KEY);
            comparison.apply(engine, Risk.MAY_FAIL);
            assertThat(SchemaComparison.of(model, engine).toString()).isEmpty();
            HandWrittenSchema.run(engine, "INSERT INTO thing (name) VALUES ('new')");
            assertThat(texts(engine, "SELECT id FROM thing ORDER BY id")).containsExactly("7", "8");
        });
    }

    @DatabaseTest
    void longerTextsAreSafeAndShorterOnesDestructive(TestDatabase kind) {
        on(kind, engine -> {
            DdlScript made = DdlScript.create(thing(Types.varchar(20)), engine.dialect());
            HandWrittenSchema.run(engine, made.toString());
            assertThat(SchemaComparison.of(thing(Types.varchar(30)), engine).differences())
                    .singleElement()
                    .satisfies(longer -> {
                        assertThat(longer.kind()).isEqualTo(Kind.COLUMN_TYPE);
                        assertThat(longer.risk()).isEqualTo(Risk.SAFE);
                        assertThat(longer.breaksMapping()).isFalse();
                        assertThat(longer)
                                .hasToString("thing.name: type: varchar(20) in the database, varchar(30) in the model");
                    });
            assertThat(SchemaComparison.of(thing(Types.varchar(10)), engine).differences())
                    .singleElement()
                    .satisfies(shorter -> {
                        assertThat(shorter.risk()).isEqualTo(Risk.DESTRUCTIVE);
                        assertThat(shorter.breaksMapping()).isFalse();
                    });
            assertThat(SchemaComparison.of(thing(Types.LONG), engine).differences())
                    .singleElement()
                    .satisfies(other -> {
                        assertThat(other.risk()).isEqualTo(Risk.DESTRUCTIVE);
                        assertThat(other.breaksMapping()).isTrue();
                    });
        });
    }

    @DatabaseTest(only = {TestDatabase.H2, TestDatabase.POSTGRESQL})
    void tablesOfOtherSchemasAreComparedAndChanged(TestDatabase kind) {
        on(kind, engine -> {
            Table.Builder office = numbered("office").schema("app").column("name", Types.varchar(20));
            Table.Builder desk = numbered("desk")
                    .column("office_id", Types.LONG)
                    .foreignKey(
                            "fk_desk_office",
                            List.of("office_id"),
                            "app",
                            "office",
                            List.of("id"),
                            ReferentialAction.NO_ACTION,
                            ReferentialAction.NO_ACTION,
                            false);
            Metadata before = Metadata.of(List.of(office.build(), desk.build()));
            SchemaComparison.of(before, engine).apply(engine, Risk.SAFE);
            assertThat(SchemaComparison.of(before, engine).toString()).isEmpty();
            Table wider = numbered("office")
                    .schema("app")
                    .column("name", Types.varchar(40))
                    .column("floor", Types.INTEGER)
                    .index("ix_office_floor", false, "floor")
                    .check("ck_office_floor", "floor < 100")
                    .build();
            Metadata after = Metadata.of(List.of(wider, numbered("desk").build()));
            assertThat(SchemaComparison.of(after, engine).differences())
                    .extracting(Difference::table)
                    .contains("app.office", "desk");
            SchemaComparison.of(after, engine).apply(engine, Risk.DESTRUCTIVE);
            assertThat(SchemaComparison.of(after, engine).toString()).isEmpty();
            String own = kind == TestDatabase.H2 ? "PUBLIC" : "public";
            Metadata named = Metadata.of(List.of(
                    wider,
                    numbered("desk")
                            .schema(own.equals("PUBLIC") ? "public" : own)
                            .build()));
            assertThat(SchemaComparison.of(named, engine).toString()).isEmpty();
        });
    }

    @DatabaseTest
    void whatRefersToAChangedTableStays(TestDatabase kind) {
        on(kind, engine -> {
            Table child = numbered("child")
                    .column("thing_id", Types.LONG)
                    .foreignKey(
                            "fk_child_thing",
                            List.of("thing_id"),
                            null,
                            "thing",
                            List.of("id"),
                            ReferentialAction.CASCADE,
                            ReferentialAction.NO_ACTION,
                            false)
                    .build();
            Table before = numbered("thing").column("name", Types.varchar(20)).build();
            Metadata model = Metadata.of(List.of(before, child));
            HandWrittenSchema.run(
                    engine, DdlScript.create(model, engine.dialect()).toString());
            HandWrittenSchema.run(engine, """
                    INSERT INTO thing (id, name) VALUES (1, 'x');
                    INSERT INTO child (id, thing_id) VALUES (1, 1);
                    CREATE VIEW things AS SELECT id FROM thing
                    """);
            if (kind == TestDatabase.SQLITE) {
                HandWrittenSchema.run(
                        engine,
                        "CREATE TRIGGER t AFTER INSERT ON thing BEGIN UPDATE thing SET name = 'seen' WHERE id = 2;"
                                + " END");
            }
            Table after = numbered("thing")
                    .column(Column.builder("name", Types.varchar(20))
                            .notNull()
                            .serverDefault("'none'")
                            .build())
                    .check("ck_thing_name", "name <> 'nobody'")
                    .build();
            Table same = numbered("child")
                    .column("thing_id", Types.LONG)
                    .foreignKey(
                            "fk_child_thing",
                            List.of("thing_id"),
                            null,
                            "thing",
                            List.of("id"),
                            ReferentialAction.CASCADE,
                            ReferentialAction.NO_ACTION,
                            false)
                    .build();
            Metadata changed = Metadata.of(List.of(after, same));
            SchemaComparison.of(changed, engine).apply(engine, Risk.MAY_FAIL);
            assertThat(SchemaComparison.of(changed, engine).toString()).isEmpty();
            assertThat(texts(engine, "SELECT thing_id FROM child")).containsExactly("1");
            assertThat(texts(engine, "SELECT id FROM things")).containsExactly("1");
            HandWrittenSchema.run(engine, "INSERT INTO thing (id) VALUES (2)");
            assertThat(texts(engine, "SELECT name FROM thing WHERE id = 2"))
                    .containsExactly(kind == TestDatabase.SQLITE ? "seen" : "none");
            assertThatThrownBy(() -> HandWrittenSchema.run(engine, "INSERT INTO child (id, thing_id) VALUES (2, 99)"))
                    .isInstanceOf(DatabaseException.class);
            HandWrittenSchema.run(engine, "DELETE FROM thing WHERE id = 1");
            assertThat(texts(engine, "SELECT thing_id FROM child")).isEmpty();
        });
    }

    @DatabaseTest
    void droppedTableTakesNoRowsOfOthersWithIt(TestDatabase kind) {
        on(kind, engine -> {
            HandWrittenSchema.run(engine, """
                    CREATE TABLE gone (id INTEGER NOT NULL PRIMARY KEY);
                    CREATE TABLE goes (id INTEGER NOT NULL PRIMARY KEY, gone_id INTEGER,
                        CONSTRAINT fk_goes FOREIGN KEY (gone_id) REFERENCES gone (id) ON DELETE CASCADE);
                    CREATE TABLE thing (id INTEGER NOT NULL PRIMARY KEY, gone_id INTEGER,
                        CONSTRAINT fk_thing FOREIGN KEY (gone_id) REFERENCES gone (id) ON DELETE CASCADE);
                    INSERT INTO gone (id) VALUES (1);
                    INSERT INTO goes (id, gone_id) VALUES (1, 1);
                    INSERT INTO thing (id, gone_id) VALUES (1, 1)
                    """);
            Metadata model = Metadata.of(List.of(Table.builder("thing")
                    .column(Column.builder("id", Types.INTEGER).notNull().build())
                    .column("gone_id", Types.INTEGER)
                    .primaryKey("id")
                    .build()));
            SchemaComparison.of(model, engine).apply(engine, Risk.DESTRUCTIVE);
            assertThat(SchemaComparison.of(model, engine).toString()).isEmpty();
            assertThat(texts(engine, "SELECT gone_id FROM thing")).containsExactly("1");
        });
    }

    @DatabaseTest(only = {TestDatabase.SQLITE, TestDatabase.POSTGRESQL})
    void failureTakesEverythingBackWhereARollbackTakesDdlBack(TestDatabase kind) {
        on(kind, engine -> {
            Metadata before = thing(Types.varchar(20));
            HandWrittenSchema.run(
                    engine, DdlScript.create(before, engine.dialect()).toString());
            HandWrittenSchema.run(engine, "INSERT INTO thing (id, name) VALUES (1, NULL)");
            Table after = numbered("thing")
                    .column("added", Types.INTEGER)
                    .column(Column.builder("name", Types.varchar(20)).notNull().build())
                    .build();
            Metadata model = Metadata.of(List.of(after, numbered("other").build()));
            SchemaComparison comparison = SchemaComparison.of(model, engine);
            assertThatThrownBy(() -> comparison.apply(engine, Risk.MAY_FAIL)).isInstanceOf(DatabaseException.class);
            assertThat(SchemaComparison.of(model, engine).toString()).isEqualTo(comparison.toString());
            assertThat(texts(engine, "SELECT id FROM thing")).containsExactly("1");
            comparison.apply(engine, Risk.SAFE);
            assertThat(SchemaComparison.of(model, engine).differences())
                    .extracting(Difference::kind)
                    .containsExactly(Kind.COLUMN_NULLABILITY);
        });
    }

    @DatabaseTest(only = TestDatabase.SQLITE)
    void foreignKeyThatRowsBreakIsNotAdded(TestDatabase kind) {
        on(kind, engine -> {
            HandWrittenSchema.run(engine, """
                    CREATE TABLE parent (id INTEGER PRIMARY KEY);
                    CREATE TABLE thing (id INTEGER PRIMARY KEY, parent_id BIGINT);
                    INSERT INTO thing (id, parent_id) VALUES (1, 99)
                    """);
            Metadata model = Metadata.of(List.of(
                    numbered("parent").build(),
                    numbered("thing")
                            .column("parent_id", Types.LONG)
                            .foreignKey("fk_thing_parent", "parent_id", "parent", "id")
                            .build()));
            SchemaComparison comparison = SchemaComparison.of(model, engine);
            assertThatThrownBy(() -> comparison.apply(engine, Risk.MAY_FAIL))
                    .isInstanceOf(DdlException.class)
                    .hasMessageContaining("thing to parent")
                    .hasMessageContaining("Nothing was changed");
            assertThat(SchemaComparison.of(model, engine).differences())
                    .extracting(Difference::kind)
                    .containsExactly(Kind.MISSING_FOREIGN_KEY);
            assertThat(texts(engine, "PRAGMA foreign_keys")).containsExactly("1");
        });
    }
}
