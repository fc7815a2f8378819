package dev.mapper.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.MapperException;
import dev.mapper.testing.DatabaseTest;
import dev.mapper.testing.TestDatabase;
import dev.mapper.testing.TestSessions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** What listeners hear after a failure. */
class FailedListenerTest {

    private static TestSessions open(TestDatabase kind) {
        return TestSessions.open(kind, Folder.class, Document.class);
    }

    @DatabaseTest
    void stepsAreToldAfterATransactionThatCouldNotBegin(TestDatabase kind) {
        try (TestSessions database = open(kind);
                Session session = database.session()) {
            List<Transition> steps = new ArrayList<>();
            session.onTransition((its, entity, transition) -> steps.add(transition));
            AtomicBoolean fails = new AtomicBoolean(true);
            session.onAfterBegin((its, connection) -> {
                if (fails.get()) {
                    throw new IllegalStateException("not now");
                }
            });
            Document one = new Document("one");
            session.add(one);
            assertThatThrownBy(session::flush).hasMessageContaining("not now");
            fails.set(false);
            session.commit();
            assertThat(steps).containsExactly(Transition.TRANSIENT_TO_PENDING, Transition.PENDING_TO_PERSISTENT);
        }
    }

    @DatabaseTest
    void whatAFailedFlushLoadedIsToldAndGoesItsSteps(TestDatabase kind) {
        try (TestSessions database = open(kind)) {
            database.sessions().runInTransaction(session -> {
                Folder folder = new Folder("f");
                session.add(folder);
                folder.getDocuments().add(new Document("child"));
            });
            try (Session session = database.session()) {
                List<String> steps = new ArrayList<>();
                List<Object> held = new ArrayList<>();
                Folder folder = session.query(QFolder.folder).one();
                session.onTransition((its, entity, transition) -> {
                    held.add(entity);
                    steps.add((entity instanceof Document ? "document" : "folder") + " " + transition);
                });
                try (Savepoint savepoint = session.beginNested()) {
                    session.delete(folder);
                    session.add(new Document((String) null));
                    assertThatThrownBy(session::flush).isInstanceOf(MapperException.class);
                    savepoint.rollback();
                }
                assertThat(steps).as("" + steps).contains("document LOADED_AS_PERSISTENT");
                Document child = session.query(QDocument.document).one();
                steps.clear();
                held.clear();
                session.delete(child);
                session.flush();
                assertThat(steps).containsExactly("document PERSISTENT_TO_DELETED");
            }
        }
    }
}
