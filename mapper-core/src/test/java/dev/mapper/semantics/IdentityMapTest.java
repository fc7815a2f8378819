package dev.mapper.semantics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mapper.session.Session;
import dev.mapper.testing.DatabaseSuite;
import dev.mapper.testing.DatabaseUnderTest;
import dev.mapper.testing.StatementCounter;
import java.lang.ref.WeakReference;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** One row is one object in a session, for as long as somebody has it. */
@DatabaseSuite
class IdentityMapTest {

    private static final QAlbum album = QAlbum.album;

    @Parameter
    DatabaseUnderTest database;

    @Test
    void aRowIsTheSameObjectHoweverItIsFound() {
        try (Records records = Records.open(database);
                Session session = records.session()) {
            Album stored = records.committed(session, "A").get(0);
            assertThat(session.query(album).one()).isSameAs(stored);
            assertThat(session.get(Album.class, stored.getId())).isSameAs(stored);
            assertThat(session.getAll(Album.class, List.of(stored.getId()))).containsExactly(stored);
        }
    }

    @Test
    void aQueryOverwritesNothingThatIsLoaded() {
        try (Records records = Records.open(database);
                Session session = records.session()) {
            Album stored = records.committed(session, "A").get(0);
            assertThat(stored.getTitle()).isEqualTo("A");
            session.commit();
            assertThat(stored.getTitle()).isEqualTo("A");
            stored.setReleased(1999);
            changePast(records, session);
            session.noAutoflush(() -> session.query(album).one());
            assertThat(stored.getTitle()).isEqualTo("A");
            assertThat(stored.getReleased()).isEqualTo(1999);
            session.noAutoflush(() -> session.query(album).populateExisting().one());
            assertThat(stored.getTitle()).isEqualTo("B");
            assertThat(stored.getReleased()).as("as the row has it").isNull();
        }
    }

    /** In the session's own transaction, since it may be isolated, but with objects left as they are. */
    private static void changePast(Records records, Session session) {
        try (var statement = session.connection().createStatement()) {
            statement.execute("update albums set title = 'B'");
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aQueryFillsWhatIsExpiredOrNotLoaded() {
        try (Records records = Records.open(database);
                Session session = records.session()) {
            Album stored = records.committed(session, "A").get(0);
            records.run("update albums set title = 'B'");
            try (StatementCounter statements = records.count()) {
                session.query(album).one();
                assertThat(stored.getTitle()).isEqualTo("B");
                assertThat(statements.statements().stream()
                                .filter(sql -> sql.contains("albums"))
                                .count())
                        .isEqualTo(1);
            }
        }
    }

    @Test
    void cleanObjectsAreHeldWeakly() throws InterruptedException {
        try (Records records = Records.open(database);
                Session session = records.session()) {
            Long id = records.stored("A").getId();
            WeakReference<Album> clean = new WeakReference<>(session.get(Album.class, id));
            assertThat(isReleased(clean)).isTrue();
            assertThat(session.get(Album.class, id)).isNotNull();
        }
    }

    @Test
    void newChangedAndDeletedObjectsAreHeld() throws InterruptedException {
        try (Records records = Records.open(database);
                Session session = records.session()) {
            Long changed = records.stored("Changed").getId();
            Long deleted = records.stored("Deleted").getId();
            WeakReference<Album> first = added(session);
            WeakReference<Album> second = session.noAutoflush(() -> changed(session, changed));
            WeakReference<Album> third = session.noAutoflush(() -> deleted(session, deleted));
            for (int i = 0; i < 3; i++) {
                System.gc();
                Thread.onSpinWait();
            }
            assertThat(first.get()).isNotNull();
            assertThat(second.get()).isNotNull();
            assertThat(third.get()).isNotNull();
            session.commit();
            assertThat(records.column("select title from albums order by title"))
                    .containsExactly("Added", "Changed now");
            assertThat(isReleased(first)).as("written, and let go").isTrue();
        }
    }

    private static WeakReference<Album> added(Session session) {
        Album added = new Album("Added");
        session.add(added);
        return new WeakReference<>(added);
    }

    private static WeakReference<Album> changed(Session session, Long id) {
        Album changed = session.get(Album.class, id);
        changed.setTitle("Changed now");
        return new WeakReference<>(changed);
    }

    private static WeakReference<Album> deleted(Session session, Long id) {
        Album deleted = session.get(Album.class, id);
        session.delete(deleted);
        return new WeakReference<>(deleted);
    }

    private static boolean isReleased(WeakReference<?> reference) throws InterruptedException {
        for (int i = 0; i < 100 && reference.get() != null; i++) {
            System.gc();
            Thread.yield();
        }
        return reference.get() == null;
    }
}
