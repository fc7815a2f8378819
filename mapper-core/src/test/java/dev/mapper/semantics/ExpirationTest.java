package dev.mapper.semantics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.DetachedInstanceException;
import dev.mapper.ObjectDeletedException;
import dev.mapper.SessionException;
import dev.mapper.session.Session;
import dev.mapper.state.Lifecycle;
import dev.mapper.testing.DatabaseSuite;
import dev.mapper.testing.DatabaseUnderTest;
import dev.mapper.testing.StatementCounter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** A commit makes objects forget what they have loaded. */
@DatabaseSuite
class ExpirationTest {

    private static final QAlbum album = QAlbum.album;

    @Parameter
    DatabaseUnderTest database;

    @Test
    void commitExpiresColumnsAndRelationships() {
        try (Records records = Records.open(database);
                Session session = records.session()) {
            Album stored = records.committed(session, "Abbey Road").get(0);
            assertThat(stored.getTracks()).isEmpty();
            session.commit();
            records.run("update albums set title = 'Help!', released = 1965");
            records.run("insert into tracks (name, album_id) values ('Yesterday', " + stored.getId() + ")");
            try (StatementCounter statements = records.count()) {
                assertThat(stored.getTitle()).isEqualTo("Help!");
                assertThat(stored.getReleased()).isEqualTo(1965);
                assertThat(stored.getId()).isNotNull();
                assertThat(statements.selects()).as("one for all columns").isEqualTo(1);
                assertThat(stored.getTracks()).hasSize(1);
                assertThat(statements.selects()).isEqualTo(2);
            }
        }
    }

    @Test
    void siblingsReloadTogether() {
        try (Records records = Records.open(database);
                Session session = records.session()) {
            List<Album> albums = records.committed(session, "A", "B", "C");
            try (StatementCounter statements = records.count()) {
                assertThat(albums).extracting(Album::getTitle).containsExactly("A", "B", "C");
                assertThat(statements.selects()).isEqualTo(1);
            }
        }
    }

    @Test
    void aCommitWithoutExpirationLeavesObjectsAsTheyAre() {
        try (Records records = Records.open(database);
                Session session = records.session()) {
            session.expireOnCommit(false);
            Album stored = records.committed(session, "A").get(0);
            try (StatementCounter statements = records.count()) {
                assertThat(stored.getTitle()).isEqualTo("A");
                assertThat(statements.total()).isZero();
            }
        }
    }

    @Test
    void aDetachedObjectNamesWhatIsMissingAndTheRemedy() {
        try (Records records = Records.open(database)) {
            Album stored;
            try (Session session = records.session()) {
                stored = records.committed(session, "A").get(0);
            }
            Album detached = stored;
            assertThatThrownBy(detached::getTitle)
                    .isInstanceOf(DetachedInstanceException.class)
                    .hasMessageContaining("Album.title")
                    .hasMessageContaining(String.valueOf(detached.getId()))
                    .hasMessageContaining("add()");
        }
    }

    @Test
    void aRowThatIsGoneIsSaid() {
        try (Records records = Records.open(database);
                Session session = records.session()) {
            List<Album> albums = records.committed(session, "A", "B");
            records.run("delete from albums where title = 'A'");
            assertThatThrownBy(() -> albums.get(0).getTitle())
                    .isInstanceOf(ObjectDeletedException.class)
                    .hasMessageContaining("Album");
            assertThat(albums.get(1).getTitle()).isEqualTo("B");
        }
    }

    @Test
    void getEvictsAnObjectWhoseRowIsGone() {
        try (Records records = Records.open(database);
                Session session = records.session()) {
            Album stored = records.committed(session, "A").get(0);
            records.run("delete from albums");
            assertThat(session.get(Album.class, stored.getId())).isNull();
            assertThat(session.contains(stored)).isFalse();
            assertThat(session.state(stored)).isEqualTo(Lifecycle.DETACHED);
        }
    }

    @Test
    void anObjectWhoseDeletionIsCommittedIsNotAddedAgain() {
        try (Records records = Records.open(database);
                Session session = records.session()) {
            Album stored = records.committed(session, "A").get(0);
            session.delete(stored);
            session.commit();
            assertThatThrownBy(() -> session.add(stored))
                    .isInstanceOf(SessionException.class)
                    .hasMessageContaining("makeTransient()");
            assertThat(session.newObjects()).isEmpty();
        }
    }

    @Test
    void expiringAttributesForgetsThoseAlone() {
        try (Records records = Records.open(database);
                Session session = records.session()) {
            Album stored = records.committed(session, "A").get(0);
            stored.setReleased(1999);
            stored.setTitle("changed");
            session.expire(stored, album.title, album.studio);
            try (StatementCounter statements = records.count()) {
                assertThat(session.noAutoflush(stored::getTitle)).isEqualTo("A");
                assertThat(stored.getReleased()).isEqualTo(1999);
                assertThat(statements.selects()).isEqualTo(1);
            }
            session.expire(stored, album.released);
            assertThat(session.hasChanges()).isFalse();
            assertThat(stored.getReleased()).isNull();
        }
    }

    @Test
    void expiringAReferenceReadsItsForeignKeyAgain() {
        try (Records records = Records.open(database);
                Session session = records.session()) {
            Album stored = records.committed(session, "A").get(0);
            session.addAll(List.of(new Studio("EMI", "London"), new Studio("RCA", "New York")));
            stored.setStudio(session.get(Studio.class, "EMI"));
            session.flush();
            assertThat(stored.getTitle()).isEqualTo("A");
            session.execute(dev.mapper.sql.Sql.unsafeStatement("update albums set studio_code = 'RCA'"));
            session.expire(stored, album.studio);
            assertThat(stored.getStudio().getCode()).isEqualTo("RCA");
        }
    }
}
