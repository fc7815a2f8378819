package dev.mapper.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.session.Playlist.Remark;
import dev.mapper.session.Playlist.Song;
import dev.mapper.session.Shelf.Copy;
import dev.mapper.state.Lifecycle;
import dev.mapper.testing.DatabaseSuite;
import dev.mapper.testing.DatabaseUnderTest;
import dev.mapper.testing.TestSessions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Elements of lists and maps that move: to another holder and back, under another key, within a savepoint, by a merge. */
@DatabaseSuite
class MovedElementsTest {

    @Parameter
    DatabaseUnderTest kind;

    private TestSessions database;
    private Session session;
    private final Playlist mine = new Playlist("mine");
    private final Playlist other = new Playlist("other");
    private final Song a = new Song("a");
    private final Song b = new Song("b");
    private final Song c = new Song("c");

    @BeforeEach
    void open() {
        database = TestSessions.open(kind, Playlist.class, Song.class, Remark.class, Shelf.class, Copy.class);
        session = database.session();
        session.addAll(List.of(mine, other));
    }

    @AfterEach
    void close() {
        session.close();
        database.close();
    }

    @Test
    void anElementThatCameBackHasItsPlaceWrittenAgain() {
        mine.getSongs().addAll(List.of(a, b));
        other.getSongs().add(c);
        session.flush();
        other.getSongs().add(a);
        session.flush();
        mine.getSongs().add(0, a);
        session.commit();
        assertThat(mine.getSongs()).containsExactly(a, b);
        assertThat(other.getSongs()).containsExactly(c);
        assertThat(database.column("select track from song where title <> 'c' order by title"))
                .extracting(track -> ((Number) track).intValue())
                .containsExactly(0, 1);
    }

    @Test
    void anElementThatCameBackToAMapHasItsKeyWrittenAgain() {
        mine.getByMood().put("sad", a);
        session.flush();
        other.getByMood().put("glad", a);
        session.flush();
        mine.getByMood().put("sad", a);
        session.commit();
        assertThat(mine.getByMood()).containsOnlyKeys("sad");
        assertThat(other.getByMood()).isEmpty();
    }

    @Test
    void anElementThatCameBackByItsReferenceGoesToTheEnd() {
        mine.getSongs().addAll(List.of(a, b));
        session.flush();
        a.setPlaylist(other);
        session.flush();
        a.setPlaylist(mine);
        session.commit();
        assertThat(mine.getSongs()).containsExactly(b, a);
        assertThat(other.getSongs()).isEmpty();
    }

    @Test
    void elementsThatMovedWithinASavepointGoBack() {
        mine.getSongs().addAll(List.of(a, b));
        mine.getByMood().put("sad", a);
        mine.getFavourites().addAll(List.of(b, a));
        session.commit();
        try (Savepoint savepoint = session.beginNested()) {
            other.getSongs().add(a);
            other.getByMood().put("glad", a);
            mine.getFavourites().remove(b);
            session.flush();
            mine.getByMood().put("new", b);
            savepoint.rollback();
        }
        assertThat(mine.getSongs()).containsExactly(a, b);
        assertThat(other.getSongs()).isEmpty();
        assertThat(mine.getByMood()).containsOnlyKeys("sad").containsEntry("sad", a);
        assertThat(other.getByMood()).isEmpty();
        assertThat(mine.getFavourites()).containsExactly(b, a);
        mine.getSongs().add(c);
        session.commit();
        assertThat(mine.getSongs()).containsExactly(a, b, c);
        assertThat(mine.getFavourites()).containsExactly(b, a);
    }

    @Test
    void mergeTakesMapsWithTheirKeys() {
        mine.getByMood().put("sad", a);
        mine.getCharts().put(1, a);
        mine.getByTitle().put("b", b);
        session.commit();
        Playlist given;
        try (Session before = database.session()) {
            given = before.get(Playlist.class, mine.getId());
            given.getByMood().size();
            given.getCharts().size();
            given.getByTitle().size();
        }
        Song late = new Song("late");
        given.getByMood().put("late", late);
        given.getCharts().put(3, late);
        Playlist merged = session.merge(given);
        assertThat(merged).isSameAs(mine);
        session.commit();
        assertThat(mine.getByMood()).containsOnlyKeys("sad", "late").containsEntry("sad", a);
        assertThat(mine.getCharts()).containsOnlyKeys(1, 3).containsEntry(1, a);
        assertThat(mine.getByTitle()).containsOnlyKeys("b");
    }

    @Test
    void mergeTakesMapsOfNewObjects() {
        Playlist given = new Playlist("given");
        given.getByMood().put("sad", new Song("x"));
        given.getCharts().put(5, new Song("y"));
        given.getByTitle().put("z", new Song("z"));
        Playlist merged = session.merge(given);
        session.commit();
        assertThat(merged.getByMood()).containsOnlyKeys("sad");
        assertThat(merged.getCharts()).containsOnlyKeys(5);
        assertThat(merged.getByTitle()).containsOnlyKeys("z");
    }

    @Test
    void mergeOfAnUnloadedMapAddsWhatWasPutInByReference() {
        mine.getByTitle().put("b", b);
        session.commit();
        Playlist given;
        try (Session before = database.session()) {
            given = before.get(Playlist.class, mine.getId());
        }
        new Song("late").setTitled(given);
        session.merge(given);
        session.commit();
        assertThat(mine.getByTitle()).containsOnlyKeys("b", "late");
    }

    @Test
    void mergeWithoutLoadingKeepsKeysAndOrder() {
        mine.getByMood().put("sad", a);
        mine.getCharts().put(4, a);
        mine.getSongs().addAll(List.of(b, a));
        session.commit();
        Playlist given;
        try (Session before = database.session()) {
            given = before.get(Playlist.class, mine.getId());
            given.getByMood().get("sad").getTitle();
            given.getCharts().size();
            given.getSongs().size();
        }
        session.expungeAll();
        Playlist merged = session.merge(given, false);
        assertThat(merged.getByMood()).containsOnlyKeys("sad");
        assertThat(merged.getCharts()).containsOnlyKeys(4);
        assertThat(merged.getSongs()).extracting(Song::getTitle).containsExactly("b", "a");
        merged.getByMood().put("new", merged.getByMood().get("sad"));
        session.commit();
        assertThat(merged.getByMood()).containsOnlyKeys("new");
        assertThat(merged.getCharts()).containsOnlyKeys(4);
    }

    @Test
    void keysAreSwappedByAssignment() {
        Shelf shelf = new Shelf();
        session.add(shelf);
        Copy one = new Copy("one");
        Copy two = new Copy("two");
        shelf.setCopies(Map.of(1, one, 2, two));
        session.commit();
        shelf.setCopies(Map.of(1, two, 2, one));
        session.commit();
        assertThat(shelf.getCopies())
                .containsOnlyKeys(1, 2)
                .containsEntry(1, two)
                .containsEntry(2, one);
    }

    @Test
    void ofEqualValuesTheOneUnderTheKeyIsTakenOut() {
        Shelf shelf = new Shelf();
        session.add(shelf);
        Copy one = new Copy("same");
        Copy two = new Copy("same");
        shelf.getCopies().put(1, one);
        shelf.getCopies().put(2, two);
        session.commit();
        assertThat(shelf.getCopies().remove(2)).isSameAs(two);
        assertThat(shelf.getCopies()).containsOnlyKeys(1);
        assertThat(two.getShelf()).isNull();
        assertThat(one.getShelf()).isSameAs(shelf);
        session.commit();
        assertThat(shelf.getCopies().get(1)).isSameAs(one);
        shelf.setCopies(new HashMap<>(Map.of(1, two)));
        session.commit();
        assertThat(shelf.getCopies().get(1)).isSameAs(two);
        assertThat(one.getShelf()).isNull();
    }

    @Test
    void aMapWithANullIsRefusedBeforeAnythingChanges() {
        Shelf shelf = new Shelf();
        session.add(shelf);
        Copy one = new Copy("one");
        shelf.getCopies().put(1, one);
        session.commit();
        Map<Integer, Copy> wrong = new HashMap<>();
        wrong.put(2, null);
        assertThatThrownBy(() -> shelf.setCopies(wrong))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("Shelf.copies");
        assertThat(shelf.getCopies()).containsOnlyKeys(1);
        Map<Integer, Copy> noKey = new HashMap<>();
        noKey.put(null, one);
        assertThatThrownBy(() -> shelf.setCopies(noKey))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("Shelf.copies");
        assertThat(shelf.getCopies()).containsOnlyKeys(1);
    }

    @Test
    void aDeletedElementFreesItsKey() {
        mine.getByMood().put("sad", a);
        mine.getCharts().put(1, a);
        session.commit();
        mine.getByMood().size();
        mine.getCharts().size();
        session.delete(a);
        session.flush();
        mine.getByMood().put("sad", b);
        mine.getCharts().put(1, b);
        session.commit();
        assertThat(mine.getByMood()).containsOnlyKeys("sad").containsEntry("sad", b);
        assertThat(mine.getCharts()).containsOnlyKeys(1).containsEntry(1, b);
    }

    @Test
    void anObjectThatNeverHadAParentIsNoOrphan() {
        session.add(c);
        session.commit();
        session.expire(c);
        c.setTitled(null);
        session.commit();
        assertThat(session.state(c)).isEqualTo(Lifecycle.PERSISTENT);
        assertThat(database.number("select count(*) from song")).isEqualTo(1);
    }

    @Test
    void rowsThatPointToEachOtherAreDeletedInOrderWhateverIsLoaded() {
        Copy low = new Copy("low");
        Copy high = new Copy("high");
        high.setAbove(low);
        session.addAll(List.of(low, high));
        session.commit();
        Copy found = session.get(Copy.class, high.getId());
        session.expireAll();
        found.setTitle("higher");
        session.delete(low);
        session.delete(found);
        session.commit();
        assertThat(database.number("select count(*) from copy")).isZero();
    }

    @Test
    void aRemarkMovesBetweenHoldersThatAloneMapIt() {
        Remark good = new Remark("good");
        Remark bad = new Remark("bad");
        mine.getRemarks().addAll(List.of(good, bad));
        other.getRemarks().size();
        session.flush();
        mine.getRemarks().remove(good);
        other.getRemarks().add(good);
        session.flush();
        other.getRemarks().remove(good);
        mine.getRemarks().add(0, good);
        session.commit();
        assertThat(mine.getRemarks()).containsExactly(good, bad);
        assertThat(other.getRemarks()).isEmpty();
    }
}
