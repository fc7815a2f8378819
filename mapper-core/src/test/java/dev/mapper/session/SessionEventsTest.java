package dev.mapper.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.DatabaseException;
import dev.mapper.ListenerException;
import dev.mapper.MissingValueException;
import dev.mapper.PendingRollbackException;
import dev.mapper.SessionException;
import dev.mapper.state.Lifecycle;
import dev.mapper.testing.DatabaseTest;
import dev.mapper.testing.StatementCounter;
import dev.mapper.testing.TestDatabase;
import dev.mapper.testing.TestSessions;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;

@SuppressWarnings("try") // a savepoint that nobody commits is rolled back at the end of its block
class SessionEventsTest {

    private static final QDocument document = QDocument.document;

    private static TestSessions open(TestDatabase kind) {
        return TestSessions.open(kind, Folder.class, Document.class);
    }

    /** Writes down whatever it hears. */
    private record Scribe(List<String> heard) implements SessionListener {

        Scribe() {
            this(new ArrayList<>());
        }

        @Override
        public void afterBegin(Session session, Connection connection) {
            heard.add("after-begin");
        }

        @Override
        public void beforeFlush(Session session) {
            heard.add("before-flush");
        }

        @Override
        public void afterFlush(Session session) {
            heard.add("after-flush " + session.hasChanges());
        }

        @Override
        public void afterFlushPostexec(Session session) {
            heard.add("after-flush-postexec " + session.hasChanges());
        }

        @Override
        public void beforeCommit(Session session) {
            heard.add("before-commit");
        }

        @Override
        public void afterCommit(Session session) {
            heard.add("after-commit");
        }

        @Override
        public void afterRollback(Session session) {
            heard.add("after-rollback");
        }

        @Override
        public void afterSoftRollback(Session session, boolean savepoint) {
            heard.add("after-soft-rollback" + (savepoint ? " of a savepoint" : ""));
        }

        List<String> take() {
            List<String> taken = List.copyOf(heard);
            heard.clear();
            return taken;
        }
    }

    @DatabaseTest
    void aTransactionIsToldFromBeginToEnd(TestDatabase kind) {
        try (TestSessions database = open(kind);
                Session session = database.session()) {
            Scribe scribe = new Scribe();
            database.sessions().listen(scribe);
            session.add(new Document("one"));
            session.commit();
            assertThat(scribe.take())
                    .containsExactly(
                            "before-commit",
                            "before-flush",
                            "after-begin",
                            "after-flush true",
                            "after-flush-postexec false",
                            "after-commit");
            session.query(document).all();
            session.rollback();
            assertThat(scribe.take()).containsExactly("after-begin", "after-rollback", "after-soft-rollback");
            session.commit();
            session.flush();
            assertThat(scribe.take()).isEmpty();
        }
    }

    @DatabaseTest
    void savepointsTellOfTheirRollbackAlone(TestDatabase kind) {
        try (TestSessions database = open(kind);
                Session session = database.session()) {
            session.query(document).all();
            Scribe scribe = new Scribe();
            session.listen(scribe);
            try (Savepoint savepoint = session.beginNested()) {
                session.add(new Document("one"));
            }
            assertThat(scribe.take()).containsExactly("after-soft-rollback of a savepoint");
            try (Savepoint savepoint = session.beginNested()) {
                savepoint.commit();
            }
            assertThat(scribe.take()).isEmpty();
        }
    }

    @DatabaseTest
    void aFailedFlushTellsOfTheRollbackAtOnce(TestDatabase kind) {
        try (TestSessions database = open(kind);
                Session session = database.session()) {
            Scribe scribe = new Scribe();
            session.listen(scribe);
            session.add(new Document((String) null));
            assertThatThrownBy(session::flush).isInstanceOf(MissingValueException.class);
            assertThat(scribe.take()).containsExactly("before-flush", "after-begin", "after-rollback");
            session.rollback();
            assertThat(scribe.take()).containsExactly("after-soft-rollback");
        }
    }

    @DatabaseTest
    void whatABeforeFlushListenerAddsAndDeletesIsFlushedToo(TestDatabase kind) {
        try (TestSessions database = open(kind);
                Session session = database.session()) {
            Document old = new Document("old");
            session.add(old);
            session.commit();
            SessionListeners registered = session.onBeforeFlush(flushing -> {
                flushing.add(new Document("added"));
                flushing.delete(old);
                flushing.query(document).all();
            });
            session.add(new Document("new"));
            session.commit();
            registered.remove();
            assertThat(database.column("select title from documents order by title"))
                    .containsExactly("added", "new");
        }
    }

    @DatabaseTest
    void aFailingBeforeFlushListenerLeavesTheSessionAsItWas(TestDatabase kind) {
        try (TestSessions database = open(kind);
                Session session = database.session()) {
            SessionListeners registered = session.onBeforeFlush(flushing -> {
                throw new IllegalStateException("not now");
            });
            Document one = new Document("one");
            session.add(one);
            assertThatThrownBy(session::flush).hasMessage("not now");
            assertThat(session.state(one)).isEqualTo(Lifecycle.PENDING);
            registered.remove();
            session.commit();
            assertThat(database.number("select count(*) from documents")).isEqualTo(1);
        }
    }

    @DatabaseTest
    void whatIsAddedAfterAFlushIsWrittenByTheCommit(TestDatabase kind) {
        try (TestSessions database = open(kind);
                Session session = database.session()) {
            session.onAfterFlush(
                            flushed -> assertThat(flushed.query(document).all()).hasSize(1))
                    .onAfterFlushPostexec(flushed -> {
                        if (database.number("select count(*) from documents") == 0 && !flushed.hasChanges()) {
                            addOnce(flushed);
                        }
                    })
                    .remove();
            session.onAfterFlushPostexec(SessionEventsTest::addOnce);
            session.add(new Document("first"));
            session.commit();
            assertThat(database.column("select title from documents order by title"))
                    .containsExactly("first", "second");
        }
    }

    private static void addOnce(Session session) {
        if (session.noAutoflush(() -> session.query(document)
                        .filter(document.title.eq("second"))
                        .count())
                == 0) {
            session.add(new Document("second"));
        }
    }

    @DatabaseTest
    void listenersThatNeverCeaseToChangeAreStopped(TestDatabase kind) {
        try (TestSessions database = open(kind);
                Session session = database.session()) {
            Document one = new Document("one");
            session.onAfterFlushPostexec(flushed -> one.setEdits(one.getEdits() + 1));
            session.add(one);
            assertThatThrownBy(session::commit)
                    .isInstanceOf(SessionException.class)
                    .hasMessageContaining("100 flushes");
        }
    }

    @DatabaseTest
    void aBeforeCommitListenerMayChangeAndQuery(TestDatabase kind) {
        try (TestSessions database = open(kind);
                Session session = database.session()) {
            session.onBeforeCommit(committing -> {
                committing.add(
                        new Document("total " + committing.query(document).count()));
                committing.flush();
            });
            session.add(new Document("one"));
            session.commit();
            assertThat(database.column("select title from documents order by title"))
                    .containsExactly("one", "total 1");
        }
    }

    @DatabaseTest
    void anAfterBeginListenerHasTheConnection(TestDatabase kind) {
        try (TestSessions database = open(kind);
                Session session = database.session()) {
            database.sessions().onAfterBegin((begun, connection) -> {
                try (var sql = connection.createStatement()) {
                    sql.executeUpdate("insert into folders (name) values ('begun')");
                }
            });
            session.add(new Document("one"));
            session.commit();
            assertThat(database.column("select name from folders")).containsExactly("begun");
        }
    }

    @DatabaseTest
    void aFailingAfterBeginListenerEndsTheTransaction(TestDatabase kind) {
        try (TestSessions database = open(kind);
                Session session = database.session()) {
            SessionListeners registered = session.onAfterBegin((begun, connection) -> {
                try (var sql = connection.createStatement()) {
                    sql.executeUpdate("insert into nowhere values (1)");
                }
            });
            Document one = new Document("one");
            session.add(one);
            assertThatThrownBy(() -> session.query(document).all()).isInstanceOf(DatabaseException.class);
            registered.remove();
            assertThat(session.isInTransaction()).isFalse();
            session.rollback();
            session.add(one);
            session.commit();
            assertThat(database.number("select count(*) from documents")).isEqualTo(1);
        }
    }

    /** Each moment with what is refused there, and whether a rollback is due then. */
    @DatabaseTest
    void whatAListenerMayNotDoIsRefusedByName(TestDatabase kind) {
        try (TestSessions database = open(kind)) {
            Document stored = new Document("stored");
            database.sessions().runInTransaction(session -> session.add(stored));
            List<BiFunction<Session, Consumer<Session>, SessionListeners>> moments = List.of(
                    Session::onBeforeFlush,
                    Session::onAfterFlush,
                    Session::onAfterFlushPostexec,
                    Session::onBeforeCommit,
                    Session::onAfterCommit);
            for (BiFunction<Session, Consumer<Session>, SessionListeners> moment : moments) {
                for (Consumer<Session> what : List.<Consumer<Session>>of(
                        Session::commit, Session::rollback, Session::beginNested, Session::close, Session::begin)) {
                    requireRefused(database, moment, what);
                }
            }
            for (BiFunction<Session, Consumer<Session>, SessionListeners> moment :
                    List.<BiFunction<Session, Consumer<Session>, SessionListeners>>of(
                            Session::onBeforeFlush,
                            Session::onAfterFlush,
                            Session::onAfterFlushPostexec,
                            Session::onAfterCommit)) {
                requireRefused(database, moment, Session::flush);
            }
            requireRefused(database, Session::onAfterFlush, session -> session.add(new Document("more")));
            requireRefused(
                    database,
                    Session::onAfterCommit,
                    session -> session.query(document).all());
            requireRefused(database, Session::onAfterCommit, session -> session.get(Document.class, stored.getId()));
            requireRefused(database, Session::onAfterCommit, Session::connection);
            requireRefused(
                    database,
                    Session::onAfterCommit,
                    session -> session.noAutoflush(() -> session.query(document).delete()));
        }
    }

    private static void requireRefused(
            TestSessions database,
            BiFunction<Session, Consumer<Session>, SessionListeners> moment,
            Consumer<Session> what) {
        try (Session session = database.session()) {
            SessionListeners registered = moment.apply(session, what);
            session.add(new Document("new"));
            assertThatThrownBy(session::commit)
                    .isInstanceOf(ListenerException.class)
                    .hasMessageContaining("listener, which may not do that");
            registered.remove();
            session.rollback();
            session.query(document).all();
        }
    }

    @DatabaseTest
    void afterACommitObjectsCanStillBeRead(TestDatabase kind) {
        try (TestSessions database = open(kind);
                StatementCounter statements = database.count();
                Session session = database.session()) {
            List<String> read = new ArrayList<>();
            Document one = new Document("one");
            session.add(one);
            session.onAfterCommit(committed -> read.add(one.getTitle()));
            session.commit();
            assertThat(read).containsExactly("one");
            assertThat(statements.selects()).isZero();
            session.onAfterCommit(committed -> {
                throw new IllegalStateException("too late");
            });
            one.setTitle("two");
            assertThatThrownBy(session::commit).hasMessage("too late");
            assertThat(database.column("select title from documents")).containsExactly("two");
            assertThat(session.isInTransaction()).isFalse();
            assertThat(one.getTitle()).isEqualTo("two");
            assertThat(statements.selects()).isEqualTo(1);
        }
    }

    @DatabaseTest
    void anAfterSoftRollbackListenerMayUseTheSession(TestDatabase kind) {
        try (TestSessions database = open(kind);
                Session session = database.session()) {
            List<Long> counts = new ArrayList<>();
            session.onAfterSoftRollback(
                    (undone, savepoint) -> counts.add(undone.query(document).count()));
            session.add(new Document("one"));
            session.flush();
            session.rollback();
            assertThat(counts).containsExactly(0L);
            session.onAfterRollback(undone -> undone.query(document).all());
            session.query(document).all();
            assertThatThrownBy(session::rollback)
                    .isInstanceOf(ListenerException.class)
                    .hasMessageContaining("after-rollback");
            assertThat(session.isInTransaction()).isFalse();
        }
    }

    @DatabaseTest
    void everyStepOfAnObjectIsTold(TestDatabase kind) {
        try (TestSessions database = open(kind)) {
            List<String> steps = new ArrayList<>();
            Document one = new Document("one");
            Document two = new Document("two");
            database.sessions()
                    .onTransition((session, entity, transition) ->
                            steps.add((entity == one ? "one" : "two") + " " + transition));
            Session session = database.session();
            session.add(one);
            session.add(two);
            session.expunge(two);
            session.commit();
            assertThat(steps)
                    .containsExactly(
                            "one TRANSIENT_TO_PENDING",
                            "two TRANSIENT_TO_PENDING",
                            "two PENDING_TO_TRANSIENT",
                            "one PENDING_TO_PERSISTENT");
            steps.clear();
            assertThat(one.getTitle()).isEqualTo("one");
            session.expunge(one);
            session.add(one);
            session.delete(one);
            session.flush();
            session.rollback();
            assertThat(one.getTitle()).isEqualTo("one");
            session.delete(one);
            session.commit();
            assertThat(steps)
                    .containsExactly(
                            "one PERSISTENT_TO_DETACHED",
                            "one DETACHED_TO_PERSISTENT",
                            "one PERSISTENT_TO_DELETED",
                            "one DELETED_TO_PERSISTENT",
                            "one PERSISTENT_TO_DELETED",
                            "one DELETED_TO_DETACHED");
            steps.clear();
            session.add(two);
            session.flush();
            session.rollback();
            assertThat(steps)
                    .containsExactly(
                            "two TRANSIENT_TO_PENDING", "two PENDING_TO_PERSISTENT", "two PERSISTENT_TO_TRANSIENT");
            session.add(two);
            session.commit();
            session.expungeAll();
            steps.clear();
            Document again = session.query(document).one();
            session.close();
            assertThat(again.getTitle()).isEqualTo("two");
            assertThat(steps).containsExactly("two LOADED_AS_PERSISTENT", "two PERSISTENT_TO_DETACHED");
        }
    }

    @DatabaseTest
    void stepsOfAFlushThatFailsAreNotTold(TestDatabase kind) {
        try (TestSessions database = open(kind);
                Session session = database.session()) {
            Document old = new Document("old");
            session.add(old);
            session.commit();
            assertThat(old.getTitle()).isEqualTo("old");
            List<String> steps = new ArrayList<>();
            session.onTransition(
                    (its, entity, transition) -> steps.add((entity == old ? "old" : "new") + " " + transition));
            session.addAll(List.of(new Document("good"), new Document((String) null)));
            session.delete(old);
            assertThatThrownBy(session::flush).isInstanceOf(MissingValueException.class);
            assertThatThrownBy(session::flush).isInstanceOf(PendingRollbackException.class);
            session.rollback();
            assertThat(steps)
                    .containsExactly(
                            "new TRANSIENT_TO_PENDING",
                            "new TRANSIENT_TO_PENDING",
                            "new PENDING_TO_TRANSIENT",
                            "new PENDING_TO_TRANSIENT");
        }
    }

    @DatabaseTest
    void aTransitionListenerMayNotAddObjects(TestDatabase kind) {
        try (TestSessions database = open(kind);
                Session session = database.session()) {
            session.onTransition(Transition.PENDING_TO_PERSISTENT, (its, entity) -> its.add(new Document("another")));
            session.add(new Document("one"));
            assertThatThrownBy(session::flush)
                    .isInstanceOf(ListenerException.class)
                    .hasMessageContaining("add() was called in a transition listener");
            session.rollback();
            session.query(document).all();
        }
    }

    @DatabaseTest
    void listenersOfASessionHearThatSessionAlone(TestDatabase kind) {
        try (TestSessions database = open(kind);
                Session session = database.session();
                Session other = database.session()) {
            Scribe scribe = new Scribe();
            session.listen(scribe);
            other.query(document).all();
            assertThat(scribe.take()).isEmpty();
            other.rollback();
            SessionListeners registered = database.sessions().listen(scribe);
            other.query(document).all();
            assertThat(scribe.take()).containsExactly("after-begin");
            registered.remove();
            other.rollback();
            assertThat(scribe.take()).isEmpty();
        }
    }
}
