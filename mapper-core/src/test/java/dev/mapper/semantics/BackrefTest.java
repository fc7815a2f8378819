package dev.mapper.semantics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mapper.semantics.Garden.Bed;
import dev.mapper.semantics.Garden.Gate;
import dev.mapper.semantics.Garden.Plant;
import dev.mapper.semantics.Garden.Tool;
import dev.mapper.testing.StatementCounter;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The two sides of a relationship in memory. */
class BackrefTest extends EntitiesTest {

    private final Bed north = new Bed("north");
    private final Bed south = new Bed("south");
    private final Plant rose = new Plant("rose");
    private final Plant lily = new Plant("lily");
    private final Tool spade = new Tool("spade");

    @Override
    Class<?>[] entities() {
        return Garden.entities();
    }

    @BeforeEach
    void plant() {
        session.addAll(List.of(north, south, rose, lily, spade));
        session.commit();
        List.of(north, south, rose, lily, spade).forEach(session::refresh);
    }

    @Test
    void bothSidesFollowAtOnceFromEitherSideWithoutSql() {
        try (StatementCounter statements = count()) {
            rose.setBed(north);
            lily.setBed(north);
            spade.getBeds().add(north);
            assertThat(statements.total()).isZero();
        }
        assertThat(north.getPlants()).containsExactly(rose, lily);
        assertThat(north.getTools()).containsExactly(spade);
        try (StatementCounter statements = count()) {
            north.getPlants().remove(lily);
            assertThat(lily.getBed()).isNull();
            south.getPlants().add(lily);
            assertThat(lily.getBed()).isSameAs(south);
            north.getTools().clear();
            assertThat(statements.total()).isZero();
        }
        assertThat(spade.getBeds()).isEmpty();
    }

    @Test
    void anUnloadedInverseCollectionIsNotLoadedAndMergesTheChangesWhenItIs() {
        rose.setBed(north);
        commitAndForget();
        List.of(north, south, rose, lily).forEach(session::refresh);
        try (StatementCounter statements = count()) {
            rose.setBed(south);
            lily.setBed(north);
            assertThat(statements.total()).isZero();
        }
        session.noAutoflush(() -> {
            try (StatementCounter statements = count()) {
                assertThat(north.getPlants()).containsExactly(lily);
                assertThat(south.getPlants()).containsExactly(rose);
                assertThat(statements.selects()).isPositive();
                assertThat(statements.updates()).isZero();
            }
            return null;
        });
        session.commit();
        assertThat(north.getPlants()).containsExactly(lily);
    }

    @Test
    void aChangeThatWasTakenBackBeforeTheLoadLeavesNothing() {
        rose.setBed(north);
        rose.setBed(null);
        session.noAutoflush(() -> assertThat(north.getPlants()).isEmpty());
        rose.setBed(north);
        session.commit();
        List.of(north, rose).forEach(session::refresh);
        rose.setBed(south);
        rose.setBed(north);
        session.noAutoflush(() -> assertThat(north.getPlants()).containsExactly(rose));
    }

    @Test
    void anUnloadedManyToManySideQueuesTooWhateverItsKind() {
        try (StatementCounter statements = count()) {
            spade.getBeds().add(north);
            assertThat(statements.total()).isZero();
        }
        session.noAutoflush(() -> assertThat(north.getTools()).containsExactly(spade));
        session.commit();
        assertThat(north.getTools()).containsExactly(spade);
        assertThat(rows("bed_tools")).isEqualTo(1);
    }

    @Test
    void appendingToANewParentRemovesFromALoadedOldCollection() {
        rose.setBed(north);
        session.flush();
        assertThat(north.getPlants()).containsExactly(rose);
        south.getPlants().add(rose);
        assertThat(north.getPlants()).isEmpty();
        session.commit();
        assertThat(south.getPlants()).containsExactly(rose);
        assertThat(north.getPlants()).isEmpty();
    }

    @Test
    void aOneToOneFollowsFromEitherSide() {
        Gate gate = new Gate("g");
        gate.setBed(north);
        assertThat(north.getGate()).isSameAs(gate);
        session.add(gate);
        south.setGate(gate);
        assertThat(gate.getBed()).isSameAs(south);
        assertThat(north.getGate()).isNull();
        session.commit();
        assertThat(south.getGate()).isSameAs(gate);
        assertThat(north.getGate()).isNull();
    }

    @Test
    void anInitialCollectionIsTrackedFromTheStart() {
        Bed west = new Bed("west");
        Plant fern = new Plant("fern");
        west.getPlants().add(fern);
        assertThat(fern.getBed()).isSameAs(west);
        west.getPlants().removeIf(plant -> plant == fern);
        assertThat(fern.getBed()).isNull();
    }
}
