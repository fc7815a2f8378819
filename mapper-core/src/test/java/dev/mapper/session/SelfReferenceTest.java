package dev.mapper.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mapper.session.Region.RegionId;
import dev.mapper.sql.Row2;
import dev.mapper.state.Lifecycle;
import dev.mapper.testing.DatabaseSuite;
import dev.mapper.testing.DatabaseUnderTest;
import dev.mapper.testing.TestSessions;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;

/** Trees and graphs of one entity, whose key has two columns. */
@DatabaseSuite
class SelfReferenceTest {

    @Parameter
    DatabaseUnderTest kind;

    private TestSessions database;
    private Session session;
    private final Region world = new Region(1, 1, "world");
    private final Region europe = new Region(1, 2, "europe");
    private final Region asia = new Region(1, 3, "asia");
    private final Region france = new Region(1, 4, "france");

    @BeforeEach
    void open() {
        database = TestSessions.open(kind, Region.class);
        session = database.session();
        world.getParts().addAll(List.of(europe, asia));
        europe.getParts().add(france);
        session.add(world);
        session.commit();
    }

    @AfterEach
    void close() {
        session.close();
        database.close();
    }

    private List<Object> names() {
        return database.column("select name from region order by number");
    }

    @Test
    void aTreeIsSavedMovedAndDeleted() {
        assertThat(world.getParts()).containsExactly(europe, asia);
        assertThat(france.getParent()).isSameAs(europe);
        Collections.swap(world.getParts(), 0, 1);
        asia.getParts().size();
        europe.getParts().remove(france);
        asia.getParts().add(france);
        session.commit();
        assertThat(world.getParts()).containsExactly(asia, europe);
        assertThat(asia.getParts()).containsExactly(france);
        world.getParts().remove(asia);
        session.commit();
        assertThat(names()).containsExactly("world", "europe");
        session.delete(world);
        session.commit();
        assertThat(names()).isEmpty();
    }

    @Test
    void aReferenceToNothingKeepsTheColumnThatTheKeyShares() {
        france.setParent(null);
        europe.setTwin(asia);
        session.expunge(world);
        session.rollback();
        europe.setTwin(asia);
        session.commit();
        assertThat(europe.getTwin()).isSameAs(asia);
        europe.setTwin(null);
        session.commit();
        assertThat(europe.getTwin()).isNull();
        assertThat(session.get(Region.class, new RegionId(1, 2))).isSameAs(europe);
    }

    @Test
    void aGraphMayHaveCircles() {
        europe.getNeighbours().addAll(List.of(asia, europe));
        asia.getNeighbours().add(europe);
        asia.getNeighbourOf().put("france", france);
        session.commit();
        assertThat(database.number("select count(*) from region_neighbours")).isEqualTo(4);
        assertThat(asia.getNeighbourOf()).containsOnlyKeys("europe", "france");
        assertThat(france.getNeighbours()).containsExactly(asia);
        asia.getNeighbourOf().remove("france");
        session.commit();
        assertThat(france.getNeighbours()).isEmpty();
        europe.setTwin(asia);
        asia.setTwin(europe);
        session.commit();
        session.delete(world);
        session.commit();
        assertThat(names()).isEmpty();
        assertThat(database.number("select count(*) from region_neighbours")).isZero();
    }

    @Test
    void aForeignKeyThatOnlyTheHolderMapsMayHaveTwoColumns() {
        asia.getSeen().addAll(List.of(world, asia));
        session.commit();
        assertThat(asia.getSeen()).containsExactlyInAnyOrder(world, asia);
        asia.getSeen().remove(asia);
        session.commit();
        assertThat(asia.getSeen()).containsExactly(world);
        session.commit();
        QRegion region = QRegion.region;
        QRegion other = QRegion.as("other");
        assertThat(session.query(region)
                        .filter(region.seen.any(other, other.name.eq("world")))
                        .all())
                .containsExactly(asia);
        assertThat(session.query(region, other).join(region.seen, other).all())
                .containsExactly(new Row2<>(asia, world));
    }

    /** A loop without end would not notice an interrupt, so the test has a thread of its own. */
    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void anObjectThatRefersToItselfIsAdded() {
        Region pole = new Region(1, 5, "pole");
        pole.setTwin(pole);
        session.add(pole);
        assertThat(session.state(pole)).isEqualTo(Lifecycle.PENDING);
        session.commit();
        assertThat(pole.getTwin()).isSameAs(pole);
        assertThat(database.number("select twin_number from region where number = 5"))
                .isEqualTo(5);
        session.delete(pole);
        session.commit();
        assertThat(names()).containsExactly("world", "europe", "asia", "france");
    }
}
