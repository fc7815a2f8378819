package dev.mapper.semantics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.SecondParentException;
import dev.mapper.semantics.Garden.Bed;
import dev.mapper.semantics.Garden.Fence;
import dev.mapper.semantics.Garden.Gate;
import dev.mapper.semantics.Garden.Label;
import dev.mapper.semantics.Garden.Photo;
import dev.mapper.semantics.Garden.Plant;
import dev.mapper.semantics.Garden.Sort;
import dev.mapper.semantics.Garden.Tool;
import dev.mapper.state.Lifecycle;
import dev.mapper.testing.StatementCounter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What goes along with an object that is added, changed, taken out or deleted. */
class CascadeTest extends EntitiesTest {

    @Override
    Class<?>[] entities() {
        return Garden.entities();
    }

    private Bed bed() {
        Bed bed = new Bed("north");
        session.add(bed);
        session.commit();
        return bed;
    }

    private Plant plant(String name) {
        Plant plant = new Plant(name);
        session.add(plant);
        return plant;
    }

    @Test
    void addingCascadesWithoutAnyCascadeInTheMapping() {
        Bed bed = new Bed("north");
        Plant rose = new Plant("rose");
        bed.getPlants().add(rose);
        rose.setSort(new Sort("roses"));
        bed.getTools().add(new Tool("spade"));
        session.add(bed);
        session.commit();
        assertThat(rows("bed")).isEqualTo(1);
        assertThat(rows("plant")).isEqualTo(1);
        assertThat(rows("sort")).isEqualTo(1);
        assertThat(rows("bed_tools")).isEqualTo(1);
    }

    @Test
    void anElementOfAManagedCollectionIsAddedAtOnce() {
        Bed bed = bed();
        Plant rose = new Plant("rose");
        bed.getPlants().add(rose);
        assertThat(session.state(rose)).isEqualTo(Lifecycle.PENDING);
    }

    @Test
    void aReferenceSetInAManagedObjectAddsItsTargetAtOnce() {
        Plant rose = plant("rose");
        Sort roses = new Sort("roses");
        rose.setSort(roses);
        assertThat(session.state(roses)).isEqualTo(Lifecycle.PENDING);
    }

    @Test
    void settingOnlyTheReferenceOfATransientObjectDoesNotAddItAndTheFlushSaysSo() {
        Bed bed = bed();
        Plant rose = new Plant("rose");
        rose.setBed(bed);
        Fence fence = new Fence("hedge");
        fence.setBed(bed);
        assertThat(session.state(rose)).isEqualTo(Lifecycle.TRANSIENT);
        try (SessionLog log = new SessionLog()) {
            session.flush();
            assertThat(log.lines()).anyMatch(line -> line.contains("Bed.plants") && line.contains("session.add"));
            assertThat(log.lines()).anyMatch(line -> line.contains("Bed.fence"));
        }
        assertThat(session.state(rose)).isEqualTo(Lifecycle.TRANSIENT);
        assertThat(rows("plant")).isZero();
    }

    @Test
    void withoutRemoveTheChildrenStay() {
        Bed bed = bed();
        bed.getPlants().add(new Plant("rose"));
        session.commit();
        session.delete(bed);
        session.commit();
        assertThat(rows("plant")).isEqualTo(1);
    }

    @Test
    void orphanRemovalDeletesWithTheParentAndWithoutIt() {
        Sort roses = new Sort("roses");
        roses.getPlants().addAll(List.of(new Plant("a"), new Plant("b")));
        session.add(roses);
        session.commit();
        roses.getPlants().remove(0);
        session.commit();
        assertThat(rows("plant")).isEqualTo(1);
        session.delete(roses);
        session.commit();
        assertThat(rows("plant")).isZero();
    }

    @Test
    void pendingOrphansAreExpungedAtOnce() {
        Sort roses = new Sort("roses");
        Bed bed = new Bed("north");
        session.addAll(List.of(roses, bed));
        Plant a = new Plant("a");
        roses.getPlants().add(a);
        roses.getPlants().remove(a);
        assertThat(session.state(a)).isEqualTo(Lifecycle.TRANSIENT);
        // from the other side, and where it still has a parent that does not own it
        Plant b = new Plant("b");
        roses.getPlants().add(b);
        bed.getPlants().add(b);
        b.setSort(null);
        assertThat(session.state(b)).isEqualTo(Lifecycle.TRANSIENT);
        // a replaced partner
        Fence hedge = new Fence("hedge");
        bed.setFence(hedge);
        Fence wall = new Fence("wall");
        wall.setBed(bed);
        assertThat(session.state(hedge)).isEqualTo(Lifecycle.TRANSIENT);
        // one that a reference owns
        Plant c = plant("c");
        Label label = new Label("x");
        c.setLabel(label);
        assertThat(session.state(label)).isEqualTo(Lifecycle.PENDING);
        c.setLabel(null);
        assertThat(session.state(label)).isEqualTo(Lifecycle.TRANSIENT);
        Photo photo = new Photo("x");
        c.getPhotos().add(photo);
        c.getPhotos().clear();
        assertThat(session.state(photo)).isEqualTo(Lifecycle.TRANSIENT);
        session.commit();
        assertThat(rows("plant")).isEqualTo(1);
        assertThat(rows("label")).isZero();
    }

    @Test
    void anOrphanThatMovedToAnotherParentStays() {
        Sort roses = new Sort("roses");
        Sort lilies = new Sort("lilies");
        roses.getPlants().add(new Plant("a"));
        session.addAll(List.of(roses, lilies));
        session.commit();
        Plant a = roses.getPlants().get(0);
        roses.getPlants().remove(a);
        lilies.getPlants().add(a);
        session.commit();
        assertThat(rows("plant")).isEqualTo(1);
        assertThat(lilies.getPlants()).containsExactly(a);
    }

    @Test
    void aReferenceThatOwnsItsTargetDeletesIt() {
        Plant rose = plant("rose");
        rose.setLabel(new Label("old"));
        session.commit();
        // unloaded: it is loaded to be deleted
        rose.setLabel(new Label("new"));
        session.commit();
        assertThat(database.column("select text from label")).containsExactly("new");
        session.delete(rose);
        session.commit();
        assertThat(rows("label")).isZero();
    }

    @Test
    void aManyToManyThatOwnsItsElementsDeletesThem() {
        Plant rose = plant("rose");
        rose.getPhotos().addAll(List.of(new Photo("a"), new Photo("b")));
        session.commit();
        rose.getPhotos().remove(0);
        session.commit();
        assertThat(database.column("select text from photo")).containsExactly("b");
        assertThat(rows("plant_photos")).isEqualTo(1);
        session.delete(rose);
        session.commit();
        assertThat(rows("photo")).isZero();
        assertThat(rows("plant_photos")).isZero();
    }

    @Test
    void anOwnedElementMovesBetweenItsParents() {
        Plant rose = plant("rose");
        Plant lily = plant("lily");
        Photo photo = new Photo("a");
        Label label = new Label("l");
        rose.getPhotos().add(photo);
        rose.setLabel(label);
        session.commit();
        assertThat(rose.getPhotos()).hasSize(1);
        assertThat(rose.getLabel()).isSameAs(label);
        rose.getPhotos().remove(photo);
        lily.getPhotos().add(photo);
        rose.setLabel(null);
        lily.setLabel(label);
        session.commit();
        assertThat(lily.getPhotos()).containsExactly(photo);
        assertThat(lily.getLabel()).isSameAs(label);
        assertThat(rose.getPhotos()).isEmpty();
    }

    @Test
    void aSecondParentIsRefusedBeforeAnythingChanges() {
        Plant rose = plant("rose");
        Plant lily = plant("lily");
        Label label = new Label("l");
        Photo photo = new Photo("p");
        rose.setLabel(label);
        rose.getPhotos().add(photo);
        session.flush();
        assertThatThrownBy(() -> lily.setLabel(label))
                .isInstanceOf(SecondParentException.class)
                .hasMessageContaining("Plant.label")
                .hasMessageContaining("singleParent")
                .hasMessageContaining("Take it out there first");
        assertThatThrownBy(() -> lily.getPhotos().add(photo))
                .isInstanceOf(SecondParentException.class)
                .hasMessageContaining("Plant.photos");
        assertThat(lily.getLabel()).isNull();
        assertThat(lily.getPhotos()).isEmpty();
        // objects that come with another one are looked at, too
        Plant thistle = new Plant("thistle");
        thistle.setLabel(label);
        assertThatThrownBy(() -> session.add(thistle)).isInstanceOf(SecondParentException.class);
        session.commit();
        assertThat(rows("plant_photos")).isEqualTo(1);
    }

    @Test
    void aRelationshipThatIsOnlyReadCascadesNothingAndIsNeverWritten() {
        Bed bed = bed();
        assertThat(bed.getShown()).isEmpty();
        assertThat(bed.getShownTools()).isEmpty();
        Plant rose = new Plant("rose");
        Tool spade = new Tool("spade");
        bed.getShown().add(rose);
        bed.getShownTools().add(spade);
        assertThat(session.state(rose)).isEqualTo(Lifecycle.TRANSIENT);
        assertThat(session.state(spade)).isEqualTo(Lifecycle.TRANSIENT);
        assertThat(rose.getBed()).isNull();
        Plant lily = plant("lily");
        session.flush();
        lily.setShownSort(new Sort("lilies"));
        assertThat(session.hasChanges()).isFalse();
        try (StatementCounter statements = count()) {
            session.flush();
            assertThat(statements.total()).isZero();
        }
        bed.setName("south");
        session.commit();
        assertThat(rows("plant")).isEqualTo(1);
        assertThat(rows("bed_tools")).isZero();
        assertThat(rows("sort")).isZero();
    }

    @Test
    void aRelationshipThatIsOnlyReadShowsWhatTheOthersWrite() {
        Bed bed = bed();
        Plant rose = new Plant("rose");
        Sort roses = new Sort("roses");
        rose.setSort(roses);
        bed.getPlants().add(rose);
        Tool spade = new Tool("spade");
        bed.getTools().add(spade);
        session.commit();
        assertThat(bed.getShown()).containsExactly(rose);
        assertThat(bed.getShownTools()).containsExactly(spade);
        assertThat(rose.getShownSort()).isSameAs(roses);
        session.delete(bed);
        session.commit();
        assertThat(rows("bed_tools")).isZero();
        assertThat(rows("plant")).isEqualTo(1);
    }

    @Test
    void aReplacedPartnerIsAnOrphanFromTheSideWithoutTheKey() {
        Bed bed = bed();
        bed.setFence(new Fence("old"));
        session.commit();
        bed.setFence(new Fence("new"));
        session.commit();
        assertThat(database.column("select name from fence")).containsExactly("new");
    }

    @Test
    void aReplacedPartnerIsAnOrphanFromTheSideWithTheKeyWhileTheOtherIsUnloaded() {
        Bed bed = bed();
        bed.setFence(new Fence("old"));
        commitAndForget();
        Fence fence = new Fence("new");
        try (StatementCounter statements = count()) {
            fence.setBed(bed);
            assertThat(statements.total()).isZero();
        }
        session.add(fence);
        session.commit();
        assertThat(database.column("select name from fence")).containsExactly("new");
        assertThat(bed.getFence()).isSameAs(fence);
    }

    @Test
    void aReplacedPartnerThatMovedIsNoOrphan() {
        Bed north = bed();
        Bed south = new Bed("south");
        session.add(south);
        Fence old = new Fence("old");
        north.setFence(old);
        commitAndForget();
        Fence fence = new Fence("new");
        fence.setBed(north);
        old.setBed(south);
        session.flush();
        session.add(fence);
        session.commit();
        assertThat(rows("fence")).isEqualTo(2);
        assertThat(south.getFence()).isSameAs(old);
        assertThat(north.getFence()).isSameAs(fence);
    }

    @Test
    void aReplacedPartnerThatNobodyOwnsStaysWithoutAPlace() {
        Bed bed = bed();
        Gate old = new Gate("old");
        bed.setGate(old);
        commitAndForget();
        Gate gate = new Gate("new");
        gate.setBed(bed);
        session.add(gate);
        session.commit();
        assertThat(rows("gate")).isEqualTo(2);
        assertThat(old.getBed()).isNull();
        assertThat(bed.getGate()).isSameAs(gate);
    }
}
