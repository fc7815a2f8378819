package dev.mapper.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.DatabaseException;
import dev.mapper.ListenerException;
import dev.mapper.MappingException;
import dev.mapper.PendingRollbackException;
import dev.mapper.flush.AttributeChange;
import dev.mapper.flush.FlushListener;
import dev.mapper.state.Lifecycle;
import dev.mapper.testing.DatabaseTest;
import dev.mapper.testing.StatementCounter;
import dev.mapper.testing.TestDatabase;
import dev.mapper.testing.TestSessions;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

class EntityEventsTest {

    private static final QDocument document = QDocument.document;

    private static TestSessions open(TestDatabase kind) {
        return TestSessions.open(kind, Folder.class, Document.class);
    }

    @DatabaseTest
    void whatIsSetBeforeAnInsertOrUpdateGoesIntoTheSameStatement(TestDatabase kind) {
        try (TestSessions database = open(kind);
                StatementCounter statements = database.count();
                Session session = database.session()) {
            database.sessions()
                    .on(Document.class)
                    .beforeInsert((it, event) -> it.setLog("inserted"))
                    .beforeUpdate((it, event) -> it.setLog("updated"));
            Document one = new Document("one");
            session.add(one);
            session.flush();
            assertThat(statements.inserts()).isEqualTo(1);
            assertThat(statements.updates()).isZero();
            one.setTitle("two");
            session.commit();
            assertThat(statements.updates()).isEqualTo(1);
            assertThat(database.column("select log from documents")).containsExactly("updated");
            assertThat(one.getLog()).isEqualTo("updated");
        }
    }

    @DatabaseTest
    void listenersHearTheRightMomentsInOrder(TestDatabase kind) {
        try (TestSessions database = open(kind);
                Session session = database.session()) {
            List<String> heard = new ArrayList<>();
            FlushListener<Document> note = (it, event) -> heard.add(event.moment() + " " + it.getTitle() + " "
                    + (it.getId() == null ? "without key" : "with key") + " " + session.state(it));
            database.sessions()
                    .on(Document.class)
                    .beforeInsert(note)
                    .afterInsert(note)
                    .beforeUpdate(note)
                    .afterUpdate(note)
                    .beforeDelete(note)
                    .afterDelete(note);
            Document one = new Document("one");
            session.add(one);
            session.flush();
            one.setTitle("two");
            session.flush();
            session.delete(one);
            session.flush();
            assertThat(heard)
                    .containsExactly(
                            "before-insert one without key PENDING",
                            "after-insert one with key PERSISTENT",
                            "before-update two with key PERSISTENT",
                            "after-update two with key PERSISTENT",
                            "before-delete two with key PERSISTENT",
                            "after-delete two with key DELETED");
        }
    }

    @DatabaseTest
    void onlyAnUpdateThatIsSentIsTold(TestDatabase kind) {
        try (TestSessions database = open(kind);
                Session session = database.session()) {
            Document one = new Document("one");
            Folder folder = new Folder("f");
            session.addAll(List.of(one, folder));
            session.commit();
            List<String> heard = new ArrayList<>();
            database.sessions()
                    .on(Object.class)
                    .beforeUpdate((it, event) -> heard.add("before"))
                    .afterUpdate((it, event) -> heard.add("after"));
            assertThat(one.getTitle()).isEqualTo("one");
            one.setTitle("two");
            one.setTitle("one");
            folder.getDocuments().size();
            session.flush();
            assertThat(heard).isEmpty();
            folder.getDocuments().add(one);
            session.flush();
            assertThat(heard).containsExactly("before", "after");
        }
    }

    @DatabaseTest
    void theEventTellsWhatChanged(TestDatabase kind) {
        try (TestSessions database = open(kind);
                Session session = database.session()) {
            List<AttributeChange> before = new ArrayList<>();
            List<AttributeChange> after = new ArrayList<>();
            List<Boolean> changed = new ArrayList<>();
            database.sessions()
                    .on(Document.class)
                    .beforeUpdate((it, event) -> {
                        before.addAll(event.changes());
                        changed.add(event.isChanged(document.title));
                        changed.add(event.isChanged("log"));
                    })
                    .afterUpdate((it, event) -> after.addAll(event.changes()));
            Document one = new Document("one");
            session.add(one);
            session.flush();
            one.setTitle("two");
            session.flush();
            assertThat(before).containsExactly(new AttributeChange("title", true, "one", "two"));
            assertThat(after).isEqualTo(before);
            assertThat(changed).containsExactly(true, false);
        }
    }

    @DatabaseTest
    void theConnectionRunsPlainSqlInTheSameTransaction(TestDatabase kind) {
        try (TestSessions database = open(kind);
                Session session = database.session()) {
            database.sessions().on(Document.class).afterInsert((it, event) -> {
                try (Statement sql = event.connection().createStatement()) {
                    sql.executeUpdate("insert into folders (name) values ('" + it.getTitle() + "')");
                }
            });
            session.add(new Document("one"));
            session.flush();
            session.rollback();
            assertThat(database.number("select count(*) from folders")).isZero();
            session.add(new Document("two"));
            session.commit();
            assertThat(database.column("select name from folders")).containsExactly("two");
        }
    }

    @DatabaseTest
    void whatIsSetAfterAnInsertWaitsForTheNextFlushAndIsNotLost(TestDatabase kind) {
        try (TestSessions database = open(kind);
                StatementCounter statements = database.count();
                Session session = database.session()) {
            database.sessions().on(Document.class).afterInsert((it, event) -> it.setLog("number " + it.getId()));
            Document one = new Document("one");
            session.add(one);
            session.flush();
            assertThat(statements.updates()).isZero();
            assertThat(session.isModified(one)).isTrue();
            session.commit();
            assertThat(statements.updates()).isEqualTo(1);
            assertThat(database.column("select log from documents")).containsExactly("number " + one.getId());
        }
    }

    @DatabaseTest
    void attributesOfOtherObjectsAreWrittenByTheNextFlushAtTheLatest(TestDatabase kind) {
        try (TestSessions database = open(kind);
                Session session = database.session()) {
            Folder folder = new Folder("0");
            session.add(folder);
            session.commit();
            database.sessions()
                    .on(Document.class)
                    .beforeInsert(
                            (it, event) -> folder.setName(String.valueOf(Integer.parseInt(folder.getName()) + 1)));
            session.addAll(List.of(new Document("one"), new Document("two")));
            session.commit();
            assertThat(database.column("select name from folders")).containsExactly("2");
        }
    }

    @DatabaseTest
    void anOwnReferenceMayBeSetBeforeTheInsert(TestDatabase kind) {
        try (TestSessions database = open(kind);
                Session session = database.session()) {
            Folder inbox = new Folder("inbox");
            session.add(inbox);
            session.commit();
            database.sessions().on(Document.class).beforeInsert((it, event) -> it.setFolder(inbox));
            Document one = new Document("one");
            session.add(one);
            session.commit();
            assertThat(database.column("select folder_id from documents"))
                    .hasSize(1)
                    .doesNotContainNull();
            assertThat(inbox.getDocuments()).containsExactly(one);
        }
    }

    @DatabaseTest
    @SuppressWarnings("try") // that close() is refused is what is tested
    void whatAListenerMayNotDoInAFlushIsRefusedByName(TestDatabase kind) {
        try (TestSessions database = open(kind);
                Session session = database.session()) {
            Folder folder = new Folder("f");
            Document old = new Document("old");
            session.addAll(List.of(folder, old));
            session.commit();
            List<Consumer<Document>> forbidden = List.of(
                    it -> session.add(new Folder("g")),
                    it -> session.delete(old),
                    it -> session.expunge(old),
                    it -> session.expire(old),
                    it -> session.refresh(old),
                    it -> session.flush(),
                    it -> session.commit(),
                    it -> session.rollback(),
                    it -> session.beginNested(),
                    it -> session.close(),
                    it -> session.query(document).all(),
                    it -> session.query(document).delete(),
                    it -> old.setFolder(folder),
                    it -> folder.getDocuments().add(it),
                    it -> it.setFolder(new Folder("new")));
            for (Consumer<Document> what : forbidden) {
                EntityEvents<Document> events =
                        database.sessions().on(Document.class).beforeInsert((it, event) -> what.accept(it));
                session.add(new Document("new"));
                assertThatThrownBy(session::flush)
                        .isInstanceOf(ListenerException.class)
                        .hasMessageContaining("before-insert of Document");
                assertThatThrownBy(() -> session.query(document).all()).isInstanceOf(PendingRollbackException.class);
                session.rollback();
                events.remove();
                assertThat(session.query(document).all()).containsExactly(old);
            }
        }
    }

    @DatabaseTest
    void aListenerMayReadWithoutAutoflush(TestDatabase kind) {
        try (TestSessions database = open(kind);
                Session session = database.session()) {
            Document old = new Document("old");
            old.setFolder(new Folder("f"));
            session.add(old);
            session.commit();
            List<String> read = new ArrayList<>();
            database.sessions().on(Document.class).beforeInsert((it, event) -> {
                read.add(old.getFolder().getName());
                read.add(session.noAutoflush(() -> session.query(document.title).one()));
            });
            session.add(new Document("new"));
            session.commit();
            assertThat(read).containsExactly("f", "old");
        }
    }

    @DatabaseTest
    void whatAListenerThrowsFailsTheFlush(TestDatabase kind) {
        try (TestSessions database = open(kind);
                Session session = database.session()) {
            EntityEvents<Document> events = database.sessions()
                    .on(Document.class)
                    .beforeInsert((it, event) -> {
                        throw new IllegalArgumentException("no " + it.getTitle());
                    });
            Document one = new Document("one");
            session.add(one);
            assertThatThrownBy(session::flush)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("no one");
            session.rollback();
            assertThat(session.state(one)).isEqualTo(Lifecycle.TRANSIENT);
            events.remove();
            session.add(one);
            session.commit();
            assertThat(database.number("select count(*) from documents")).isEqualTo(1);
        }
    }

    @DatabaseTest
    void whatAListenersStatementFailsWithIsTranslated(TestDatabase kind) {
        try (TestSessions database = open(kind);
                Session session = database.session()) {
            database.sessions().on(Document.class).beforeInsert((it, event) -> {
                try (Statement sql = event.connection().createStatement()) {
                    sql.executeUpdate("delete from nowhere");
                }
            });
            session.add(new Document("one"));
            assertThatThrownBy(session::flush).isInstanceOf(DatabaseException.class);
        }
    }

    @DatabaseTest
    void loadRefreshAndExpireAreTold(TestDatabase kind) {
        try (TestSessions database = open(kind);
                Session session = database.session()) {
            database.sessions().runInTransaction(other -> {
                Document one = new Document("one");
                one.setFolder(new Folder("f"));
                other.add(one);
            });
            List<String> heard = new ArrayList<>();
            EntityEvents<Document> events = database.sessions()
                    .on(Document.class)
                    .onLoad(it -> heard.add(
                            "load " + it.getTitle() + " in " + it.getFolder().getName()))
                    .onRefresh(it -> heard.add("refresh " + it.getTitle()))
                    .onExpire(it -> heard.add("expire " + it.getId()));
            Document one = session.query(document).one();
            assertThat(heard).containsExactly("load one in f");
            heard.clear();
            session.query(document).one();
            assertThat(heard).isEmpty();
            session.refresh(one);
            assertThat(heard).containsExactly("expire " + one.getId(), "refresh one");
            heard.clear();
            session.commit();
            assertThat(heard).containsExactly("expire " + one.getId());
            heard.clear();
            assertThat(one.getTitle()).isEqualTo("one");
            assertThat(heard).containsExactly("refresh one");
            heard.clear();
            session.query(document).populateExisting().all();
            assertThat(heard).containsExactly("refresh one");
            events.remove();
            heard.clear();
            session.refresh(one);
            assertThat(heard).isEmpty();
        }
    }

    @DatabaseTest
    void loadsOfAStreamAreTold(TestDatabase kind) {
        try (TestSessions database = open(kind);
                Session session = database.session()) {
            database.sessions().runInTransaction(other -> {
                for (int i = 0; i < 5; i++) {
                    other.add(new Document("d" + i));
                }
            });
            List<String> heard = new ArrayList<>();
            database.sessions().on(Document.class).onLoad(it -> heard.add(it.getTitle()));
            try (var stream = session.query(document).orderBy(document.id.asc()).stream(2)) {
                assertThat(stream.map(Document::getTitle).toList()).isEqualTo(heard);
            }
            assertThat(heard).containsExactly("d0", "d1", "d2", "d3", "d4");
        }
    }

    @DatabaseTest
    void whatALoadListenerSetsIsAChange(TestDatabase kind) {
        try (TestSessions database = open(kind);
                Session session = database.session()) {
            database.sessions().runInTransaction(other -> other.add(new Document("one")));
            database.sessions().on(Document.class).onLoad(it -> it.setEdits(it.getEdits() + 1));
            session.query(document).all();
            session.commit();
            assertThat(database.number("select edits from documents")).isEqualTo(1);
            assertThatThrownBy(() -> {
                        database.sessions().on(Document.class).onLoad(it -> session.flush());
                        session.expungeAll();
                        session.query(document).all();
                    })
                    .isInstanceOf(ListenerException.class)
                    .hasMessageContaining("a load listener");
        }
    }

    @DatabaseTest
    void listenersOfATypeThatNoEntityIsOfAreRefused(TestDatabase kind) {
        try (TestSessions database = open(kind)) {
            EntityEvents<String> events = database.sessions().on(String.class);
            assertThatThrownBy(() -> events.beforeInsert((it, event) -> {}))
                    .isInstanceOf(MappingException.class)
                    .hasMessageContaining("java.lang.String");
        }
    }

    @DatabaseTest
    void removedListenersHearNothing(TestDatabase kind) {
        try (TestSessions database = open(kind);
                Session session = database.session()) {
            List<String> heard = new ArrayList<>();
            EntityEvents<Document> first =
                    database.sessions().on(Document.class).beforeInsert((it, event) -> heard.add("first"));
            database.sessions().on(Document.class).beforeInsert((it, event) -> heard.add("second"));
            session.add(new Document("one"));
            session.flush();
            first.remove();
            first.remove();
            session.add(new Document("two"));
            session.flush();
            assertThat(heard).containsExactly("first", "second", "second");
        }
    }
}
