package dev.mapper.semantics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.SessionException;
import dev.mapper.session.Session;
import dev.mapper.sql.Sql;
import dev.mapper.testing.DatabaseSuite;
import dev.mapper.testing.DatabaseUnderTest;
import dev.mapper.testing.StatementCounter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** What waits is written before the session's statements. */
@DatabaseSuite
class AutoflushTest {

    private static final QAlbum album = QAlbum.album;

    @Parameter
    DatabaseUnderTest database;

    /** Does something with an album that is loaded and a change that waits, and tells if that was written. */
    private boolean writes(Step step) {
        try (Records records = Records.open(database);
                Session session = records.session()) {
            Album stored = session.get(
                    Album.class, records.stored("Abbey Road", "Something").getId());
            session.add(new Studio("EMI", "London"));
            try (StatementCounter statements = records.count()) {
                step.run(session, stored);
                return statements.inserts() == 1;
            }
        }
    }

    @FunctionalInterface
    private interface Step {
        void run(Session session, Album loaded);
    }

    @Test
    void queriesFlushBefore() {
        assertThat(writes((session, loaded) -> session.query(album).all())).isTrue();
        assertThat(writes((session, loaded) -> session.query(album).count())).isTrue();
        assertThat(writes((session, loaded) -> session.query(album).exists())).isTrue();
        assertThat(writes((session, loaded) -> session.query(album.title).first()))
                .isTrue();
    }

    @Test
    void changesAndPlainSqlFlushBefore() {
        assertThat(writes((session, loaded) ->
                        session.query(album).filter(album.id.eq(-1L)).delete()))
                .isTrue();
        assertThat(writes((session, loaded) -> session.execute(Sql.update(album).set(Sql.set(album.copies, 1)))))
                .isTrue();
        assertThat(writes((session, loaded) -> session.execute(Sql.unsafeStatement("update albums set copies = 2"))))
                .isTrue();
    }

    @Test
    void loadsOnAccessFlushBefore() {
        assertThat(writes((session, loaded) -> assertThat(loaded.getTracks()).hasSize(1)))
                .as("lazy")
                .isTrue();
        assertThat(writes((session, loaded) -> assertThat(loaded.getNotes()).isNull()))
                .as("deferred")
                .isTrue();
        assertThat(writes((session, loaded) -> {
                    session.expire(loaded);
                    assertThat(loaded.getTitle()).isEqualTo("Abbey Road");
                }))
                .as("expired")
                .isTrue();
        assertThat(writes((session, loaded) -> {
                    session.expire(loaded);
                    assertThat(session.get(Album.class, loaded.getId())).isSameAs(loaded);
                }))
                .as("expired, by get")
                .isTrue();
        assertThat(writes((session, loaded) -> session.refresh(loaded))).isTrue();
        assertThat(writes((session, loaded) -> session.refresh(loaded, album.title)))
                .isTrue();
    }

    @Test
    void lookupsByKeyFlushBeforeTheyRead() {
        assertThat(writes((session, loaded) -> session.get(Album.class, -1))).isTrue();
        assertThat(writes((session, loaded) -> session.getAll(Album.class, List.of(-1, -2))))
                .isTrue();
    }

    @Test
    void getFromTheIdentityMapFlushesNothing() {
        assertThat(writes((session, loaded) -> session.get(Album.class, loaded.getId())))
                .isFalse();
        assertThat(writes((session, loaded) -> session.getAll(Album.class, List.of(loaded.getId()))))
                .isFalse();
    }

    @Test
    void mergeFlushesBefore() {
        assertThat(writes((session, loaded) -> session.merge(new Album("Help!"))))
                .isTrue();
    }

    @Test
    void commitAndSavepointFlushEvenWithoutAutoflush() {
        assertThat(writes((session, loaded) -> session.noAutoflush(session::commit)))
                .isTrue();
        assertThat(writes((session, loaded) -> session.noAutoflush(() -> {
                    session.beginNested().commit();
                })))
                .isTrue();
    }

    @Test
    void noAutoflushKeepsQueriesFromFlushing() {
        assertThat(writes((session, loaded) -> session.noAutoflush(() -> {
                    session.query(album).all();
                    assertThat(loaded.getTracks()).hasSize(1);
                })))
                .isFalse();
    }

    @Test
    void noAutoflushEndsWithAnException() {
        assertThat(writes((session, loaded) -> {
                    assertThatThrownBy(() -> session.noAutoflush(() -> {
                                throw new SessionException("on purpose");
                            }))
                            .hasMessage("on purpose");
                    session.query(album).all();
                }))
                .isTrue();
    }

    @Test
    void commitFlushesAHundredTimesAtMost() {
        try (Records records = Records.open(database);
                Session session = records.session()) {
            Album stored = records.committed(session, "Abbey Road").get(0);
            int[] left = {99};
            session.onAfterFlushPostexec(flushed -> {
                if (left[0]-- > 0) {
                    stored.setCopies(stored.getCopies() + 1);
                }
            });
            stored.setTitle("Help!");
            session.commit();
            assertThat(records.number("select copies from albums"))
                    .as("what listeners change is written, too")
                    .isEqualTo(7 + 99);
            left[0] = 100;
            stored.setTitle("Let It Be");
            assertThatThrownBy(session::commit)
                    .isInstanceOf(SessionException.class)
                    .hasMessageContaining("100 flushes");
        }
    }

    @Test
    void aFlushNeverReenters() {
        try (Records records = Records.open(database);
                Session session = records.session()) {
            Album stored = session.get(
                    Album.class, records.stored("Abbey Road", "Something").getId());
            int[] flushes = {0};
            session.onBeforeFlush(flushing -> {
                flushes[0]++;
                assertThat(stored.getTracks()).as("loads, and flushes nothing").hasSize(1);
            });
            session.add(new Studio("EMI", "London"));
            session.flush();
            assertThat(flushes[0]).isEqualTo(1);
            assertThat(session.newObjects()).isEmpty();
        }
    }
}
