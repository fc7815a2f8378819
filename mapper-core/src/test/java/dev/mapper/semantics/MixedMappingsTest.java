package dev.mapper.semantics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mapper.semantics.Clinic.Bed;
import dev.mapper.semantics.Clinic.Desk;
import dev.mapper.semantics.Clinic.Drawer;
import dev.mapper.semantics.Clinic.Lamp;
import dev.mapper.semantics.Clinic.Ward;
import dev.mapper.semantics.Clinic.Yard;
import dev.mapper.state.Lifecycle;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Bulk writes beside hierarchies, orphans that expired, and given keys: what each does alone it does with the others. */
class MixedMappingsTest extends EntitiesTest {

    @Override
    Class<?>[] entities() {
        return Clinic.ENTITIES;
    }

    @Test
    void bulkRowsAreSeenByTheClassThatHasTheCollection() {
        Ward ward = new Ward("w");
        Yard yard = new Yard("y");
        yard.setTrees("oaks");
        session.addAll(List.of(ward, yard));
        session.flush();
        assertThat(ward.getBeds()).isEmpty();
        assertThat(ward.getOthers()).isEmpty();
        yard.setTrees("elms");
        session.bulkInsert(Bed.class, List.of(Map.of("label", "b1", "ward", ward)));
        assertThat(ward.getBeds()).hasSize(1);
        assertThat(ward.getOthers()).hasSize(1);
        session.commit();
        assertThat(yard.getTrees()).isEqualTo("elms");
    }

    @Test
    void anUpsertByAUniqueAttributeKeepsChangesThatWaitInOthers() {
        Ward ward = new Ward("w");
        Ward other = new Ward("other");
        Yard yard = new Yard("y");
        session.addAll(List.of(ward, other, yard));
        session.commit();
        ward.getName();
        other.setFloor(5);
        yard.setTrees("elms");
        Map<String, Object> row = new HashMap<>();
        row.put("name", "w");
        row.put("floor", 3);
        session.bulkUpsert(Ward.class, List.of(row), QClinic_Ward.ward.name);
        assertThat(ward.getFloor()).isEqualTo(3);
        session.commit();
        assertThat(other.getFloor()).isEqualTo(5);
        assertThat(yard.getTrees()).isEqualTo("elms");
    }

    @Test
    void anOrphanThatExpiredIsDeletedToo() {
        Desk desk = new Desk("d");
        Lamp lamp = new Lamp();
        desk.setLamp(lamp);
        session.add(desk);
        session.commit();
        assertThat(desk.getLamp()).isSameAs(lamp);
        assertThat(lamp.getDesk()).isSameAs(desk);
        session.expire(lamp);
        desk.setLamp(null);
        session.commit();
        assertThat(rows("lamp")).isZero();
        assertThat(session.state(lamp)).isEqualTo(Lifecycle.DETACHED);
    }

    @Test
    void anObjectWhoseKeyWasSetIsDeletedWithWhatItAloneRefersTo() {
        Desk desk = new Desk("d");
        Drawer drawer = new Drawer();
        desk.getDrawers().add(drawer);
        session.add(desk);
        session.commit();
        assertThat(desk.getLamp()).isNull();
        assertThat(desk.getDrawers()).hasSize(1);
        desk.setCode("e");
        session.delete(desk);
        session.commit();
        assertThat(rows("desk")).isZero();
        assertThat(rows("drawer")).isEqualTo(1);
    }
}
