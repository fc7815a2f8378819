package dev.mapper.ddl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.ConfigurationException;
import dev.mapper.UnsupportedByDialectException;
import dev.mapper.dialect.Capability;
import dev.mapper.dialect.MysqlDialect;
import dev.mapper.engine.Engine;
import dev.mapper.schema.CheckConstraint;
import dev.mapper.schema.Column;
import dev.mapper.schema.ForeignKey;
import dev.mapper.schema.Index;
import dev.mapper.schema.Metadata;
import dev.mapper.schema.PrimaryKey;
import dev.mapper.schema.ReferentialAction;
import dev.mapper.schema.Sequence;
import dev.mapper.schema.Table;
import dev.mapper.schema.UniqueConstraint;
import dev.mapper.schema.View;
import dev.mapper.testing.DatabaseTest;
import dev.mapper.testing.OpenDatabase;
import dev.mapper.testing.StatementCounter;
import dev.mapper.testing.TestDatabase;
import dev.mapper.type.TypeKind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InspectorTest {

    private static void on(TestDatabase kind, Consumer<Engine> test) {
        try (OpenDatabase database = kind.open();
                Engine engine = Engine.builder(database.url())
                        .username(database.username())
                        .password(database.password())
                        .build()) {
            test.accept(engine);
        }
    }

    private static void onHandWritten(TestDatabase kind, Consumer<Engine> test) {
        on(kind, engine -> {
            HandWrittenSchema.makeIn(engine, kind);
            test.accept(engine);
        });
    }

    private static Table customer(Engine engine) {
        return Inspector.of(engine).reflect("customer");
    }

    /** The schemas written by hand; MariaDB's would be databases that all tests share. */
    static Set<@Nullable String> schemas(TestDatabase kind) {
        Set<@Nullable String> schemas = new LinkedHashSet<>();
        schemas.add(null);
        if (hasBilling(kind)) {
            schemas.add("billing");
        }
        return schemas;
    }

    private static boolean hasBilling(TestDatabase kind) {
        return kind == TestDatabase.H2 || kind == TestDatabase.POSTGRESQL;
    }

    @DatabaseTest
    void createAllOfWhatWasReflectedGivesAnEqualSchema(TestDatabase kind) {
        onHandWritten(kind, engine -> {
            Metadata metadata = Inspector.of(engine).reflect(schemas(kind));
            DdlScript script = DdlScript.create(metadata, engine.dialect());
            on(kind, empty -> {
                if (kind == TestDatabase.POSTGRESQL) {
                    HandWrittenSchema.run(empty, "CREATE TYPE mood AS ENUM ('GOOD', 'BAD')");
                }
                HandWrittenSchema.run(empty, script.toString());
                Metadata again = Inspector.of(empty).reflect(schemas(kind));
                assertThat(DdlScript.create(again, empty.dialect()).toString()).isEqualTo(script.toString());
            });
        });
    }

    @DatabaseTest
    void tablesViewsAndSequencesAreListed(TestDatabase kind) {
        onHandWritten(kind, engine -> {
            Inspector inspector = Inspector.of(engine);
            assertThat(inspector.tableNames())
                    .map(String::toLowerCase)
                    .containsExactlyInAnyOrder("country", "customer", "line");
            assertThat(inspector.views()).extracting(View::name).containsExactly("good_customer");
            assertThat(inspector.views().get(0).definition())
                    .containsIgnoringCase("select")
                    .contains("GOOD");
            if (engine.dialect().supports(Capability.SEQUENCES)) {
                assertThat(inspector.sequences()).containsExactly(new Sequence(null, "ticket_numbers", 100, 10));
            }
            if (hasBilling(kind)) {
                assertThat(inspector.schemaNames()).contains("billing");
                assertThat(inspector.tableNames("billing")).containsExactly("account");
                assertThat(inspector.reflect("billing", "account").qualifiedName())
                        .isEqualTo("billing.account");
            } else if (!engine.dialect().supports(Capability.SCHEMAS)) {
                assertThat(inspector.schemaNames()).isEmpty();
            }
        });
    }

    @DatabaseTest
    void columnsHaveTypesMeasuresAndDefaults(TestDatabase kind) {
        onHandWritten(kind, engine -> {
            Table table = customer(engine);
            Column id = table.column("id");
            assertThat(id.identity()).isTrue();
            assertThat(id.nullable()).isFalse();
            assertThat(id.serverDefault()).isNull();
            Column email = table.column("email");
            assertThat(email.type().kind()).isEqualTo(TypeKind.VARCHAR);
            assertThat(email.type().length()).isEqualTo(100);
            assertThat(email.nullable()).isFalse();
            Column balance = table.column("balance");
            assertThat(balance.type().kind()).isEqualTo(TypeKind.DECIMAL);
            assertThat(balance.type().precision()).isEqualTo(10);
            assertThat(balance.type().scale()).isEqualTo(2);
            assertThat(balance.nullable()).isFalse();
            assertThat(table.column("nickname").serverDefault()).startsWith("'it''s me'");
            assertThat(table.column("nickname").nullable()).isTrue();
            assertThat(table.column("nickname").definition()).isNull();
            assertThat(table.column("rating").type().kind()).isEqualTo(TypeKind.DOUBLE);
            assertThat(table.column("rating").serverDefault()).isNull();
            assertThat(table.column("active").type().kind()).isEqualTo(TypeKind.BOOLEAN);
            assertThat(table.column("joined").serverDefault()).isNotNull();
            assertThat(table.column("shout").computed()).contains("!");
            assertThat(table.column("shout").serverDefault()).isNull();
        });
    }

    @DatabaseTest
    void keysAndConstraintsHaveNamesColumnsAndActions(TestDatabase kind) {
        onHandWritten(kind, engine -> {
            Table table = customer(engine);
            PrimaryKey key = table.primaryKey();
            assertThat(key).isNotNull();
            assertThat(key.columns()).extracting(Column::name).containsExactly("id");
            UniqueConstraint unique = named(table.uniques(), UniqueConstraint::name, "uq_customer_email");
            assertThat(unique.columns()).extracting(Column::name).containsExactly("email", "country_code");
            CheckConstraint check = named(table.checks(), CheckConstraint::name, "ck_customer_balance");
            assertThat(check.sql()).containsIgnoringCase("balance").contains(">=");
            assertThat(table.checks())
                    .anyMatch(other -> other.sql().toLowerCase().contains("rating"));
            ForeignKey toCountry = table.foreignKeys().stream()
                    .filter(one -> one.referencedTable().equals("country"))
                    .findFirst()
                    .orElseThrow();
            assertThat(toCountry.columns()).extracting(Column::name).containsExactly("country_code");
            assertThat(toCountry.referencedColumns()).containsExactly("code");
            assertThat(toCountry.onDelete()).isEqualTo(ReferentialAction.SET_NULL);
            assertThat(toCountry.onUpdate()).isEqualTo(ReferentialAction.CASCADE);
            ForeignKey toItself = named(table.foreignKeys(), ForeignKey::name, "fk_customer_referrer");
            assertThat(toItself.referencedTable()).isEqualToIgnoringCase("customer");
            assertThat(toItself.deferrable()).isEqualTo(engine.dialect().supports(Capability.DEFERRABLE_CONSTRAINTS));
            Table line = Inspector.of(engine).reflect("line");
            PrimaryKey composite = line.primaryKey();
            assertThat(composite).isNotNull();
            assertThat(composite.columns()).extracting(Column::name).containsExactly("invoice", "position");
            assertThat(line.foreignKeys()).hasSize(1);
            assertThat(line.foreignKeys().get(0).columns())
                    .extracting(Column::name)
                    .containsExactly("invoice", "previous");
            assertThat(line.foreignKeys().get(0).referencedColumns()).containsExactly("invoice", "position");
            if (hasBilling(kind)) {
                assertThat(named(table.foreignKeys(), ForeignKey::name, "fk_customer_account")
                                .referencedSchema())
                        .isEqualTo("billing");
            }
        });
    }

    @DatabaseTest
    void indexesAreReadWithTheirOrderAndWithoutThoseOfConstraints(TestDatabase kind) {
        onHandWritten(kind, engine -> {
            Table table = customer(engine);
            if (kind == TestDatabase.MARIADB) {
                // There a unique index is a unique constraint
                assertThat(named(table.uniques(), UniqueConstraint::name, "ux_customer_token")
                                .columns())
                        .hasSize(1);
                assertThat(table.indexes()).hasSize(1);
                assertThat(table.indexes().get(0).parts())
                        .extracting(Index.Part::descending)
                        .containsExactly(true, false);
                return;
            }
            assertThat(table.indexes()).hasSize(2);
            Index born = named(table.indexes(), Index::name, "ix_customer_born");
            assertThat(born.unique()).isFalse();
            assertThat(born.parts()).extracting(Index.Part::descending).containsExactly(true, false);
            assertThat(born.where()).isNull();
            Index other = table.indexes().stream()
                    .filter(index -> index != born)
                    .findFirst()
                    .orElseThrow();
            assertThat(other.unique()).isTrue();
            if (engine.dialect().supports(Capability.PARTIAL_INDEXES)) {
                assertThat(other.where()).contains("active");
                assertThat(other.parts().get(0).column()).isNull();
                assertThat(other.parts().get(0).expression()).contains("lower(");
            }
        });
    }

    @DatabaseTest
    void commentsAreReadWhereThereAreSome(TestDatabase kind) {
        onHandWritten(kind, engine -> {
            if (engine.dialect().supports(Capability.COMMENTS)) {
                assertThat(customer(engine).comment()).isEqualTo("Who buys, with 'quotes'");
                assertThat(customer(engine).column("email").comment()).isEqualTo("Where mail goes");
            }
            assertThat(Inspector.of(engine).reflect("country").comment()).isNull();
        });
    }

    @DatabaseTest
    void schemaIsReadInAFewStatementsHoweverManyTablesThereAre(TestDatabase kind) {
        on(kind, engine -> {
            for (int i = 0; i < 30; i++) {
                HandWrittenSchema.run(
                        engine, "CREATE TABLE t" + i + " (id INTEGER NOT NULL PRIMARY KEY, x INTEGER CHECK (x > 0))");
            }
            try (StatementCounter count = StatementCounter.on(engine)) {
                assertThat(Inspector.of(engine).reflect().tables()).hasSize(30);
                assertThat(count.total()).isLessThanOrEqualTo(7);
            }
        });
    }

    @DatabaseTest
    void tableThatIsNotThereIsNamedWithThoseThatAre(TestDatabase kind) {
        onHandWritten(kind, engine -> {
            Inspector inspector = Inspector.of(engine);
            assertThat(inspector.hasTable("customer")).isTrue();
            assertThat(inspector.hasTable("custommer")).isFalse();
            assertThatThrownBy(() -> inspector.reflect("custommer"))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("no table custommer")
                    .hasMessageContaining("country");
        });
    }

    @Test
    void databaseThatCannotBeReadIsNamedWithThoseThatCan() {
        assertThat(Catalogue.unsupported(MysqlDialect.INSTANCE))
                .isInstanceOf(UnsupportedByDialectException.class)
                .hasMessageContaining("MySQL")
                .hasMessageContaining("MariaDB can be read");
    }

    private static <T> T named(List<T> all, java.util.function.Function<T, @Nullable String> name, String wanted) {
        return all.stream()
                .filter(one -> wanted.equals(name.apply(one)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(wanted + " is not among " + all));
    }
}
