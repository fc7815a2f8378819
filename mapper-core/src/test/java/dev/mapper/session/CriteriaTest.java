package dev.mapper.session;

import static dev.mapper.sql.Sql.select;
import static dev.mapper.sql.Sql.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.ListenerException;
import dev.mapper.UnsupportedByDialectException;
import dev.mapper.dialect.Capability;
import dev.mapper.sql.Sql;
import dev.mapper.testing.DatabaseTest;
import dev.mapper.testing.StatementCounter;
import dev.mapper.testing.TestDatabase;
import dev.mapper.testing.TestSessions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

class CriteriaTest {

    private static final QDocument document = QDocument.document;
    private static final QFolder folder = QFolder.folder;

    /** Two folders: a with a1 and the deleted a2, b with the deleted b1 alone. */
    private static TestSessions open(TestDatabase kind) {
        TestSessions database = TestSessions.open(kind, Folder.class, Document.class);
        database.sessions().runInTransaction(session -> {
            Folder a = new Folder("a");
            Folder b = new Folder("b");
            session.addAll(List.of(a, b));
            put(a, "a1", "red", false);
            put(a, "a2", "blue", true);
            put(b, "b1", "blue", true);
        });
        return database;
    }

    private static void put(Folder folder, String title, String tenant, boolean deleted) {
        Document document = new Document(title, tenant);
        document.setDeleted(deleted);
        folder.getDocuments().add(document);
    }

    private static List<String> titles(List<Document> documents) {
        return documents.stream().map(Document::getTitle).sorted().toList();
    }

    @DatabaseTest
    void criteriaApplyToEveryOccurrenceInAQuery(TestDatabase kind) {
        try (TestSessions database = open(kind);
                Session session = database.session()) {
            session.withCriteria(document, it -> it.deleted.isFalse());
            assertThat(titles(session.query(document).all())).containsExactly("a1");
            assertThat(session.query(document).count()).isEqualTo(1);
            assertThat(session.query(document.title)
                            .filter(document.title.eq("b1"))
                            .exists())
                    .isFalse();
            QDocument other = QDocument.as("other");
            assertThat(titles(session.query(other).all())).containsExactly("a1");
            assertThat(session
                            .query(folder.name, document.title)
                            .outerJoin(folder.documents)
                            .orderBy(folder.name.asc())
                            .all()
                            .stream()
                            .map(row -> row.first() + " " + row.second())
                            .toList())
                    .containsExactly("a a1", "b null");
            assertThat(session.query(folder.name)
                            .filter(folder.documents.isNotEmpty())
                            .all())
                    .containsExactly("a");
            assertThat(session.query(folder.name)
                            .filter(folder.id.in(select(document.folderId).from(document)))
                            .all())
                    .containsExactly("a");
        }
    }

    @DatabaseTest
    void criteriaApplyToLazyLoadsAndGet(TestDatabase kind) {
        try (TestSessions database = open(kind)) {
            Long deleted = database.sessions()
                    .inTransaction(session -> session.query(document.id)
                            .filter(document.title.eq("a2"))
                            .one());
            try (Session session = database.session()) {
                SessionListeners registered = session.withCriteria(document, it -> it.deleted.isFalse());
                List<Folder> folders =
                        session.query(folder).orderBy(folder.name.asc()).all();
                assertThat(titles(folders.get(0).getDocuments())).containsExactly("a1");
                assertThat(folders.get(1).getDocuments()).isEmpty();
                assertThat(session.get(Document.class, deleted)).isNull();
                registered.remove();
                Document found = session.get(Document.class, deleted);
                assertThat(found).isNotNull();
                session.withCriteria(document, it -> it.deleted.isFalse());
                session.refresh(found);
                assertThat(found.getTitle()).isEqualTo("a2");
            }
            try (Session session = database.session()) {
                session.withCriteria(folder, it -> it.name.ne("a"));
                List<Document> documents =
                        session.query(document).orderBy(document.title.asc()).all();
                assertThat(documents.get(0).getFolder()).isNull();
                assertThat(documents.get(2).getFolder().getName()).isEqualTo("b");
                session.commit();
            }
            assertThat(database.number("select count(*) from documents where folder_id is null"))
                    .isZero();
        }
    }

    @DatabaseTest
    void criteriaApplyToEagerLoads(TestDatabase kind) {
        try (TestSessions database = open(kind);
                Session session = database.session()) {
            session.withCriteria(document, it -> it.deleted.isFalse());
            for (LoadOption option : List.of(
                    LoadOption.joinedLoad(folder.documents),
                    LoadOption.selectInLoad(folder.documents),
                    LoadOption.subqueryLoad(folder.documents))) {
                session.expungeAll();
                List<Folder> folders = session.query(folder)
                        .options(option)
                        .orderBy(folder.name.asc())
                        .all();
                assertThat(folders).hasSize(2);
                assertThat(titles(folders.get(0).getDocuments())).containsExactly("a1");
                assertThat(folders.get(1).getDocuments()).isEmpty();
            }
        }
    }

    @DatabaseTest
    void criteriaApplyToBulkUpdatesAndDeletes(TestDatabase kind) {
        try (TestSessions database = open(kind);
                Session session = database.session()) {
            session.withCriteria(document, it -> it.deleted.isFalse());
            assertThat(session.query(document).update(set(document.edits, 7))).isEqualTo(1);
            assertThat(session.query(document).delete()).isEqualTo(1);
            session.commit();
            assertThat(database.column("select title from documents order by title"))
                    .containsExactly("a2", "b1");
            assertThat(database.number("select max(edits) from documents")).isZero();
        }
    }

    @DatabaseTest
    void plansAreSharedByValuesAndKeptApartByCriteria(TestDatabase kind) {
        try (TestSessions database = open(kind);
                StatementCounter statements = database.count()) {
            AtomicReference<String> tenant = new AtomicReference<>("red");
            SessionListeners registered = database.sessions()
                    .onBeforeExecute(event -> event.withCriteria(document, it -> it.tenant.eq(tenant.get())));
            try (Session session = database.session()) {
                for (String expected : List.of("red", "blue", "red")) {
                    tenant.set(expected);
                    assertThat(session.query(document.tenant).distinct().all()).containsExactly(expected);
                }
                assertThat(statements.statements().stream().distinct()).hasSize(1);
                List<String> loaded = new ArrayList<>();
                for (String expected : List.of("red", "blue", "red")) {
                    tenant.set(expected);
                    session.expungeAll();
                    loaded.addAll(titles(session.query(folder)
                            .filter(folder.name.eq("a"))
                            .one()
                            .getDocuments()));
                }
                assertThat(loaded).containsExactly("a1", "a2", "a1");
                registered.remove();
                assertThat(titles(session.query(document).all())).containsExactly("a1", "a2", "b1");
                session.expungeAll();
                assertThat(session.query(folder)
                                .filter(folder.name.eq("a"))
                                .one()
                                .getDocuments())
                        .hasSize(2);
            }
        }
    }

    @DatabaseTest
    void theEventTellsWhatIsExecutedAndAddsConditions(TestDatabase kind) {
        try (TestSessions database = open(kind);
                Session session = database.session()) {
            List<ExecuteKind> kinds = new ArrayList<>();
            SessionListeners registered = session.onBeforeExecute(event -> {
                kinds.add(event.kind());
                assertThat(event.session()).isSameAs(session);
                if (event.kind() == ExecuteKind.SELECT) {
                    event.filter(document.title.ne("a2"));
                }
            });
            assertThat(titles(session.query(document).all())).containsExactly("a1", "b1");
            session.query(document).update(set(document.edits, 1));
            session.query(document).filter(document.title.eq("none")).delete();
            registered.remove();
            session.onBeforeExecute(event -> kinds.add(event.kind()));
            session.expungeAll();
            session.get(Folder.class, 1L).getDocuments().size();
            assertThat(kinds)
                    .containsExactly(
                            ExecuteKind.SELECT,
                            ExecuteKind.UPDATE,
                            ExecuteKind.DELETE,
                            ExecuteKind.LOAD,
                            ExecuteKind.LOAD);
        }
    }

    @DatabaseTest
    void whatAListenerMayNotDoIsRefused(TestDatabase kind) {
        try (TestSessions database = open(kind);
                Session session = database.session()) {
            SessionListeners registered = session.onBeforeExecute(
                    event -> event.session().query(document).all());
            assertThatThrownBy(() -> session.query(document).all())
                    .isInstanceOf(ListenerException.class)
                    .hasMessageContaining("before-execute");
            registered.remove();
            assertThat(session.query(document).all()).hasSize(3);
            session.withCriteria(
                    document, it -> it.id.in(select(QDocument.as("d").id).from(QDocument.as("d"))));
            assertThatThrownBy(() -> session.query(document).all())
                    .isInstanceOf(ListenerException.class)
                    .hasMessageContaining("without end");
        }
    }

    @DatabaseTest
    void criteriaApplyToUnionsAndSelectsWithinSelects(TestDatabase kind) {
        try (TestSessions database = open(kind);
                Session session = database.session()) {
            session.withCriteria(document, it -> it.deleted.isFalse());
            QDocument d = QDocument.as("d");
            assertThat(session.execute(select(document.title)
                            .from(document)
                            .unionAll(select(d.title).from(d))))
                    .containsExactly("a1", "a1");
            var sub = select(document.title.as("t")).from(document).subquery("s");
            assertThat(session.execute(select(Sql.count()).from(sub))).containsExactly(1L);
            var cte = select(document.title.as("t")).from(document).cte("s");
            assertThat(session.execute(select(Sql.count()).from(cte))).containsExactly(1L);
            assertThat(session.query(folder.name)
                            .filter(folder.documents.any(document.title.eq("b1")))
                            .all())
                    .isEmpty();
            assertThat(session.query(folder.name)
                            .filter(folder.documents.isEmpty())
                            .all())
                    .containsExactly("b");
            assertThat(session
                            .query(
                                    folder.name,
                                    select(Sql.count(document.id))
                                            .where(document.folderId.eq(folder.id))
                                            .scalar())
                            .orderBy(folder.name.asc())
                            .all()
                            .stream()
                            .map(row -> row.second())
                            .toList())
                    .containsExactly(1L, 0L);
            assertThat(titles(session.getAll(Document.class, List.of(1L, 2L, 3L)).stream()
                            .filter(java.util.Objects::nonNull)
                            .toList()))
                    .containsExactly("a1");
            assertThat(session.query(folder.name, document.title)
                            .join(document, document.folderId.eq(folder.id))
                            .all())
                    .hasSize(1);
            assertThat(session.query(folder.name).join(folder.documents).all()).containsExactly("a");
            assertThat(session.query(folder)
                            .filter(folder.name.in(
                                    select(folder.name).from(folder).join(folder.documents)))
                            .count())
                    .isEqualTo(1);
            assertThat(session.query(folder)
                            .filter(folder.documents.any(document.title.eq("b1")))
                            .update(set(folder.name, "x")))
                    .isZero();
            assertThat(session.query(document).stream().count()).isEqualTo(1);
            assertThat(session.query(document.title).groupBy(document.title).count())
                    .isEqualTo(1);
            assertThat(session.query(document.title).distinct().count()).isEqualTo(1);
            assertThat(session.query(document).limit(10).count()).isEqualTo(1);
        }
    }

    @DatabaseTest
    void criteriaApplyToFullJoins(TestDatabase kind) {
        try (TestSessions database = open(kind);
                Session session = database.session()) {
            session.withCriteria(document, it -> it.deleted.isFalse());
            if (!database.engine().dialect().supports(Capability.FULL_JOIN)) {
                assertThatThrownBy(() -> session.execute(
                                select(folder.name).from(folder).fullJoin(document, document.folderId.eq(folder.id))))
                        .isInstanceOf(UnsupportedByDialectException.class);
                return;
            }
            List<String> found = session
                    .execute(select(folder.name, document.title)
                            .from(folder)
                            .fullJoin(document, document.folderId.eq(folder.id)))
                    .stream()
                    .map(row -> row.first() + " " + row.second())
                    .sorted()
                    .toList();
            assertThat(found).containsExactly("a a1", "b null");
        }
    }

    @DatabaseTest
    void anExpiredObjectIsNotLostToACriterion(TestDatabase kind) {
        try (TestSessions database = open(kind);
                Session session = database.session()) {
            Document hidden =
                    session.query(document).filter(document.title.eq("a2")).one();
            Long id = hidden.getId();
            session.withCriteria(document, it -> it.deleted.isFalse());
            session.expire(hidden);
            assertThat(session.getAll(Document.class, List.of(id))).containsExactly(hidden);
            assertThat(session.contains(hidden)).isTrue();
            assertThat(hidden.getTitle()).isEqualTo("a2");
        }
    }

    @DatabaseTest
    void criteriaApplyToStatementsThatChange(TestDatabase kind) {
        try (TestSessions database = open(kind);
                Session session = database.session()) {
            session.withCriteria(document, it -> it.deleted.isFalse());
            assertThat(session.execute(Sql.update(document).set(set(document.edits, 3))))
                    .isEqualTo(1);
            assertThat(session.execute(Sql.delete(document))).isEqualTo(1);
            session.commit();
            assertThat(database.number("select count(*) from documents")).isEqualTo(2);
        }
    }
}
