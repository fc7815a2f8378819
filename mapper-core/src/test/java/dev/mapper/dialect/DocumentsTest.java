package dev.mapper.dialect;

import static dev.mapper.sql.Sql.array;
import static dev.mapper.sql.Sql.insert;
import static dev.mapper.sql.Sql.json;
import static dev.mapper.sql.Sql.select;
import static dev.mapper.sql.Sql.set;
import static dev.mapper.sql.Sql.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.StatementException;
import dev.mapper.UnsupportedByDialectException;
import dev.mapper.schema.Column;
import dev.mapper.schema.Metadata;
import dev.mapper.schema.Table;
import dev.mapper.sql.AttributeNode;
import dev.mapper.sql.BindNode;
import dev.mapper.sql.ColumnNode;
import dev.mapper.sql.EntityPath;
import dev.mapper.sql.From;
import dev.mapper.sql.JoinKind;
import dev.mapper.sql.JsonExpression;
import dev.mapper.sql.Node;
import dev.mapper.sql.NumberPath;
import dev.mapper.sql.PathResolver;
import dev.mapper.sql.Predicate;
import dev.mapper.sql.RelationshipNode;
import dev.mapper.sql.Selection;
import dev.mapper.sql.SimplePath;
import dev.mapper.sql.StringPath;
import dev.mapper.testing.TestDatabase;
import dev.mapper.type.Types;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is in JSON documents and arrays; the second of three documents is null, and the third empty. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class DocumentsTest {

    private static final String JSON = """
            {"name": "it's", "n": 5, "price": 1.5, "yes": true, "no": false, "none": null, "quoted": "a\\"b\\\\c\\nd",
             "list": [10, "x", {"deep": "found"}], "k y": 1, "Name": "other", "o'\\"k": "odd"}""";

    private static final class QDocument extends EntityPath<Object> {

        final NumberPath<Long> id = number("id", Long.class);
        final StringPath content = string("content");
        final SimplePath<List<String>> tags = simple("tags", list());
        final SimplePath<List<String>> contentAsList = simple("content", list());
        final SimplePath<List<Integer>> numbers = simple("numbers", list());

        QDocument() {
            super(Object.class, "document");
        }

        @SuppressWarnings("unchecked") // a list's class doesn't say of what
        private static <E> Class<List<E>> list() {
            return (Class<List<E>>) (Class<?>) List.class;
        }
    }

    private static final class Documents implements PathResolver {

        final Table table = Table.builder("documents")
                .column(Column.builder("id", Types.LONG).notNull().build())
                .column("content", Types.JSON)
                .column("tags", Types.array(Types.varchar(20)))
                .column("numbers", Types.array(Types.INTEGER))
                .primaryKey("id")
                .build();

        @Override
        public From from(EntityPath<?> path) {
            return new From.TableFrom(table, path.alias());
        }

        @Override
        public Node attribute(AttributeNode node) {
            return new ColumnNode(node.source().alias(), table.column(node.name()));
        }

        @Override
        public From join(From left, JoinKind kind, RelationshipNode relationship, EntityPath<?> target) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Node> columns(EntityPath<?> path) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Node relationshipExists(RelationshipNode relationship, EntityPath<?> target, @Nullable Node predicate) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Node reference(RelationshipNode relationship, BindNode entity) {
            throw new UnsupportedOperationException();
        }
    }

    private static final Documents DOCUMENTS = new Documents();
    private static final QDocument document = new QDocument();
    private static Workbench workbench;

    @Parameter
    TestDatabase database;

    private final JsonExpression content = json(document.content);

    @BeforeParameterizedClassInvocation
    static void fillTable(TestDatabase database) throws SQLException {
        workbench = new Workbench(database, Metadata.of(List.of(DOCUMENTS.table)));
        document(1, JSON, List.of("java", "it's", "[x]"), List.of(1, 2, 3));
        document(2, null, null, null);
        document(3, "{}", List.of(), List.of());
    }

    private static void document(
            long id, @Nullable String json, @Nullable List<String> tags, @Nullable List<Integer> numbers)
            throws SQLException {
        workbench.change(
                DOCUMENTS,
                insert(document)
                        .values(
                                set(document.id, id),
                                set(document.content, json),
                                set(document.tags, tags),
                                set(document.numbers, numbers))
                        .statement());
    }

    @AfterParameterizedClassInvocation
    static void close() throws SQLException {
        workbench.close();
    }

    private <T> List<T> values(Selection<T> value) throws SQLException {
        return workbench.rows(DOCUMENTS, select(value).from(document).orderBy(document.id));
    }

    private List<Long> ids(Predicate condition) throws SQLException {
        return workbench.rows(DOCUMENTS, select(document.id).where(condition).orderBy(document.id));
    }

    private static <T> List<T> first(@Nullable T value) {
        return Arrays.asList(value, null, null);
    }

    @Test
    void readsTextsOfDocuments() throws SQLException {
        assertThat(values(content.get("name").asString())).isEqualTo(first("it's"));
        assertThat(values(content.get("Name").asString())).isEqualTo(first("other"));
        assertThat(values(content.get("quoted").asString())).isEqualTo(first("a\"b\\c\nd"));
        assertThat(values(content.get("n").asString())).isEqualTo(first("5"));
        assertThat(values(content.get("yes").asString())).isEqualTo(first("true"));
        assertThat(values(content.get("none").asString())).containsOnlyNulls();
        assertThat(values(content.get("absent").asString())).containsOnlyNulls();
        assertThat(values(content.get("absent").get("deeper").get(3).asString()))
                .containsOnlyNulls();
        assertThat(values(content.get("list").get(1).asString())).isEqualTo(first("x"));
        assertThat(values(content.get("list").get(2).get("deep").asString())).isEqualTo(first("found"));
        assertThat(values(content.get("list").get(9).asString())).containsOnlyNulls();
        assertThat(values(content.get("k y").asString())).isEqualTo(first("1"));
        assertThat(values(content.get("o'\"k").asString())).isEqualTo(first("odd"));
        assertThat(ids(content.get("name").asString().startsWith("it"))).containsExactly(1L);
    }

    @Test
    void readsNumbersAndBooleansOfDocuments() throws SQLException {
        assertThat(values(content.get("n").asInteger())).isEqualTo(first(5));
        assertThat(values(content.get("n").asLong().plus(1))).isEqualTo(first(6L));
        assertThat(values(content.get("price").asDouble())).isEqualTo(first(1.5));
        assertThat(values(content.get("price").asDecimal()).get(0)).isEqualByComparingTo("1.5");
        assertThat(values(content.get("list").get(0).asInteger())).isEqualTo(first(10));
        assertThat(values(content.get("none").asInteger())).containsOnlyNulls();
        assertThat(values(content.get("yes").asBoolean())).isEqualTo(first(true));
        assertThat(values(content.get("no").asBoolean())).isEqualTo(first(false));
        assertThat(values(content.get("none").asBoolean())).containsOnlyNulls();
        assertThat(ids(content.get("n").asInteger().gt(4))).containsExactly(1L);
        assertThat(ids(content.get("yes").asBoolean())).containsExactly(1L);
        assertThat(ids(content.get("no").asBoolean().not())).containsExactly(1L);
    }

    @Test
    void readsPartsOfDocuments() throws SQLException {
        List<String> lists = values(content.get("list").asJson());
        assertThat(lists.get(0).replace(" ", "")).isEqualTo("[10,\"x\",{\"deep\":\"found\"}]");
        assertThat(lists.subList(1, 3)).containsOnlyNulls();
    }

    @Test
    void knowsWhatDocumentsHave() throws SQLException {
        assertThat(ids(content.hasKey("name"))).containsExactly(1L);
        assertThat(ids(content.hasKey("none"))).containsExactly(1L);
        assertThat(ids(content.hasKey("absent").not())).containsExactly(1L, 2L, 3L);
        assertThat(ids(content.get("list").get(2).hasKey("deep"))).containsExactly(1L);
        assertThat(ids(content.get("list").get(3).exists())).isEmpty();
    }

    @Test
    void countsElementsOfDocuments() throws SQLException {
        if (!workbench.dialect.supports(Capability.JSON_LENGTH)) {
            unsupported(content.get("list").length(), "length of a JSON array", "in Java");
            return;
        }
        assertThat(values(content.get("list").length())).isEqualTo(first(3));
        assertThat(values(content.get("name").length())).containsOnlyNulls();
        assertThat(values(content.length())).containsOnlyNulls();
    }

    @Test
    void documentsContainDocuments() throws SQLException {
        if (!workbench.dialect.supports(Capability.JSON_CONTAINS)) {
            unsupported(content.contains("{}"), "json(...).contains", "json(...).get(...)");
            return;
        }
        assertThat(ids(content.contains("{\"n\": 5, \"yes\": true}"))).containsExactly(1L);
        assertThat(ids(content.contains("{\"n\": 6}"))).isEmpty();
        assertThat(ids(content.contains("{}"))).containsExactly(1L, 3L);
        assertThat(ids(content.get("list").contains("[\"x\"]"))).containsExactly(1L);
        assertThat(ids(content.get("list").contains("[{\"deep\": \"found\"}]"))).containsExactly(1L);
    }

    private void unsupported(Selection<?> value, String construct, String alternative) {
        assertThatThrownBy(() -> values(value))
                .isInstanceOf(UnsupportedByDialectException.class)
                .hasMessageContaining(construct)
                .hasMessageContaining(workbench.dialect.name())
                .hasMessageContaining(alternative);
    }

    @Test
    void knowsWhatArraysHave() throws SQLException {
        assertThat(values(array(document.tags).contains("java"))).containsExactly(true, null, false);
        assertThat(ids(array(document.tags).contains("it's"))).containsExactly(1L);
        assertThat(ids(array(document.tags).contains("[x]"))).containsExactly(1L);
        assertThat(ids(array(document.tags).contains("jav"))).isEmpty();
        assertThat(ids(array(document.tags).contains("java").not())).containsExactly(3L);
        assertThat(ids(array(document.numbers).contains(2))).containsExactly(1L);
        assertThat(ids(array(document.numbers).contains(12))).isEmpty();
        assertThat(ids(array(document.numbers).containsAll(List.of(1, 3)))).containsExactly(1L);
        assertThat(ids(array(document.numbers).containsAll(List.of(1, 4)))).isEmpty();
        assertThat(ids(array(document.numbers).containsAll(List.of()))).containsExactly(1L, 2L, 3L);
        assertThat(ids(array(document.tags).overlaps(List.of("c", "java")))).containsExactly(1L);
        assertThat(ids(array(document.tags).overlaps(List.of()))).isEmpty();
    }

    @Test
    void takesElementsOfArrays() throws SQLException {
        assertThat(values(array(document.tags).length())).containsExactly(3, null, 0);
        assertThat(values(array(document.tags).get(1, String.class))).isEqualTo(first("it's"));
        assertThat(values(array(document.numbers).get(0, Integer.class))).isEqualTo(first(1));
        assertThat(values(array(document.numbers).get(3, Integer.class))).containsOnlyNulls();
        assertThat(ids(array(document.numbers).get(2, Integer.class).eq(3))).containsExactly(1L);
        assertThatThrownBy(() -> array(document.tags).get(-1, String.class))
                .isInstanceOf(StatementException.class)
                .hasMessageContaining("-1");
    }

    @Test
    void appendsToArrays() throws SQLException {
        workbench.connection.setAutoCommit(false);
        try {
            workbench.change(
                    DOCUMENTS,
                    update(document)
                            .set(
                                    set(document.tags, array(document.tags).append("\"new\"")),
                                    set(
                                            document.numbers,
                                            array(document.numbers).append(4)))
                            .statement());
            assertThat(values(document.tags))
                    .containsExactly(
                            List.of("java", "it's", "[x]", "\"new\""), appended("\"new\""), List.of("\"new\""));
            assertThat(values(document.numbers)).containsExactly(List.of(1, 2, 3, 4), appended(4), List.of(4));
        } finally {
            workbench.connection.rollback();
            workbench.connection.setAutoCommit(true);
        }
    }

    /** What a null array becomes: PostgreSQL takes it for an empty one. */
    private <E> @Nullable List<E> appended(E value) {
        return database == TestDatabase.POSTGRESQL ? List.of(value) : null;
    }

    @Test
    void arraysAndDocumentsAreToldApart() {
        assertThatThrownBy(() -> values(array(document.contentAsList).contains("x")))
                .isInstanceOf(StatementException.class)
                .hasMessageContaining("json(...)");
    }
}
