package dev.mapper.semantics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.RequiredParentException;
import dev.mapper.engine.StatementKind;
import dev.mapper.semantics.Estate.Bird;
import dev.mapper.semantics.Estate.Guard;
import dev.mapper.semantics.Estate.Guest;
import dev.mapper.semantics.Estate.House;
import dev.mapper.semantics.Estate.Mouse;
import dev.mapper.semantics.Estate.Room;
import dev.mapper.semantics.Estate.Shed;
import dev.mapper.semantics.Estate.Tree;
import dev.mapper.semantics.Estate.Window;
import dev.mapper.state.Lifecycle;
import dev.mapper.testing.StatementCounter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of the children of an object that is deleted. */
class ParentDeletionTest extends EntitiesTest {

    @Override
    Class<?>[] entities() {
        return Estate.entities();
    }

    private House house() {
        House house = new House("old");
        session.add(house);
        return house;
    }

    @Test
    void childrenAreLoadedAndTheirForeignKeyBecomesNull() {
        House house = house();
        house.getGuests().addAll(List.of(new Guest(), new Guest()));
        house.setGuard(new Guard());
        commitAndForget();
        session.delete(house);
        try (StatementCounter statements = count()) {
            session.flush();
            assertThat(statements.parameterRows(StatementKind.UPDATE)).isEqualTo(3);
            assertThat(statements.deletes()).isEqualTo(1);
        }
        session.commit();
        assertThat(database.number("select count(*) from guest where house_id is null"))
                .isEqualTo(2);
        assertThat(database.number("select count(*) from guard where house_id is null"))
                .isEqualTo(1);
    }

    @Test
    void aChildThatMovedAwayBeforeIsLeftAlone() {
        House house = house();
        House next = house();
        Guest guest = new Guest();
        house.getGuests().add(guest);
        session.commit();
        guest.setHouse(next);
        session.delete(house);
        session.commit();
        assertThat(guest.getHouse()).isSameAs(next);
    }

    @Test
    void aChildThatWasTakenOutInTheSameFlushIsCutOffOnce() {
        House house = house();
        Guest guest = new Guest();
        house.getGuests().add(guest);
        session.commit();
        house.getGuests().remove(guest);
        session.delete(house);
        session.commit();
        assertThat(guest.getHouse()).isNull();
    }

    @Test
    void aChildWhoseKeyHoldsTheParentForbidsTheDeletion() {
        House house = house();
        session.flush();
        session.add(new Room(house, 7));
        commitAndForget();
        session.delete(house);
        try (StatementCounter statements = count()) {
            assertThatThrownBy(session::flush)
                    .isInstanceOf(RequiredParentException.class)
                    .hasMessageContaining("House with key")
                    .hasMessageContaining("Room with key")
                    .hasMessageContaining("Room.house")
                    .hasMessageContaining("part of the key of Room")
                    .hasMessageContaining("cascade = REMOVE")
                    .hasMessageContaining("orphanRemoval")
                    .hasMessageContaining("passiveDeletes");
            assertThat(statements.updates() + statements.deletes()).isZero();
        }
        session.rollback();
        assertThat(rows("house")).isEqualTo(1);
        assertThat(house.getRooms().get(0).getHouse()).isSameAs(house);
    }

    @Test
    void aChildThatMustHaveAParentForbidsTheDeletion() {
        House house = house();
        Window window = new Window();
        house.getWindows().add(window);
        commitAndForget();
        session.delete(house);
        try (StatementCounter statements = count()) {
            assertThatThrownBy(session::flush)
                    .isInstanceOf(RequiredParentException.class)
                    .hasMessageContaining("Window.house")
                    .hasMessageContaining("[house_id]")
                    .hasMessageContaining("NOT NULL");
            assertThat(statements.updates() + statements.deletes()).isZero();
        }
        session.rollback();
        assertThat(session.state(house)).isEqualTo(Lifecycle.PERSISTENT);
        // a child that goes too, or elsewhere, forbids nothing
        session.delete(house);
        session.delete(window);
        session.commit();
        assertThat(rows("house")).isZero();
    }

    @Test
    void aChildThatMustHaveAParentMayBeGivenAnother() {
        House house = house();
        House next = house();
        Window window = new Window();
        house.getWindows().add(window);
        commitAndForget();
        window.setHouse(next);
        session.delete(house);
        session.commit();
        assertThat(window.getHouse()).isSameAs(next);
    }

    @Test
    void withCascadeTheyAreLoadedAndDeleted() {
        House house = house();
        house.getTrees().addAll(List.of(new Tree(), new Tree()));
        commitAndForget();
        session.delete(house);
        session.commit();
        assertThat(rows("tree")).isZero();
    }

    @Test
    void passiveDeletesLeaveUnloadedChildrenToTheDatabase() {
        House house = house();
        house.getSheds().add(new Shed());
        house.getBirds().add(new Bird());
        house.getMice().add(new Mouse());
        session.commit();
        Bird bird = house.getBirds().get(0);
        session.expireAll();
        // the others are loaded by deleting
        house.getGuests().size();
        house.getRooms().size();
        house.getWindows().size();
        house.getTrees().size();
        house.getGuard();
        session.delete(house);
        try (StatementCounter statements = count()) {
            session.flush();
            assertThat(statements.total()).isEqualTo(1);
            assertThat(statements.deletes()).isEqualTo(1);
        }
        session.commit();
        assertThat(rows("shed") + rows("mouse")).isZero();
        assertThat(rows("bird")).isEqualTo(1);
        assertThat(bird.getHouse()).isNull();
    }

    @Test
    void passiveDeletesStillHandleLoadedChildren() {
        House house = house();
        house.getSheds().addAll(List.of(new Shed(), new Shed()));
        house.getBirds().add(new Bird());
        session.commit();
        Shed shed = house.getSheds().get(0);
        Bird bird = house.getBirds().get(0);
        session.delete(house);
        try (StatementCounter statements = count()) {
            session.flush();
            assertThat(statements.parameterRows(StatementKind.UPDATE)).isEqualTo(1);
            assertThat(statements.parameterRows(StatementKind.DELETE)).isEqualTo(3);
        }
        assertThat(session.state(shed)).isEqualTo(Lifecycle.DELETED);
        assertThat(bird.getHouse()).isNull();
        session.commit();
        assertThat(rows("shed")).isZero();
    }

    @Test
    void passiveDeletesAllTouchNotEvenLoadedOnes() {
        House house = house();
        house.getMice().add(new Mouse());
        session.commit();
        Mouse mouse = house.getMice().get(0);
        assertThat(mouse.getHouse()).isSameAs(house);
        session.delete(house);
        try (StatementCounter statements = count()) {
            session.flush();
            assertThat(statements.updates()).isZero();
            assertThat(statements.deletes()).isEqualTo(1);
        }
        assertThat(session.state(mouse)).isEqualTo(Lifecycle.PERSISTENT);
        session.commit();
        assertThat(rows("mouse")).isZero();
    }

    @Test
    void deletedChildrenStayInLoadedCollectionsUntilExpiry() {
        House house = house();
        Guest guest = new Guest();
        Guest other = new Guest();
        house.getGuests().addAll(List.of(guest, other));
        session.commit();
        assertThat(house.getGuests()).hasSize(2);
        session.delete(guest);
        session.flush();
        assertThat(house.getGuests()).contains(guest, other);
        session.commit();
        assertThat(house.getGuests()).containsExactly(other);
    }
}
