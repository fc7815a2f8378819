package dev.mapper.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.ListenerException;
import dev.mapper.MappingException;
import dev.mapper.testing.DatabaseTest;
import dev.mapper.testing.StatementCounter;
import dev.mapper.testing.TestDatabase;
import dev.mapper.testing.TestSessions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AttributeEventsTest {

    private static final QDocument document = QDocument.document;
    private static final QFolder folder = QFolder.folder;

    private TestSessions database;
    private EntityEvents<Document> documents;
    private EntityEvents<Folder> folders;

    @BeforeEach
    void open() {
        database = open(TestDatabase.H2);
        documents = database.sessions().on(Document.class);
        folders = database.sessions().on(Folder.class);
    }

    @AfterEach
    void close() {
        documents.remove();
        folders.remove();
        database.close();
    }

    private static TestSessions open(TestDatabase kind) {
        return TestSessions.open(kind, Folder.class, Document.class);
    }

    @Test
    void aSetListenerReplacesTheValueOfANewObjectEachTime() {
        documents.onSet(
                document.title, (it, value, event) -> value == null ? null : value.toLowerCase(java.util.Locale.ROOT));
        Document one = new Document("x");
        one.setTitle("ONE");
        assertThat(one.getTitle()).isEqualTo("one");
        one.setTitle("TWO");
        assertThat(one.getTitle()).isEqualTo("two");
        documents.remove();
        one.setTitle("THREE");
        assertThat(one.getTitle()).isEqualTo("THREE");
    }

    @Test
    void aSetListenerRefusesAndTheObjectStaysAsItWas() {
        documents.onSet(document.edits, (it, value, event) -> {
            if (value != null && value < 0) {
                throw new IllegalArgumentException(event.attribute() + " " + event.before() + " -> " + value);
            }
            return value;
        });
        Document one = new Document("one");
        one.setEdits(3);
        assertThatThrownBy(() -> one.setEdits(-1)).hasMessage("edits 3 -> -1");
        assertThat(one.getEdits()).isEqualTo(3);
        documents.remove();
        documents.onSet(document.edits, (it, value, event) -> null);
        assertThatThrownBy(() -> one.setEdits(5))
                .isInstanceOf(ListenerException.class)
                .hasMessageContaining("Document.edits");
        assertThat(one.getEdits()).isEqualTo(3);
    }

    @DatabaseTest
    void whatAListenerSetsIsWrittenAndLoadsAreNotTold(TestDatabase kind) {
        try (TestSessions its = open(kind);
                Session session = its.session()) {
            List<String> heard = new ArrayList<>();
            its.sessions().on(Document.class).onSet(document.title, (it, value, event) -> {
                heard.add(event.known() + " " + event.before() + " -> " + value);
                return value + "!";
            });
            Document one = new Document("one");
            session.add(one);
            session.commit();
            heard.clear();
            assertThat(one.getTitle()).isEqualTo("one!");
            assertThat(heard).isEmpty();
            one.setTitle("two");
            session.commit();
            one.setTitle("three");
            session.commit();
            assertThat(heard).containsExactly("true one! -> two", "false null -> three");
            assertThat(its.column("select title from documents")).containsExactly("three!");
        }
    }

    @Test
    void appendAndRemoveAreToldOnTheirSideAndTheReferenceOnTheOther() {
        List<String> heard = new ArrayList<>();
        folders.onAppend(folder.documents, (it, element, event) -> {
                    heard.add("append " + element.getTitle() + other(event.fromOtherSide()));
                    return element;
                })
                .onRemove(
                        folder.documents,
                        (it, element, event) ->
                                heard.add("remove " + element.getTitle() + other(event.fromOtherSide())));
        documents.onSet(document.folder, (it, value, event) -> {
            heard.add("set " + (value == null ? null : value.getName()) + other(event.fromOtherSide()));
            return value;
        });
        Folder f = new Folder("f");
        Folder g = new Folder("g");
        Document one = new Document("one");
        f.getDocuments().add(one);
        assertThat(heard).containsExactly("append one", "set f from the other side");
        heard.clear();
        g.getDocuments().add(one);
        assertThat(heard).containsExactly("append one", "set g from the other side", "remove one from the other side");
        assertThat(f.getDocuments()).isEmpty();
        heard.clear();
        one.setFolder(f);
        assertThat(heard).containsExactly("set f", "remove one from the other side", "append one from the other side");
        heard.clear();
        f.getDocuments().remove(one);
        assertThat(heard).containsExactly("remove one", "set null from the other side");
        assertThat(one.getFolder()).isNull();
        heard.clear();
        f.setDocuments(new ArrayList<>(List.of(one, new Document("two"))));
        f.getDocuments().clear();
        assertThat(heard)
                .containsExactly(
                        "append one",
                        "set f from the other side",
                        "append two",
                        "set f from the other side",
                        "remove one",
                        "set null from the other side",
                        "remove two",
                        "set null from the other side");
    }

    private static String other(boolean fromOtherSide) {
        return fromOtherSide ? " from the other side" : "";
    }

    @Test
    void aRefusalOnEitherSideLeavesBothAsTheyWere() {
        Folder f = new Folder("f");
        Folder closed = new Folder("closed");
        Document one = new Document("one");
        f.getDocuments().add(one);
        folders.onAppend(folder.documents, (it, element, event) -> {
                    if (it == closed) {
                        throw new IllegalStateException("closed");
                    }
                    return element;
                })
                .onRemove(folder.documents, (it, element, event) -> {
                    if (element.isDeleted()) {
                        throw new IllegalStateException("stays");
                    }
                });
        assertThatThrownBy(() -> one.setFolder(closed)).hasMessage("closed");
        assertThatThrownBy(() -> closed.getDocuments().add(one)).hasMessage("closed");
        assertThat(one.getFolder()).isSameAs(f);
        assertThat(f.getDocuments()).containsExactly(one);
        assertThat(closed.getDocuments()).isEmpty();
        one.setDeleted(true);
        assertThatThrownBy(() -> one.setFolder(null)).hasMessage("stays");
        assertThatThrownBy(() -> f.getDocuments().clear()).hasMessage("stays");
        assertThatThrownBy(() -> f.getDocuments().remove(0)).hasMessage("stays");
        assertThatThrownBy(() -> f.setDocuments(List.of())).hasMessage("stays");
        assertThat(one.getFolder()).isSameAs(f);
        assertThat(f.getDocuments()).containsExactly(one);
    }

    @Test
    void anAppendListenerReplacesTheElementOnItsOwnSideOnly() {
        Document replacement = new Document("replacement");
        folders.onAppend(folder.documents, (it, element, event) -> replacement);
        Folder f = new Folder("f");
        Document one = new Document("one");
        f.getDocuments().add(one);
        assertThat(f.getDocuments()).containsExactly(replacement);
        assertThat(replacement.getFolder()).isSameAs(f);
        assertThat(one.getFolder()).isNull();
        assertThatThrownBy(() -> one.setFolder(f))
                .isInstanceOf(ListenerException.class)
                .hasMessageContaining("Folder.documents");
        assertThat(one.getFolder()).isNull();
    }

    @DatabaseTest
    void anUnloadedCollectionIsNotLoadedToTell(TestDatabase kind) {
        try (TestSessions its = open(kind);
                StatementCounter statements = its.count();
                Session session = its.session()) {
            Folder f = new Folder("f");
            session.add(f);
            session.commit();
            List<String> heard = new ArrayList<>();
            its.sessions().on(Folder.class).onAppend(folder.documents, (it, element, event) -> {
                heard.add(element.getTitle());
                return element;
            });
            assertThat(f.getName()).isEqualTo("f");
            statements.reset();
            Document one = new Document("one");
            one.setFolder(f);
            f.getDocuments().add(new Document("two"));
            assertThat(statements.total()).isZero();
            assertThat(heard).containsExactly("one", "two");
        }
    }

    @Test
    void objectsInASessionOfAnotherFactoryAreNotHeard() {
        documents.onSet(document.title, (it, value, event) -> value + "!");
        try (TestSessions other = open(TestDatabase.H2);
                Session session = other.session()) {
            Document theirs = new Document("theirs", "t");
            session.add(theirs);
            theirs.setTitle("a");
            assertThat(theirs.getTitle()).isEqualTo("a");
        }
    }

    @Test
    void listenersEndWithTheirEngine() {
        try (TestSessions other = open(TestDatabase.H2)) {
            other.sessions().on(Document.class).onSet(document.title, (it, value, event) -> value + "!");
            Document one = new Document("x");
            one.setTitle("one");
            assertThat(one.getTitle()).isEqualTo("one!");
            other.engine().close();
            one.setTitle("two");
            assertThat(one.getTitle()).isEqualTo("two");
        }
    }

    @Test
    void attributesOfOtherEntitiesAreRefused() {
        assertThatThrownBy(() -> documents.onSet(folder.name, (it, value, event) -> value))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("folder.name");
    }
}
