package dev.mapper.semantics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.SessionException;
import dev.mapper.StaleDataException;
import dev.mapper.keys.City;
import dev.mapper.keys.Country;
import dev.mapper.keys.Street;
import dev.mapper.session.Playlist;
import dev.mapper.session.Session;
import dev.mapper.state.Lifecycle;
import dev.mapper.testing.DatabaseSuite;
import dev.mapper.testing.DatabaseUnderTest;
import dev.mapper.testing.StatementCounter;
import dev.mapper.testing.TestSessions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Objects from outside are copied into a session. */
@DatabaseSuite
class MergeTest {

    @Parameter
    DatabaseUnderTest database;

    private static Album partial(Album like) {
        Album partial = new Album();
        partial.setId(like.getId());
        return partial;
    }

    @Test
    void mergeCopiesOnlyWhatWasSet() {
        try (Records records = Records.open(database);
                Session session = records.session()) {
            Album stored = records.stored("Abbey Road", "Something");
            Album given = partial(stored);
            given.setTitle("Let It Be");
            Album merged = session.merge(given);
            assertThat(merged).isNotSameAs(given);
            assertThat(session.state(given)).isEqualTo(Lifecycle.TRANSIENT);
            assertThat(merged.getTitle()).isEqualTo("Let It Be");
            assertThat(merged.getReleased()).as("unset is not null").isEqualTo(1970);
            assertThat(merged.getTracks()).as("an untouched collection is left").hasSize(1);
            session.commit();
            given.setReleased(null);
            session.merge(given);
            session.commit();
            assertThat(records.column("select released from albums")).containsOnlyNulls();
            assertThat(records.column("select title from albums")).containsExactly("Let It Be");
        }
    }

    @Test
    void initialValuesOfFieldsCountAsUnset() {
        try (Records records = Records.open(database);
                Session session = records.session()) {
            Album stored = records.stored("Abbey Road");
            session.get(Album.class, stored.getId()).setCopies(100);
            session.commit();
            session.merge(partial(stored));
            session.commit();
            assertThat(records.number("select copies from albums")).isEqualTo(100);
        }
    }

    @Test
    void anEmptyCollectionThatWasSetClears() {
        try (Records records = Records.open(database);
                Session session = records.session()) {
            Album stored = records.stored("Abbey Road", "Something", "Because");
            Album given = partial(stored);
            given.setTracks(new ArrayList<>());
            assertThat(session.merge(given).getTracks()).isEmpty();
            session.commit();
            assertThat(records.number("select count(*) from tracks where album_id is not null"))
                    .isZero();
        }
    }

    @Test
    void mergeCascadesAlongRelationships() {
        try (Records records = Records.open(database);
                Session session = records.session()) {
            Album stored = records.stored("Abbey Road", "Something", "Because");
            Track first = stored.getTracks().get(0);
            first.setName("Sun King");
            stored.getTracks().remove(1);
            stored.getTracks().add(new Track("The End"));
            stored.setStudio(new Studio("EMI", "London"));

            Album merged = session.merge(stored);
            assertThat(merged.getTracks()).extracting(Track::getName).containsExactly("Sun King", "The End");
            assertThat(merged.getTracks()).allMatch(track -> track.getAlbum() == merged);
            assertThat(merged.getTracks().get(0)).isNotSameAs(first);
            assertThat(merged.getStudio().getAlbums()).containsExactly(merged);
            session.commit();
            assertThat(records.column("select name from tracks where album_id is not null order by id"))
                    .containsExactly("Sun King", "The End");
            assertThat(records.column("select city from studios")).containsExactly("London");
        }
    }

    @Test
    void whatWasPutIntoACollectionThatIsNotLoadedIsMerged() {
        try (Records records = Records.open(database)) {
            Long id = records.stored("Abbey Road", "Something").getId();
            Album detached = records.sessions().inTransaction(session -> {
                return session.query(Records.album)
                        .filter(Records.album.id.eq(id))
                        .one();
            });
            detached.getTracks().add(new Track("Because"));
            try (Session session = records.session()) {
                assertThat(session.merge(detached).getTracks())
                        .extracting(Track::getName)
                        .containsExactlyInAnyOrder("Something", "Because");
                session.commit();
                assertThat(records.number("select count(*) from tracks where album_id is not null"))
                        .isEqualTo(2);
            }
        }
    }

    @Test
    void objectsOfOneRowCollapse() {
        try (Records records = Records.open(database);
                Session session = records.session()) {
            Album given = new Album("Abbey Road");
            Album other = new Album("Let It Be");
            given.setStudio(new Studio("EMI", "London"));
            other.setStudio(new Studio("EMI", "London"));
            Album merged = session.merge(given);
            Album mergedOther = session.merge(other);
            assertThat(mergedOther.getStudio()).isSameAs(merged.getStudio());
            assertThat(merged.getStudio().getAlbums())
                    .as("what only the other side put into a collection does not replace it")
                    .containsExactly(merged, mergedOther);
            session.commit();
            assertThat(records.number("select count(*) from studios")).isEqualTo(1);

            Studio twice = new Studio("EMI", "Liverpool");
            Album third = new Album("Help!");
            third.setStudio(new Studio("EMI", "Leeds"));
            twice.getAlbums().add(partial(merged));
            twice.getAlbums().add(third);
            third.setStudio(new Studio("EMI", "Leeds"));
            Studio one = session.merge(twice);
            assertThat(one).isSameAs(merged.getStudio());
            session.commit();
            assertThat(records.number("select count(*) from studios")).isEqualTo(1);
        }
    }

    @Test
    void anUnknownKeyOrNoneMakesANewObject() {
        try (Records records = Records.open(database);
                Session session = records.session()) {
            Album merged = session.merge(new Album("Help!"));
            assertThat(session.state(merged)).isEqualTo(Lifecycle.PENDING);
            Studio studio = session.merge(new Studio("EMI", "London"));
            assertThat(session.state(studio)).isEqualTo(Lifecycle.PENDING);
            session.commit();
            assertThat(merged.getCopies()).as("initial values are inserted").isEqualTo(7);
            assertThat(records.number("select count(*) from albums")).isEqualTo(1);
            assertThat(records.column("select code from studios")).containsExactly("EMI");
        }
    }

    @Test
    void aManagedObjectIsAnsweredAsItIs() {
        try (Records records = Records.open(database);
                Session session = records.session()) {
            Album pending = new Album("Help!");
            session.add(pending);
            assertThat(session.merge(pending)).isSameAs(pending);
            session.flush();
            try (StatementCounter statements = records.count()) {
                assertThat(session.merge(pending)).isSameAs(pending);
                assertThat(statements.total()).isZero();
            }
        }
    }

    @Test
    void anotherVersionRaises() {
        try (Records records = Records.open(database);
                Session session = records.session()) {
            Album stale = records.stored("Abbey Road");
            session.get(Album.class, stale.getId()).setTitle("Let It Be");
            session.commit();
            stale.setTitle("Help!");
            assertThatThrownBy(() -> session.merge(stale))
                    .isInstanceOf(StaleDataException.class)
                    .hasMessageContaining("Album")
                    .hasMessageContaining("version");
            Album latest = partial(stale);
            latest.setTitle("Help!");
            session.merge(latest);
            session.commit();
            assertThat(records.column("select title from albums")).containsExactly("Help!");
        }
    }

    @Test
    void mergeLoadsEachClassAndCollectionOnce() {
        try (Records records = Records.open(database);
                Session session = records.session()) {
            Studio studio = new Studio("EMI", "London");
            for (int i = 0; i < 5; i++) {
                Album one = records.stored("Album " + i, "A" + i, "B" + i);
                one.getTracks().get(0).setName("C" + i);
                studio.getAlbums().add(one);
            }
            try (StatementCounter statements = records.count()) {
                Studio merged = session.merge(studio);
                assertThat(merged.getAlbums()).hasSize(5);
                assertThat(statements.selects())
                        .as("studios, albums, their reviews and tracks; tracks by key: %s", statements)
                        .isLessThanOrEqualTo(5);
            }
            session.commit();
            assertThat(records.number("select count(*) from tracks where name like 'C%'"))
                    .isEqualTo(5);
        }
    }

    @Test
    void mergeFlushesOnceBefore() {
        try (Records records = Records.open(database);
                Session session = records.session()) {
            Album stored = records.stored("Abbey Road", "Something");
            stored.getTracks().add(new Track("Because"));
            session.add(new Album("Pending"));
            try (StatementCounter statements = records.count()) {
                session.merge(stored);
                assertThat(statements.inserts()).as("what waited before").isEqualTo(1);
            }
            assertThat(session.newObjects()).hasSize(1);
        }
    }

    @Test
    void mergeWithoutLoadingSendsNothing() {
        try (Records records = Records.open(database);
                Session session = records.session()) {
            Album cached = records.stored("Abbey Road", "Something");
            try (StatementCounter statements = records.count()) {
                Album merged = session.merge(cached, false);
                assertThat(merged).isNotSameAs(cached);
                assertThat(merged.getTitle()).isEqualTo("Abbey Road");
                assertThat(merged.getTracks()).extracting(Track::getName).containsExactly("Something");
                assertThat(merged.getTracks().get(0).getAlbum()).isSameAs(merged);
                assertThat(session.get(Album.class, cached.getId())).isSameAs(merged);
                assertThat(session.hasChanges()).isFalse();
                assertThat(statements.total()).as("%s", statements).isZero();
                merged.setTitle("Help!");
                session.commit();
                assertThat(statements.updates()).isEqualTo(1);
            }
            assertThat(records.column("select title from albums")).containsExactly("Help!");
        }
    }

    @Test
    void mergeWithoutLoadingRefusesDirtyObjects() {
        try (Records records = Records.open(database);
                Session session = records.session()) {
            Album dirty = records.stored("Abbey Road");
            dirty.setTitle("Help!");
            assertThatThrownBy(() -> session.merge(dirty, false))
                    .isInstanceOf(SessionException.class)
                    .hasMessageContaining("has changes");
            assertThatThrownBy(() -> session.merge(new Album("New"), false))
                    .isInstanceOf(SessionException.class)
                    .hasMessageContaining("stands for no row");
            Album told = partial(dirty);
            session.makeTransientToDetached(told);
            Album merged = session.merge(told, false);
            assertThat(merged.getTitle()).as("not set, so loaded").isEqualTo("Abbey Road");
        }
    }

    @Test
    void compositeKeysMerge() {
        try (TestSessions cities = TestSessions.open(database, Country.class, City.class, Street.class);
                Session session = cities.session()) {
            City stored = cities.sessions().inTransaction(other -> {
                Country land = new Country("FR", "France");
                City paris = new City(land, "Paris");
                paris.setInhabitants(2);
                other.addAll(List.of(land, paris));
                return paris;
            });
            City given = new City(new Country("FR", "France"), "Paris");
            given.getStreets().add(new Street("Rue de Rivoli"));
            City merged = session.merge(given);
            assertThat(session.state(merged)).isEqualTo(Lifecycle.PERSISTENT);
            assertThat(merged.getInhabitants()).isEqualTo(2);
            stored.setInhabitants(3);
            assertThat(session.merge(stored)).isSameAs(merged);
            session.commit();
            assertThat(cities.number("select inhabitants from cities")).isEqualTo(3);
            assertThat(cities.number("select count(*) from streets")).isEqualTo(1);
        }
    }

    @Test
    void mapsAndOrderedListsMergeWithKeysAndPlaces() {
        try (TestSessions lists =
                TestSessions.open(database, Playlist.class, Playlist.Song.class, Playlist.Remark.class)) {
            Playlist stored = lists.sessions().inTransaction(session -> {
                Playlist made = new Playlist("one");
                Playlist.Song calm = new Playlist.Song("Calm");
                Playlist.Song wild = new Playlist.Song("Wild");
                made.getByMood().put("low", calm);
                made.getByMood().put("high", wild);
                made.getSongs().add(calm);
                made.getSongs().add(wild);
                session.addAll(List.of(calm, wild, made));
                return made;
            });
            Playlist.Song calm = stored.getByMood().remove("low");
            stored.getByMood().put("middle", calm);
            stored.getSongs().add(0, stored.getSongs().remove(1));
            try (Session session = lists.session()) {
                Playlist merged = session.merge(stored);
                assertThat(merged.getByMood()).containsOnlyKeys("high", "middle");
                session.commit();
                assertThat(merged.getByMood().get("middle").getTitle()).isEqualTo("Calm");
                assertThat(merged.getSongs())
                        .extracting(Playlist.Song::getTitle)
                        .containsExactly("Wild", "Calm");
            }
            Playlist cached = lists.sessions().inTransaction(session -> {
                Playlist found = session.get(Playlist.class, stored.getId());
                assertThat(found.getByMood()).hasSize(2);
                assertThat(found.getSongs()).hasSize(2);
                return found;
            });
            try (Session session = lists.session();
                    StatementCounter statements = lists.count()) {
                Playlist merged = session.merge(cached, false);
                assertThat(merged.getByMood()).containsOnlyKeys("high", "middle");
                assertThat(merged.getSongs())
                        .extracting(Playlist.Song::getTitle)
                        .containsExactly("Wild", "Calm");
                session.flush();
                assertThat(statements.total()).as("%s", statements).isZero();
            }
        }
    }
}
