package dev.mapper.ddl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.ConfigurationException;
import dev.mapper.dialect.Capability;
import dev.mapper.dialect.Workbench;
import dev.mapper.schema.Column;
import dev.mapper.schema.Metadata;
import dev.mapper.schema.ReferentialAction;
import dev.mapper.schema.Sequence;
import dev.mapper.schema.Table;
import dev.mapper.testing.DatabaseTest;
import dev.mapper.testing.TestDatabase;
import dev.mapper.type.Types;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaToolTest {

    private static Table.Builder numbered(String name) {
        return Table.builder(name)
                .column(Column.builder("id", Types.LONG).identity().notNull().build())
                .primaryKey("id");
    }

    private static Table users() {
        return numbered("users")
                .column(Column.builder("email", Types.varchar(100))
                        .notNull()
                        .comment("Where it's sent")
                        .build())
                .column("company_id", Types.LONG)
                .column("age", Types.INTEGER)
                .column(Column.builder("first_name", Types.varchar(20))
                        .notNull()
                        .build())
                .column(Column.builder("credits", Types.INTEGER)
                        .notNull()
                        .serverDefault("7")
                        .build())
                .column(Column.builder("display_name", Types.varchar(100))
                        .computed("first_name || '!'")
                        .build())
                .column("order", Types.INTEGER)
                .unique("uq_email_company", "email", "company_id")
                .check("check_age_positive", "age >= 0")
                .index("ix_email_age", false, "email", "age")
                .foreignKey(
                        "fk_company",
                        List.of("company_id"),
                        null,
                        "companies",
                        List.of("id"),
                        ReferentialAction.CASCADE,
                        ReferentialAction.NO_ACTION,
                        false)
                .comment("Users, with 'quotes'")
                .build();
    }

    private static final Metadata METADATA =
            Metadata.of(List.of(users(), numbered("companies").build()));

    @DatabaseTest
    void everythingOfATableIsMade(TestDatabase database) throws SQLException {
        try (Workbench workbench = new Workbench(database, METADATA)) {
            workbench.execute("INSERT INTO companies (id) VALUES (1)");
            workbench.execute("INSERT INTO users (email, first_name, company_id, age) VALUES ('a@b', 'Ann', 1, 3)");
            assertThat(text(workbench, "SELECT display_name FROM users")).isEqualTo("Ann!");
            assertThat(text(workbench, "SELECT credits FROM users")).isEqualTo("7");
            refuses(workbench, "INSERT INTO users (email, first_name, company_id) VALUES ('a@b', 'Bob', 1)");
            refuses(workbench, "INSERT INTO users (email, first_name, age) VALUES ('c@b', 'Bob', -1)");
            refuses(workbench, "INSERT INTO users (email, first_name, company_id) VALUES ('c@b', 'Bob', 99)");
            refuses(workbench, "INSERT INTO users (email) VALUES ('c@b')");
            workbench.execute("DELETE FROM companies");
            assertThat(text(workbench, "SELECT count(*) FROM users")).isEqualTo("0");
        }
    }

    @DatabaseTest
    void tablesThatAreThereAreLeftAlone(TestDatabase database) throws SQLException {
        try (Workbench workbench = new Workbench(database, METADATA)) {
            SchemaTool tool = new SchemaTool(METADATA, workbench.dialect);
            assertThat(tool.createScript(workbench.connection).statements()).isEmpty();
            workbench.execute("DROP TABLE users");
            tool.createAll(workbench.connection);
            workbench.execute("INSERT INTO users (email, first_name) VALUES ('a@b', 'Ann')");
            tool.dropAll(workbench.connection);
            assertThat(tool.dropScript(workbench.connection).statements()).isEmpty();
            tool.createAll(workbench.connection);
            assertThat(text(workbench, "SELECT count(*) FROM users")).isEqualTo("0");
        }
    }

    @DatabaseTest
    void circlesOfForeignKeysAreMadeAndDropped(TestDatabase database) throws SQLException {
        Table a = numbered("a")
                .column("b_id", Types.LONG)
                .foreignKey(null, "b_id", "b", "id")
                .build();
        Table b = numbered("b")
                .column("c_id", Types.LONG)
                .foreignKey(null, "c_id", "c", "id")
                .build();
        Table c = numbered("c")
                .column("a_id", Types.LONG)
                .foreignKey("fk_c_a", "a_id", "a", "id")
                .build();
        Table self = numbered("tree")
                .column("parent", Types.LONG)
                .foreignKey(null, "parent", "tree", "id")
                .build();
        Metadata circle = Metadata.of(List.of(a, b, c, self));
        assertThat(circle.ordering().late()).hasSize(1);
        try (Workbench workbench = new Workbench(database, circle)) {
            workbench.execute("INSERT INTO a (id) VALUES (1)");
            workbench.execute("INSERT INTO c (id, a_id) VALUES (1, 1)");
            workbench.execute("INSERT INTO b (id, c_id) VALUES (1, 1)");
            workbench.execute("UPDATE a SET b_id = 1");
            refuses(workbench, "UPDATE a SET b_id = 99");
            refuses(workbench, "UPDATE c SET a_id = 99");
            workbench.execute("INSERT INTO tree (id, parent) VALUES (1, 1)");
            SchemaTool tool = new SchemaTool(circle, workbench.dialect);
            tool.dropAll(workbench.connection);
            tool.createAll(workbench.connection);
            assertThat(text(workbench, "SELECT count(*) FROM a")).isEqualTo("0");
        }
    }

    @DatabaseTest
    void namesThatNeedQuotesAreFoundAgain(TestDatabase database) throws SQLException {
        Table odd = numbered("Order")
                .column("select", Types.INTEGER)
                .column("Mixed \"Case\"", Types.INTEGER)
                .index("IX group", true, "select")
                .build();
        Metadata metadata = Metadata.of(List.of(odd, numbered("group").build()));
        try (Workbench workbench = new Workbench(database, metadata)) {
            SchemaTool tool = new SchemaTool(metadata, workbench.dialect);
            assertThat(tool.createScript(workbench.connection).statements()).isEmpty();
            tool.dropAll(workbench.connection);
            assertThat(tool.createScript(workbench.connection).statements()).hasSize(3);
        }
    }

    @DatabaseTest
    void schemasAndSequencesAreMadeWhereThereAreSome(TestDatabase database) throws SQLException {
        Table table = numbered("things")
                .schema("app")
                .column("other", Types.LONG)
                .index("ix_other", false, "other")
                .comment("x")
                .build();
        Metadata metadata = Metadata.of(List.of(table), List.of(new Sequence("app", "seq_things", 100, 10)));
        try (Workbench workbench = new Workbench(database, metadata)) {
            SchemaTool tool = new SchemaTool(metadata, workbench.dialect);
            assertThat(tool.createScript(workbench.connection).statements().stream()
                            .filter(statement -> !statement.startsWith("CREATE SCHEMA")))
                    .isEmpty();
            if (workbench.dialect.supports(Capability.SEQUENCES)) {
                String next = "SELECT " + workbench.dialect.nextValue("app", "seq_things");
                assertThat(text(workbench, next)).isEqualTo("100");
                assertThat(text(workbench, next)).isEqualTo("110");
            }
            tool.dropAll(workbench.connection);
            tool.createAll(workbench.connection);
        }
    }

    @DatabaseTest
    void scriptCanBeExported(TestDatabase database) throws SQLException {
        try (Workbench workbench = new Workbench(database)) {
            DdlScript script = DdlScript.create(METADATA, workbench.dialect);
            assertThat(script.toString()).contains("CREATE TABLE companies (").endsWith(";\n");
            assertThat(script.toString().indexOf("CREATE TABLE companies"))
                    .isLessThan(script.toString().indexOf("CREATE TABLE users"));
            for (String statement : script.statements()) {
                workbench.execute(statement);
            }
            for (String statement : DdlScript.drop(METADATA, workbench.dialect).statements()) {
                workbench.execute(statement);
            }
        }
    }

    @Test
    void twoTablesOfOneNameAreRefused() {
        assertThatThrownBy(() -> Metadata.of(List.of(
                        numbered("t").build(),
                        numbered("t").column("x", Types.LONG).build())))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("Two tables are named t: one with [t.id], one with [t.id, t.x]");
    }

    @Test
    void foreignKeysToNowhereAreRefused() {
        Table table = numbered("t")
                .column("x", Types.LONG)
                .foreignKey(null, "x", "nowhere", "id")
                .build();
        assertThatThrownBy(() -> Metadata.of(List.of(table)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("refers to table nowhere, which isn't mapped");
    }

    private static void refuses(Workbench workbench, String sql) {
        assertThatThrownBy(() -> workbench.execute(sql)).isInstanceOf(SQLException.class);
    }

    private static String text(Workbench workbench, String sql) throws SQLException {
        try (Statement statement = workbench.connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
