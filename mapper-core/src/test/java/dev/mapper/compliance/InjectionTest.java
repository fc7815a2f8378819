package dev.mapper.compliance;

import static dev.mapper.sql.Sql.caseWhen;
import static dev.mapper.sql.Sql.coalesce;
import static dev.mapper.sql.Sql.func;
import static dev.mapper.sql.Sql.inlined;
import static dev.mapper.sql.Sql.literal;
import static dev.mapper.sql.Sql.operator;
import static dev.mapper.sql.Sql.set;
import static dev.mapper.sql.Sql.unsafeSql;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.mapper.MapperException;
import dev.mapper.ddl.SchemaTool;
import dev.mapper.schema.Column;
import dev.mapper.schema.Metadata;
import dev.mapper.schema.Table;
import dev.mapper.session.Session;
import dev.mapper.sql.CommonTable;
import dev.mapper.sql.Predicate;
import dev.mapper.sql.Selection;
import dev.mapper.sql.Sql;
import dev.mapper.sql.Subquery;
import dev.mapper.testing.DatabaseSuite;
import dev.mapper.testing.DatabaseUnderTest;
import dev.mapper.testing.StatementCounter;
import dev.mapper.type.Types;
import dev.mapper.university.University;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;

/**
 * Hundreds of texts that want to be more than texts, through every string that an application can pass. A value comes
 * back as it was; a name does its work, or is refused with an error that says so; and whatever happens, a canary lives.
 */
@DatabaseSuite
class InjectionTest {

    private static final List<String> PAYLOADS = payloads();
    private static final QSpecimen specimen = QSpecimen.specimen;

    private static University university;

    @Parameter
    DatabaseUnderTest database;

    @BeforeParameterizedClassInvocation
    static void open(DatabaseUnderTest database) {
        university = University.open(database, builder -> builder.entities(Specimen.class, Shelf.class));
        university.run("CREATE TABLE canary (id INTEGER PRIMARY KEY, note VARCHAR(20))");
        university.run("INSERT INTO canary VALUES (1, 'sings')");
    }

    @AfterParameterizedClassInvocation
    static void close() {
        university.close();
    }

    private static List<String> payloads() {
        try (InputStream file = InjectionTest.class.getResourceAsStream("injections.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("## "))
                    .map(InjectionTest::unescaped)
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** With {@code \n}, {@code \\}, {@code \u0027} and their like as Java has them. */
    private static String unescaped(String line) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c != '\\') {
                text.append(c);
                continue;
            }
            i++;
            switch (line.charAt(i)) {
                case 'n' -> text.append('\n');
                case 'r' -> text.append('\r');
                case 't' -> text.append('\t');
                case 'u' -> {
                    text.append((char) Integer.parseInt(line.substring(i + 1, i + 5), 16));
                    i += 4;
                }
                default -> text.append(line.charAt(i));
            }
        }
        return text.toString();
    }

    /** Fails if the payload did anything to the canary's table. */
    private static void assertCanarySings(Connection connection, String payload) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*), max(note) FROM canary")) {
            rows.next();
            assertThat(rows.getInt(1) + " " + rows.getString(2))
                    .as("the canary after <%s>", payload)
                    .isEqualTo("1 sings");
        }
    }

    @Test
    void thereAreHundredsOfDifferentPayloads() {
        assertThat(PAYLOADS).hasSizeGreaterThan(300).doesNotHaveDuplicates();
    }

    @Test
    void valuesComeBackUnchanged() throws SQLException {
        for (String payload : PAYLOADS) {
            try (Session session = university.session();
                    StatementCounter statements = university.count()) {
                write(session, payload);
                if (payload.contains("canary")) {
                    assertThat(statements.statements()).noneMatch(sql -> sql.contains("canary"));
                }
                select(session, payload);
                session.rollback();
                assertCanarySings(session.connection(), payload);
            } catch (MapperException e) {
                // PostgreSQL has no texts with the character 0; nothing else is refused
                assertThat(payload).as("%s", e).contains("\0");
            }
        }
    }

    private static void write(Session session, String payload) {
        Specimen written = new Specimen();
        written.setStory(payload);
        session.add(written);
        session.flush();
        session.expire(written);
        assertThat(written.getStory()).isEqualTo(payload);
        assertThat(session.query(specimen.story)
                        .filter(
                                specimen.story.eq(payload),
                                specimen.story.in("other", payload),
                                specimen.story.startsWith(payload),
                                specimen.story.endsWith(payload),
                                specimen.story.contains(payload))
                        .all())
                .containsExactly(payload);
        assertThat(session.query(specimen)
                        .filter(specimen.story.eq(payload))
                        .update(set(specimen.label, "met"), set(specimen.story, payload)))
                .isEqualTo(1);
    }

    private static void select(Session session, String payload) {
        var row = session.query(Sql.select(
                                literal(payload),
                                specimen.label.concat(payload),
                                coalesce(specimen.label, payload),
                                caseWhen(specimen.label.eq("met"), payload).otherwise("?"),
                                unsafeSql(String.class, "{}", literal(payload)),
                                specimen.story.replace(payload, "-"))
                        .where(specimen.story.eq(payload)))
                .one();
        assertThat(row.first()).isEqualTo(payload);
        assertThat(row.second()).isEqualTo("met" + payload);
        assertThat(row.fourth()).isEqualTo(payload);
        assertThat(row.fifth()).isEqualTo(payload);
        // To SQLite's functions a text ends at the character 0
        if (payload.indexOf('\0') < 0) {
            assertThat(row.sixth()).isEqualTo(payload.isEmpty() ? "" : "-");
            assertThat(session.query(Sql.select(inlined(payload), specimen.label)
                                    .where(specimen.story.eq(inlined(payload))))
                            .one()
                            .first())
                    .isEqualTo(payload);
        }
    }

    /** What is a pattern may be no valid one. */
    @Test
    void patternsFindOrAreRefused() throws SQLException {
        for (String payload : PAYLOADS) {
            for (Predicate pattern : List.of(
                    specimen.label.like(payload), specimen.label.ilike(payload), specimen.label.matches(payload))) {
                harmless(
                        payload,
                        session -> session.query(specimen).filter(pattern).all());
            }
        }
    }

    @Test
    void namesInStatementsAreNamesOrRefused() throws SQLException {
        int refused = 0;
        for (String payload : PAYLOADS) {
            refused += harmless(payload, session -> {
                QSpecimen named = QSpecimen.as(payload);
                var label = literal(payload).as(payload);
                session.add(new Specimen());
                assertThat(session.query(Sql.select(label)
                                        .from(named)
                                        .where(named.label.isNull())
                                        .orderBy(label))
                                .all())
                        .containsExactly(payload);
                Subquery subquery = Sql.select(named.id.as(payload)).from(named).subquery(payload);
                assertThat(session.query(Sql.select(subquery.number(payload, Long.class)
                                                .isNull())
                                        .from(subquery))
                                .all())
                        .containsExactly(false);
                CommonTable common =
                        Sql.select(named.id.as(payload)).from(named).cte(payload);
                assertThat(session.query(Sql.select(common.number(payload, Long.class)
                                                .isNull())
                                        .from(common))
                                .all())
                        .containsExactly(false);
            });
        }
        assertThat(refused).as("names that the database refuses").isLessThan(PAYLOADS.size() / 5);
    }

    @Test
    void functionsCollationsAndOperatorsAreNamesOrRefused() throws SQLException {
        for (String payload : PAYLOADS) {
            List<Supplier<Selection<?>>> made = List.of(
                    () -> func(payload, String.class, specimen.label),
                    () -> specimen.label.collate(payload),
                    () -> operator(specimen.label, payload, literal("x")));
            for (Supplier<Selection<?>> one : made) {
                harmless(payload, session -> {
                    session.add(new Specimen());
                    session.execute(Sql.select(new Selection<?>[] {one.get()}));
                });
            }
        }
    }

    @Test
    void namesInTheSchemaAreNamesOrRefused() throws SQLException {
        Map<String, String> refused = new LinkedHashMap<>();
        try (Connection connection = university.engine().dataSource().getConnection()) {
            for (String payload : PAYLOADS) {
                if (payload.equalsIgnoreCase("canary")) {
                    continue; // which there is, and would be dropped with right
                }
                SchemaTool tool = new SchemaTool(schema(payload), database.dialect());
                try {
                    tool.createAll(connection);
                    tool.dropAll(connection);
                } catch (MapperException | SQLException e) {
                    refused.put(payload, String.valueOf(e.getMessage()));
                }
                assertCanarySings(connection, payload);
            }
        }
        assertThat(refused).as("names that the database refuses").hasSizeLessThan(PAYLOADS.size() / 5);
    }

    private static Metadata schema(String payload) {
        Table table = Table.builder(payload + "_t")
                .column(Column.builder("id", Types.LONG).identity().notNull().build())
                .column(Column.builder(payload, Types.varchar(20))
                        .comment(payload)
                        .build())
                .primaryKey("id")
                .unique(payload + "_u", payload)
                .check(payload + "_c", "1 = 1")
                .index(payload + "_i", false, payload, "id")
                .comment(payload)
                .build();
        return Metadata.of(List.of(table));
    }

    /** A hint goes into the statement as it is, but never out of its comment. */
    @Test
    void hintsStayInTheirComment() throws SQLException {
        for (String payload : PAYLOADS) {
            harmless(payload, session -> {
                session.add(new Specimen());
                assertThat(session.execute(Sql.select(specimen.label.isNull()).unsafeHint(payload)))
                        .containsExactly(true);
            });
        }
    }

    /** 1 if it was refused by an error of ours. */
    private static int harmless(String payload, Consumer<Session> use) throws SQLException {
        try (Session session = university.session()) {
            int refused = 0;
            try {
                use.accept(session);
            } catch (MapperException e) {
                refused = 1;
            }
            assertThatCode(session::rollback).as("after <%s>", payload).doesNotThrowAnyException();
            assertCanarySings(session.connection(), payload);
            return refused;
        }
    }
}
