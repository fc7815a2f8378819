package dev.mapper.semantics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mapper.session.Session;
import dev.mapper.testing.DatabaseUnderTest;
import dev.mapper.testing.TestSessions;
import java.util.List;

/** A committed harbor with children of two kinds: one follows its key in the database, one by a statement. */
final class KeyedFleet {

    final Harbor harbor;
    private final Pier pier;
    private final Boat boat;
    private final Session session;

    KeyedFleet(Session session, String code) {
        this.session = session;
        harbor = new Harbor(code, "Kiel");
        pier = new Pier(harbor, 1);
        boat = new Boat(1, harbor);
        session.addAll(List.of(harbor, pier, boat));
        session.commit();
        assertKey(code, "none");
    }

    static TestSessions open(DatabaseUnderTest database) {
        return TestSessions.open(database, Harbor.class, Pier.class, Berth.class, Boat.class, Flag.class);
    }

    /** All objects have the one key, in themselves and in the identity map, and none has the other. */
    void assertKey(String code, String not) {
        assertThat(session.get(Harbor.class, code)).isSameAs(harbor);
        assertThat(session.get(Harbor.class, not)).isNull();
        assertThat(session.get(Pier.class, new PierId(code, 1))).isSameAs(pier);
        assertThat(session.get(Pier.class, new PierId(not, 1))).isNull();
        assertThat(session.get(Boat.class, 1)).isSameAs(boat);
        assertThat(harbor.getCode()).isEqualTo(code);
        assertThat(harbor.getName()).isEqualTo("Kiel");
        assertThat(boat.getHomeCode()).isEqualTo(code);
        assertThat(boat.getHome()).isSameAs(harbor);
        assertThat(pier.getHarbor()).isSameAs(harbor);
        assertThat(harbor.getPiers()).containsExactly(pier);
        assertThat(harbor.getBoats()).containsExactly(boat);
    }
}
