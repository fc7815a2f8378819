package dev.mapper.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.engine.StatementKind;
import dev.mapper.session.Playlist.Remark;
import dev.mapper.session.Playlist.Song;
import dev.mapper.state.Lifecycle;
import dev.mapper.testing.DatabaseSuite;
import dev.mapper.testing.DatabaseUnderTest;
import dev.mapper.testing.StatementCounter;
import dev.mapper.testing.TestSessions;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Lists that keep their order, maps, and collections that only their holder maps. */
@DatabaseSuite
class CollectionPlaceTest {

    @Parameter
    DatabaseUnderTest kind;

    private TestSessions database;
    private Session session;
    private Playlist list;
    private final Song a = new Song("a");
    private final Song b = new Song("b");
    private final Song c = new Song("c");
    private final Song d = new Song("d");

    @BeforeEach
    void open() {
        database = TestSessions.open(kind, Playlist.class, Song.class, Remark.class);
        session = database.session();
        list = new Playlist("mine");
        session.add(list);
    }

    @AfterEach
    void close() {
        session.close();
        database.close();
    }

    private List<Object> stored(String column) {
        return database.column("select title from song where " + column + " is not null order by " + column);
    }

    // Lists.

    @Test
    void aListKeepsItsOrder() {
        list.getSongs().addAll(List.of(c, a, b));
        session.commit();
        assertThat(list.getSongs()).containsExactly(c, a, b);
        assertThat(database.column("select track from song order by track").stream()
                        .map(Object::toString))
                .containsExactly("0", "1", "2");
        Collections.swap(list.getSongs(), 0, 2);
        session.commit();
        assertThat(list.getSongs()).containsExactly(b, a, c);
        list.getSongs().sort(Comparator.comparing(Song::getTitle));
        session.commit();
        assertThat(stored("track")).containsExactly("a", "b", "c");
        list.setSongs(List.of(c, b, a));
        session.commit();
        assertThat(list.getSongs()).containsExactly(c, b, a);
    }

    @Test
    void onlyElementsThatMovedAreNumberedAgain() {
        list.getSongs().addAll(List.of(a, b, c));
        session.commit();
        list.getSongs().size();
        try (StatementCounter statements = database.count()) {
            list.getSongs().add(d);
            session.flush();
            assertThat(statements.parameterRows(StatementKind.UPDATE)).isEqualTo(1);
        }
        try (StatementCounter statements = database.count()) {
            list.getSongs().remove(c);
            session.flush();
            // one for the foreign key of c, one for the number of d
            assertThat(statements.parameterRows(StatementKind.UPDATE)).isEqualTo(2);
        }
        session.commit();
        assertThat(list.getSongs()).containsExactly(a, b, d);
    }

    @Test
    void anElementThatTheOtherSideAddsToAnUnloadedListGoesToItsEnd() {
        list.getSongs().addAll(List.of(a, b));
        session.commit();
        session.add(c);
        c.setPlaylist(list);
        session.commit();
        assertThat(list.getSongs()).containsExactly(a, b, c);
        assertThat(stored("track")).containsExactly("a", "b", "c");
        list.getSongs().add(0, d);
        session.commit();
        assertThat(list.getSongs()).containsExactly(d, a, b, c);
    }

    @Test
    void aDeletedElementLeavesNoWrongNumbers() {
        list.getSongs().addAll(List.of(a, b, c));
        session.commit();
        session.delete(b);
        session.commit();
        assertThat(list.getSongs()).containsExactly(a, c);
        list.getSongs().add(1, d);
        session.commit();
        assertThat(list.getSongs()).containsExactly(a, d, c);
    }

    @Test
    void aManyToManyListKeepsItsOrderInTheAssociation() {
        list.getFavourites().addAll(List.of(b, a));
        session.commit();
        assertThat(list.getFavourites()).containsExactly(b, a);
        list.getFavourites().add(0, c);
        session.commit();
        assertThat(list.getFavourites()).containsExactly(c, b, a);
        session.rollback();
        list.getFavourites().remove(b);
        session.commit();
        assertThat(list.getFavourites()).containsExactly(c, a);
    }

    @Test
    void aRollbackPutsTheOrderBack() {
        list.getSongs().addAll(List.of(a, b, c));
        session.commit();
        list.getSongs().sort(Comparator.comparing(Song::getTitle).reversed());
        session.flush();
        session.rollback();
        assertThat(list.getSongs()).containsExactly(a, b, c);
        try (Savepoint savepoint = session.beginNested()) {
            list.getSongs().add(0, d);
            session.flush();
            savepoint.rollback();
        }
        assertThat(list.getSongs()).containsExactly(a, b, c);
        list.getSongs().add(d);
        session.commit();
        assertThat(stored("track")).containsExactly("a", "b", "c", "d");
    }

    @Test
    void placesComeWithEveryWayOfLoading() {
        list.getSongs().addAll(List.of(b, a));
        list.getByMood().put("sad", a);
        list.getFavourites().addAll(List.of(b, a));
        list.getRemarks().addAll(List.of(new Remark("x"), new Remark("y")));
        session.commit();
        QPlaylist playlist = QPlaylist.playlist;
        for (List<LoadOption> options : List.<List<LoadOption>>of(
                List.of(
                        LoadOption.joinedLoad(playlist.songs),
                        LoadOption.joinedLoad(playlist.byMood),
                        LoadOption.joinedLoad(playlist.favourites),
                        LoadOption.joinedLoad(playlist.remarks)),
                List.of(
                        LoadOption.subqueryLoad(playlist.songs),
                        LoadOption.subqueryLoad(playlist.byMood),
                        LoadOption.subqueryLoad(playlist.favourites),
                        LoadOption.subqueryLoad(playlist.remarks)),
                List.of(
                        LoadOption.selectInLoad(playlist.songs),
                        LoadOption.selectInLoad(playlist.byMood),
                        LoadOption.selectInLoad(playlist.favourites),
                        LoadOption.selectInLoad(playlist.remarks)))) {
            session.expireAll();
            Playlist found = session.query(playlist)
                    .options(options.toArray(LoadOption[]::new))
                    .one();
            try (StatementCounter statements = database.count()) {
                assertThat(found.getSongs()).containsExactly(b, a);
                assertThat(found.getByMood()).containsOnlyKeys("sad");
                assertThat(found.getFavourites()).containsExactly(b, a);
                assertThat(found.getRemarks()).extracting(Object::toString).containsExactly("x", "y");
                assertThat(statements.total()).isZero();
            }
        }
    }

    // Columns of the association.

    @Test
    void defaultsOfAssociationColumnsFire() {
        list.getFavourites().add(a);
        session.commit();
        assertThat(database.number(
                        "select count(*) from playlist_favourites where added_at is not null" + " and source = 'app'"))
                .isEqualTo(1);
    }

    // Maps.

    @Test
    void aMapByAttributeIsTracked() {
        list.getByTitle().put("a", a);
        assertThat(a.getTitled()).isSameAs(list);
        assertThat(session.state(a)).isEqualTo(Lifecycle.PENDING);
        session.commit();
        assertThat(list.getByTitle()).containsOnlyKeys("a").containsEntry("a", a);
        Song other = new Song("a");
        assertThat(list.getByTitle().put("a", other)).isSameAs(a);
        assertThat(a.getTitled()).isNull();
        session.commit();
        assertThat(list.getByTitle()).containsEntry("a", other).hasSize(1);
        assertThat(database.number("select count(*) from song")).isEqualTo(1);
        list.getByTitle().remove("a");
        session.commit();
        assertThat(list.getByTitle()).isEmpty();
        assertThat(database.number("select count(*) from song")).isZero();
    }

    @Test
    void aMapGivesItsKeyToAnElementWithoutOneAndRefusesAnotherOne() {
        Song nameless = new Song(null);
        list.getByTitle().put("x", nameless);
        assertThat(nameless.getTitle()).isEqualTo("x");
        assertThatThrownBy(() -> list.getByTitle().put("y", a))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Playlist.byTitle")
                .hasMessageContaining("which is a and not y");
        session.commit();
        assertThat(list.getByTitle()).containsOnlyKeys("x");
    }

    @Test
    void anUnloadedMapIsNotLoadedForAChangeOfTheOtherSide() {
        list.getByTitle().put("a", a);
        session.commit();
        session.refresh(list);
        session.add(b);
        try (StatementCounter statements = database.count()) {
            b.setTitled(list);
            session.flush();
            assertThat(statements.selects()).isZero();
        }
        assertThat(list.getByTitle()).containsOnlyKeys("a", "b");
        c.setTitled(list);
        assertThat(list.getByTitle()).containsOnlyKeys("a", "b", "c");
    }

    @Test
    void aMapIsReplacedByItsDifference() {
        list.setByTitle(Map.of("a", a, "b", b));
        session.commit();
        list.setByTitle(Map.of("b", b, "c", c));
        session.commit();
        assertThat(list.getByTitle()).containsOnlyKeys("b", "c");
        list.getByTitle().keySet().removeIf("b"::equals);
        list.getByTitle().entrySet().iterator().next().setValue(new Song("c"));
        session.commit();
        assertThat(list.getByTitle()).containsOnlyKeys("c");
        assertThat(database.number("select count(*) from song")).isEqualTo(1);
    }

    @Test
    void aMapByColumnKeepsItsKeys() {
        list.getByMood().put("sad", a);
        list.getByMood().put("gay", b);
        list.getCharts().put(1, a);
        list.getCharts().put(7, c);
        session.commit();
        assertThat(list.getByMood()).containsOnlyKeys("sad", "gay").containsEntry("sad", a);
        assertThat(list.getCharts()).containsOnlyKeys(1, 7).containsEntry(7, c);
        // under another key, and another element under its old one
        list.getByMood().put("glad", b);
        list.getByMood().put("sad", d);
        list.getCharts().put(2, c);
        session.commit();
        assertThat(list.getByMood()).containsOnlyKeys("glad", "sad").containsEntry("sad", d);
        assertThat(list.getByMood()).containsEntry("glad", b);
        assertThat(list.getCharts()).containsOnlyKeys(1, 2).containsEntry(2, c);
        assertThat(a.getPlaylist()).isNull();
    }

    // Collections that only their holder maps.

    @Test
    void aForeignKeyThatOnlyTheHolderMapsIsWrittenAndRead() {
        Remark good = new Remark("good");
        Remark bad = new Remark("bad");
        list.getRemarks().addAll(List.of(good, bad));
        session.commit();
        assertThat(list.getRemarks()).containsExactly(good, bad);
        Collections.swap(list.getRemarks(), 0, 1);
        session.commit();
        assertThat(list.getRemarks()).containsExactly(bad, good);
        list.getRemarks().remove(good);
        session.commit();
        assertThat(database.column("select text from remark")).containsExactly("bad");
        Playlist other = new Playlist("other");
        session.add(other);
        session.flush();
        assertThat(list.getRemarks()).hasSameSizeAs(List.of(bad));
        assertThat(other.getRemarks()).isEmpty();
        list.getRemarks().remove(bad);
        other.getRemarks().add(bad);
        session.commit();
        assertThat(other.getRemarks()).containsExactly(bad);
        assertThat(list.getRemarks()).isEmpty();
        session.delete(other);
        session.commit();
        assertThat(database.number("select count(*) from remark")).isZero();
    }

    @Test
    void aOneToManyWithoutAColumnHasATableBetween() {
        Remark good = new Remark("good");
        list.getLinked().add(good);
        session.commit();
        assertThat(list.getLinked()).containsExactly(good);
        assertThat(database.number("select count(*) from playlist_linked")).isEqualTo(1);
        session.delete(list);
        session.commit();
        assertThat(database.number("select count(*) from playlist_linked")).isZero();
        assertThat(database.number("select count(*) from remark")).isEqualTo(1);
    }
}
