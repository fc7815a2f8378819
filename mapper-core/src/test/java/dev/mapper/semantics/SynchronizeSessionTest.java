package dev.mapper.semantics;

import static dev.mapper.sql.Sql.or;
import static dev.mapper.sql.Sql.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.SessionException;
import dev.mapper.session.Savepoint;
import dev.mapper.session.Session;
import dev.mapper.session.SynchronizeSession;
import dev.mapper.state.Lifecycle;
import dev.mapper.testing.DatabaseSuite;
import dev.mapper.testing.DatabaseUnderTest;
import dev.mapper.testing.StatementCounter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Bulk statements and the objects whose rows they change. */
@DatabaseSuite
class SynchronizeSessionTest {

    private static final QAlbum album = QAlbum.album;

    @Parameter
    DatabaseUnderTest database;

    /** Albums A of 1960, B of 1970 and C of no year, loaded. */
    private static List<Album> loaded(Records records, Session session) {
        Album a = new Album("A");
        a.setReleased(1960);
        Album b = new Album("B");
        b.setReleased(1970);
        session.addAll(List.of(a, b, new Album("C")));
        session.commit();
        return session.query(album).orderBy(album.id.asc()).all();
    }

    @Test
    void autoEvaluatesAnUpdateInMemory() {
        try (Records records = Records.open(database);
                Session session = records.session()) {
            List<Album> albums = loaded(records, session);
            try (StatementCounter statements = records.count()) {
                int rows = session.query(album)
                        .filter(album.released.lt(1965))
                        .update(set(album.title, "old"), set(album.copies, album.copies.plus(1)));
                assertThat(rows).isEqualTo(1);
                assertThat(albums).extracting(Album::getTitle).containsExactly("old", "B", "C");
                assertThat(albums).extracting(Album::getCopies).containsExactly(8, 7, 7);
                assertThat(statements.total()).as("the update alone").isEqualTo(1);
            }
            assertThat(session.hasChanges()).isFalse();
            session.commit();
            assertThat(albums).extracting(Album::getTitle).containsExactly("old", "B", "C");
        }
    }

    @Test
    void whatIsComparedWithNullIsUnknown() {
        try (Records records = Records.open(database);
                Session session = records.session()) {
            List<Album> albums = loaded(records, session);
            try (StatementCounter statements = records.count()) {
                session.query(album).filter(album.released.ne(1960)).update(set(album.copies, 1));
                assertThat(albums).extracting(Album::getCopies).containsExactly(7, 1, 7);
                session.query(album).filter(album.released.eq(1960).not()).update(set(album.copies, 2));
                assertThat(albums).extracting(Album::getCopies).containsExactly(7, 2, 7);
                session.query(album)
                        .filter(or(album.released.gt(1965), album.title.eq("C")))
                        .update(set(album.copies, 3));
                assertThat(albums).extracting(Album::getCopies).containsExactly(7, 3, 3);
                session.query(album).filter(album.released.isNull()).update(set(album.copies, 4));
                assertThat(albums).extracting(Album::getCopies).containsExactly(7, 3, 4);
                session.query(album)
                        .filter(album.released.in(1960, 1970), album.released.between(1965, 1975))
                        .update(set(album.copies, 5));
                assertThat(albums).extracting(Album::getCopies).containsExactly(7, 5, 4);
                assertThat(statements.selects()).isZero();
                assertThat(statements.updates()).isEqualTo(5);
            }
            session.commit();
            assertThat(albums).extracting(Album::getCopies).containsExactly(7, 5, 4);
        }
    }

    @Test
    void deletedObjectsLeaveTheSession() {
        try (Records records = Records.open(database);
                Session session = records.session()) {
            List<Album> albums = loaded(records, session);
            try (StatementCounter statements = records.count()) {
                assertThat(session.query(album).filter(album.released.ge(1970)).delete())
                        .isEqualTo(1);
                assertThat(session.state(albums.get(1))).isEqualTo(Lifecycle.DELETED);
                assertThat(session.contains(albums.get(1))).isFalse();
                assertThat(session.contains(albums.get(0))).isTrue();
                assertThat(statements.total()).isEqualTo(1);
            }
            assertThat(session.get(Album.class, albums.get(1).getId())).isNull();
            session.rollback();
            assertThat(session.contains(albums.get(1))).isTrue();
            assertThat(albums.get(1).getTitle()).isEqualTo("B");
        }
    }

    @Test
    void whatCannotBeEvaluatedIsFetched() {
        try (Records records = Records.open(database);
                Session session = records.session()) {
            List<Album> albums = loaded(records, session);
            session.query(album).filter(album.title.like("A%")).update(set(album.title, "found"));
            try (StatementCounter statements = records.count()) {
                assertThat(albums).extracting(Album::getTitle).containsExactly("found", "B", "C");
                assertThat(statements.selects()).isLessThanOrEqualTo(1);
            }
            assertThatThrownBy(() -> session.query(album)
                            .filter(album.title.like("B%"))
                            .synchronizeSession(SynchronizeSession.EVALUATE)
                            .delete())
                    .isInstanceOf(SessionException.class)
                    .hasMessageContaining("Like")
                    .hasMessageContaining("FETCH");
            session.query(album).filter(album.title.like("B%")).delete();
            assertThat(session.state(albums.get(1))).isEqualTo(Lifecycle.DELETED);
            assertThat(session.state(albums.get(2))).isEqualTo(Lifecycle.PERSISTENT);
        }
    }

    @Test
    void textThatACollationMayTakeForEqualIsFetched() {
        try (Records records = Records.open(database);
                Session session = records.session()) {
            List<Album> albums = loaded(records, session);
            int rows = session.query(album).filter(album.title.eq("a")).delete();
            assertThat(session.state(albums.get(0))).isEqualTo(rows == 1 ? Lifecycle.DELETED : Lifecycle.PERSISTENT);
        }
    }

    @Test
    void fetchAsksTheDatabase() {
        try (Records records = Records.open(database);
                Session session = records.session()) {
            List<Album> albums = loaded(records, session);
            int rows = session.query(album)
                    .filter(album.released.eq(1970))
                    .synchronizeSession(SynchronizeSession.FETCH)
                    .update(set(album.title, "fetched"));
            assertThat(rows).isEqualTo(1);
            assertThat(albums).extracting(Album::getTitle).containsExactly("A", "fetched", "C");
            assertThat(session.query(album)
                            .filter(album.released.eq(1960))
                            .synchronizeSession(SynchronizeSession.FETCH)
                            .delete())
                    .isEqualTo(1);
            assertThat(session.state(albums.get(0))).isEqualTo(Lifecycle.DELETED);
            session.commit();
            assertThat(records.column("select title from albums order by id")).containsExactly("fetched", "C");
        }
    }

    @Test
    void noneLeavesObjectsAsTheyAre() {
        try (Records records = Records.open(database);
                Session session = records.session()) {
            List<Album> albums = loaded(records, session);
            session.query(album).synchronizeSession(SynchronizeSession.NONE).update(set(album.title, "all"));
            assertThat(albums).extracting(Album::getTitle).containsExactly("A", "B", "C");
            session.query(album)
                    .filter(album.released.eq(1960))
                    .synchronizeSession(SynchronizeSession.NONE)
                    .delete();
            assertThat(session.contains(albums.get(0))).isTrue();
        }
    }

    @Test
    void expiredObjectsAreSkipped() {
        try (Records records = Records.open(database);
                Session session = records.session()) {
            List<Album> albums = loaded(records, session);
            session.expireAll();
            try (StatementCounter statements = records.count()) {
                session.query(album).filter(album.title.like("A%")).update(set(album.copies, 9));
                assertThat(statements.total()).as("nothing to fetch for").isEqualTo(1);
            }
            assertThat(albums).extracting(Album::getCopies).containsExactly(9, 7, 7);
        }
    }

    @Test
    void pendingEditsOfWrittenAttributesExpire() {
        try (Records records = Records.open(database);
                Session session = records.session()) {
            List<Album> albums = loaded(records, session);
            albums.get(0).setTitle("edited");
            albums.get(0).setCopies(99);
            session.noAutoflush(() -> {
                session.query(album).filter(album.released.eq(1960)).update(set(album.title, "bulk"));
                assertThat(albums.get(0).getTitle()).isEqualTo("bulk");
                assertThat(albums.get(0).getCopies()).isEqualTo(99);
            });
            session.commit();
            assertThat(records.column("select title from albums order by id")).containsExactly("bulk", "B", "C");
            assertThat(records.number("select max(copies) from albums")).isEqualTo(99);
        }
    }

    @Test
    void conditionsMeetTheRowAndNotThePendingEdit() {
        try (Records records = Records.open(database);
                Session session = records.session()) {
            List<Album> albums = loaded(records, session);
            albums.get(0).setReleased(1999);
            session.noAutoflush(
                    () -> session.query(album).filter(album.released.eq(1960)).update(set(album.copies, 1)));
            assertThat(albums).extracting(Album::getCopies).containsExactly(1, 7, 7);
        }
    }

    @Test
    void conditionsOnWhatIsNotLoadedMakeItReload() {
        try (Records records = Records.open(database);
                Session session = records.session()) {
            List<Album> albums = loaded(records, session);
            session.query(album).filter(album.notes.isNull()).update(set(album.title, "noted"));
            assertThat(albums).extracting(Album::getTitle).containsOnly("noted");
        }
    }

    @Test
    void rollbackToASavepointRestoresWhatWasEvaluated() {
        try (Records records = Records.open(database);
                Session session = records.session()) {
            List<Album> albums = loaded(records, session);
            try (Savepoint savepoint = session.beginNested()) {
                session.query(album).filter(album.released.eq(1960)).update(set(album.title, "bulk"));
                session.query(album).filter(album.released.eq(1970)).delete();
                savepoint.rollback();
            }
            assertThat(albums).extracting(Album::getTitle).containsExactly("A", "B", "C");
            assertThat(session.contains(albums.get(1))).isTrue();
        }
    }

    @Test
    void referencesThatAreWrittenReload() {
        try (Records records = Records.open(database);
                Session session = records.session()) {
            List<Album> albums = loaded(records, session);
            Studio studio = new Studio("EMI", "London");
            session.add(studio);
            session.query(album).filter(album.released.eq(1960)).update(set(album.studio, studio));
            assertThat(albums.get(0).getStudio()).isSameAs(studio);
            session.query(album).filter(album.studio.eq(studio)).update(set(album.copies, 1));
            assertThat(albums).extracting(Album::getCopies).containsExactly(1, 7, 7);
        }
    }

    @Test
    void assignmentsThatReadWhatIsAssignedAgreeWithTheDatabase() {
        try (Records records = Records.open(database);
                Session session = records.session()) {
            List<Album> albums = loaded(records, session);
            session.query(album)
                    .filter(album.title.eq("A"))
                    .update(set(album.copies, album.copies.plus(1)), set(album.released, album.copies));
            Integer seen = albums.get(0).getReleased();
            assertThat(seen)
                    .isEqualTo(session.query(album.released)
                            .filter(album.title.eq("A"))
                            .one());
        }
    }

    @Test
    void textThatACollationTakesForTheSameIsLeftToTheDatabase() {
        try (Records records = Records.open(database);
                Session session = records.session()) {
            List<Album> albums = loaded(records, session);
            session.commit();
            if (database.toString().toUpperCase(java.util.Locale.ROOT).contains("MARIA")) {
                records.run("ALTER TABLE albums MODIFY title varchar(255) COLLATE utf8mb4_unicode_ci");
            }
            albums.get(0).setTitle("Stra\u00dfe");
            albums.get(1).setTitle("\u00d8");
            albums.get(2).setTitle("x\u00ady");
            session.commit();
            albums.forEach(Album::getTitle);
            session.query(album)
                    .filter(or(
                            album.title.eq("Strasse"),
                            album.title.eq("O"),
                            album.title.eq("xy"),
                            album.title.eq("Strase")))
                    .update(set(album.copies, 99));
            List<Integer> inMemory = albums.stream().map(Album::getCopies).toList();
            session.expireAll();
            assertThat(inMemory).isEqualTo(albums.stream().map(Album::getCopies).toList());
        }
    }

    @Test
    void arithmeticOfWholeNumbersIsDoneInMemory() {
        try (Records records = Records.open(database);
                Session session = records.session()) {
            List<Album> albums = loaded(records, session);
            Album a = albums.get(0);
            session.query(album)
                    .filter(album.title.eq("A"))
                    .update(set(album.released, album.copies.plus(1).times(-3)));
            assertThat(a.getReleased()).isEqualTo(-24);
        }
    }
}
