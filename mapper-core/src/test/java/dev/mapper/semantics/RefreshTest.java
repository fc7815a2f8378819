package dev.mapper.semantics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.ObjectDeletedException;
import dev.mapper.SessionException;
import dev.mapper.session.LoadOption;
import dev.mapper.session.Session;
import dev.mapper.state.Lifecycle;
import dev.mapper.testing.DatabaseSuite;
import dev.mapper.testing.DatabaseUnderTest;
import dev.mapper.testing.StatementCounter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** A refresh reads an object again, at once. */
@DatabaseSuite
class RefreshTest {

    private static final QAlbum album = QAlbum.album;

    @Parameter
    DatabaseUnderTest database;

    private static Album loaded(Records records, Session session) {
        return session.get(
                Album.class, records.stored("Abbey Road", "Something").getId());
    }

    @Test
    void refreshReadsOverWhatTheObjectHas() {
        try (Records records = Records.open(database);
                Session session = records.session()) {
            Album stored = loaded(records, session);
            session.commit();
            assertThat(stored.getTitle()).isEqualTo("Abbey Road");
            session.commit();
            records.run("update albums set title = 'Help!'");
            stored.setReleased(1);
            session.add(new Studio("EMI", "London"));
            try (StatementCounter statements = records.count()) {
                session.refresh(stored);
                assertThat(statements.inserts()).as("what waits is flushed").isEqualTo(1);
                assertThat(statements.updates())
                        .as("but the object's changes are gone")
                        .isZero();
                assertThat(statements.selects())
                        .as("the row, and the eager reviews")
                        .isEqualTo(2);
                assertThat(stored.getTitle()).isEqualTo("Help!");
                assertThat(stored.getReleased()).isEqualTo(1970);
                assertThat(stored.getReviews()).isEmpty();
                assertThat(statements.selects()).isEqualTo(2);
                assertThat(stored.getTracks()).hasSize(1);
                assertThat(statements.selects()).as("lazy ones load when read").isEqualTo(3);
            }
        }
    }

    @Test
    void refreshCascades() {
        try (Records records = Records.open(database);
                Session session = records.session()) {
            Album stored = loaded(records, session);
            Track kept = stored.getTracks().get(0);
            kept.setName("changed");
            Track pending = new Track("Pending");
            stored.getTracks().add(pending);
            session.noAutoflush(() -> session.refresh(stored));
            assertThat(session.state(pending)).isEqualTo(Lifecycle.TRANSIENT);
            assertThat(kept.getName()).isEqualTo("Something");
            assertThat(stored.getTracks()).containsExactly(kept);
            assertThat(session.hasChanges()).isFalse();
        }
    }

    @Test
    void relationshipsReloadWhereTheyAreNamed() {
        try (Records records = Records.open(database);
                Session session = records.session()) {
            Album stored = loaded(records, session);
            assertThat(stored.getTracks()).hasSize(1);
            session.commit();
            assertThat(stored.getTracks()).hasSize(1);
            session.commit();
            records.run("insert into tracks (name, album_id) values ('Because', " + stored.getId() + ")");
            assertThat(stored.getTitle()).isEqualTo("Abbey Road");
            stored.setReleased(1);
            try (StatementCounter statements = records.count()) {
                session.noAutoflush(() -> session.refresh(stored, album.tracks));
                assertThat(statements.selects()).isEqualTo(1);
                assertThat(stored.getTracks()).hasSize(2);
                assertThat(statements.selects()).isEqualTo(1);
                assertThat(stored.getReleased()).as("other changes stay").isEqualTo(1);
            }
            session.refresh(stored, LoadOption.selectInLoad(album.tracks));
            try (StatementCounter statements = records.count()) {
                assertThat(stored.getTracks()).hasSize(2);
                assertThat(statements.total()).isZero();
            }
        }
    }

    @Test
    void attributesRefreshAlone() {
        try (Records records = Records.open(database);
                Session session = records.session()) {
            Album stored = loaded(records, session);
            session.commit();
            assertThat(stored.getTitle()).isEqualTo("Abbey Road");
            stored.setTitle("changed");
            stored.setReleased(2000);
            try (StatementCounter statements = records.count()) {
                session.noAutoflush(() -> session.refresh(stored, album.title, album.notes));
                assertThat(stored.getTitle()).isEqualTo("Abbey Road");
                assertThat(stored.getNotes()).isNull();
                assertThat(stored.getReleased()).isEqualTo(2000);
                assertThat(statements.selects()).isEqualTo(1);
            }
        }
    }

    @Test
    void whatHasNoRowCannotBeRefreshed() {
        try (Records records = Records.open(database);
                Session session = records.session()) {
            assertThatThrownBy(() -> session.refresh(new Album("New")))
                    .isInstanceOf(SessionException.class)
                    .hasMessageContaining("not persistent");
            Album stored = records.committed(session, "A").get(0);
            records.run("delete from albums");
            assertThatThrownBy(() -> session.refresh(stored))
                    .isInstanceOf(ObjectDeletedException.class)
                    .hasMessageContaining("Album");
        }
    }
}
