package dev.mapper.semantics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.SessionException;
import dev.mapper.session.Savepoint;
import dev.mapper.session.Session;
import dev.mapper.state.Lifecycle;
import dev.mapper.testing.DatabaseSuite;
import dev.mapper.testing.DatabaseUnderTest;
import dev.mapper.testing.StatementCounter;
import dev.mapper.testing.TestSessions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** The key of a persistent object can be changed like any attribute. */
@DatabaseSuite
class KeyChangeTest {

    @Parameter
    DatabaseUnderTest database;

    private TestSessions sessions;
    private Session session;
    private StatementCounter statements;
    private Harbor kiel;
    private Harbor rostock;
    private Ledger first;
    private Ledger second;

    @BeforeEach
    void open() {
        sessions = TestSessions.open(
                database, Harbor.class, Pier.class, Berth.class, Boat.class, Flag.class, Crane.class, Ledger.class);
        session = sessions.session();
        kiel = new Harbor("KI", "Kiel");
        rostock = new Harbor("RO", "Rostock");
        first = new Ledger(1, "a");
        second = new Ledger(2, "b");
        session.addAll(List.of(kiel, rostock, first, second));
        session.commit();
        statements = sessions.count();
    }

    @AfterEach
    void close() {
        session.close();
        sessions.close();
    }

    private List<String> flushed() {
        statements.reset();
        session.flush();
        return FlushedRows.of(statements).stream()
                .filter(s -> !s.startsWith("SELECT"))
                .toList();
    }

    @Test
    void theUpdateFindsTheRowByItsOldKey() {
        assertThat(kiel.getName()).isEqualTo("Kiel");
        kiel.setCode("KIEL");
        assertThat(session.get(Harbor.class, "KI")).isSameAs(kiel);
        assertThat(flushed()).containsExactly("UPDATE harbors");
        assertThat(session.hasChanges()).isFalse();
        session.commit();
        assertThat(sessions.column("select name from harbors where code = 'KIEL'"))
                .containsExactly("Kiel");
        assertThat(sessions.number("select count(*) from harbors")).isEqualTo(2);
    }

    @Test
    void theObjectIsFoundByItsNewKey() {
        kiel.setCode("KIEL");
        session.flush();
        statements.reset();
        assertThat(session.get(Harbor.class, "KIEL")).isSameAs(kiel);
        assertThat(statements.total()).isZero();
        assertThat(session.get(Harbor.class, "KI")).isNull();
        kiel.setName("Kiel on the fjord");
        session.commit();
        assertThat(kiel.getName()).isEqualTo("Kiel on the fjord");
        assertThat(kiel.getVersion()).isEqualTo(2);
    }

    @Test
    void keyAndOtherAttributesChangeInOneStatement() {
        kiel.setCode("KIEL");
        kiel.setName("fjord");
        assertThat(flushed()).containsExactly("UPDATE harbors");
        session.commit();
        assertThat(sessions.column("select name from harbors where code = 'KIEL'"))
                .containsExactly("fjord");
    }

    @Test
    void aKeySetBackMakesNoStatement() {
        kiel.setCode("X");
        kiel.setCode("KI");
        assertThat(flushed()).isEmpty();
    }

    @Test
    void numbersChangeToo() {
        first.setId(10);
        session.flush();
        assertThat(session.get(Ledger.class, 10)).isSameAs(first);
        session.commit();
        assertThat(sessions.column("select id from ledgers order by id")).containsExactly(2, 10);
    }

    @Test
    void anObjectTakesTheKeyThatAnotherLeaves() {
        first.setId(2);
        second.setId(3);
        session.flush();
        assertThat(session.get(Ledger.class, 2)).isSameAs(first);
        assertThat(session.get(Ledger.class, 3)).isSameAs(second);
        session.commit();
        assertThat(sessions.column("select label from ledgers order by id")).containsExactly("a", "b");
    }

    @Test
    void anObjectTakesTheKeyThatADeletedOneLeaves() {
        session.delete(second);
        first.setId(2);
        assertThat(flushed()).containsExactly("DELETE ledgers", "UPDATE ledgers");
        assertThat(session.get(Ledger.class, 2)).isSameAs(first);
        assertThat(session.state(second)).isEqualTo(Lifecycle.DELETED);
    }

    @Test
    void aNewObjectTakesTheKeyThatAnotherLeaves() {
        first.setId(3);
        Ledger next = new Ledger(1, "c");
        next.setCode("next");
        session.add(next);
        assertThat(flushed()).containsExactly("UPDATE ledgers", "INSERT ledgers");
        assertThat(session.get(Ledger.class, 1)).isSameAs(next);
    }

    @Test
    void twoKeysCannotBeSwappedInOneFlush() {
        first.setId(2);
        second.setId(1);
        statements.reset();
        assertThatThrownBy(session::flush)
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("part of the key")
                .hasMessageContaining("id = 1")
                .hasMessageContaining("id = 2");
        assertThat(statements.total()).isZero();
        session.rollback();
        assertThat(first.getId()).isEqualTo(1);
    }

    @Test
    void aRollbackBringsTheOldKeyBack() {
        kiel.setCode("KIEL");
        session.flush();
        session.rollback();
        assertThat(kiel.getCode()).isEqualTo("KI");
        assertThat(session.get(Harbor.class, "KI")).isSameAs(kiel);
        assertThat(session.get(Harbor.class, "KIEL")).isNull();
        assertThat(kiel.getName()).isEqualTo("Kiel");
        kiel.setCode("KL");
        session.commit();
        assertThat(sessions.column("select code from harbors order by code")).containsExactly("KL", "RO");
    }

    @Test
    void aRollbackBringsChainedKeysBack() {
        first.setId(2);
        second.setId(3);
        session.flush();
        first.setId(7);
        session.rollback();
        assertThat(first.getId()).isEqualTo(1);
        assertThat(second.getId()).isEqualTo(2);
        assertThat(session.get(Ledger.class, 1)).isSameAs(first);
        assertThat(session.get(Ledger.class, 2)).isSameAs(second);
        assertThat(first.getLabel()).isEqualTo("a");
    }

    @Test
    void aRollbackToASavepointBringsTheKeyBackThatItHadThere() {
        kiel.setCode("K1");
        session.flush();
        Savepoint savepoint = session.beginNested();
        kiel.setCode("K2");
        session.flush();
        kiel.setCode("K3");
        session.flush();
        savepoint.rollback();
        assertThat(kiel.getCode()).isEqualTo("K1");
        assertThat(session.get(Harbor.class, "K1")).isSameAs(kiel);
        assertThat(kiel.getName()).isEqualTo("Kiel");
        session.rollback();
        assertThat(kiel.getCode()).isEqualTo("KI");
    }

    @Test
    void aReleasedSavepointHandsItsKeysToTheRollback() {
        Savepoint savepoint = session.beginNested();
        kiel.setCode("K2");
        savepoint.commit();
        session.rollback();
        assertThat(kiel.getCode()).isEqualTo("KI");
        assertThat(session.get(Harbor.class, "KI")).isSameAs(kiel);
    }

    @Test
    void aReKeyedObjectThatIsDeletedComesBackWithItsOldKey() {
        kiel.setCode("K2");
        session.flush();
        session.delete(kiel);
        session.flush();
        session.rollback();
        assertThat(session.state(kiel)).isEqualTo(Lifecycle.PERSISTENT);
        assertThat(kiel.getCode()).isEqualTo("KI");
        assertThat(session.get(Harbor.class, "KI")).isSameAs(kiel);
    }

    @Test
    void anObjectWhoseKeyWasSetIsDeletedByItsOldKey() {
        kiel.setCode("other");
        session.delete(kiel);
        session.commit();
        assertThat(sessions.column("select code from harbors")).containsExactly("RO");
    }

    @Test
    void passiveUpdatesLeaveTheRowsToTheDatabase() {
        Pier pier = new Pier(kiel, 1);
        Berth berth = new Berth(1, pier);
        session.addAll(List.of(pier, berth));
        session.flush();
        kiel.setCode("KIEL");
        assertThat(flushed()).containsExactly("UPDATE harbors");
        assertThat(session.get(Pier.class, new PierId("KIEL", 1))).isSameAs(pier);
        assertThat(pier.getHarbor()).isSameAs(kiel);
        assertThat(berth.getPier()).isSameAs(pier);
        pier.setName("long");
        berth.setNote("deep");
        assertThat(flushed()).containsExactlyInAnyOrder("UPDATE piers", "UPDATE berths");
        session.commit();
        assertThat(sessions.column("select harbor_code from piers")).containsExactly("KIEL");
        assertThat(sessions.number("select count(*) from piers where harbor_code = 'KIEL' and name = 'long'"))
                .isEqualTo(1);
        assertThat(berth.getPier()).isSameAs(pier);
    }

    @Test
    void objectsWhoseReferenceIsNotLoadedFollowToo() {
        Pier pier = new Pier(kiel, 1);
        session.addAll(List.of(pier, new Berth(1, pier)));
        session.commit();
        Berth berth = session.get(Berth.class, 1);
        Pier loaded = session.get(Pier.class, new PierId("KI", 1));
        assertThat(loaded.getName()).isEqualTo("p1");
        kiel.setCode("KIEL");
        session.flush();
        statements.reset();
        assertThat(berth.getPier()).isSameAs(loaded);
        assertThat(loaded.getHarbor()).isSameAs(kiel);
        assertThat(statements.total()).isZero();
    }

    @Test
    void partsOfACompositeKeyChange() {
        Pier pier = new Pier(kiel, 1);
        Berth berth = new Berth(1, pier);
        session.addAll(List.of(pier, berth));
        session.commit();
        assertThat(berth.getPier()).isSameAs(pier);
        pier.setNumber(5);
        assertThat(flushed()).containsExactly("UPDATE piers");
        assertThat(session.get(Pier.class, new PierId("KI", 5))).isSameAs(pier);
        pier.setHarbor(rostock);
        assertThat(flushed()).containsExactly("UPDATE piers");
        assertThat(session.get(Pier.class, new PierId("RO", 5))).isSameAs(pier);
        session.commit();
        assertThat(sessions.column("select pier_harbor_code from berths")).containsExactly("RO");
        session.rollback();
        pier.setNumber(6);
        session.flush();
        session.rollback();
        assertThat(pier.getNumber()).isEqualTo(5);
        assertThat(session.get(Pier.class, new PierId("RO", 5))).isSameAs(pier);
    }

    @Test
    void aRollbackBringsTheKeysOfChildrenBack() {
        Pier pier = new Pier(kiel, 1);
        session.add(pier);
        session.commit();
        assertThat(pier.getHarbor()).isSameAs(kiel);
        kiel.setCode("KIEL");
        session.flush();
        assertThat(session.get(Pier.class, new PierId("KIEL", 1))).isSameAs(pier);
        session.rollback();
        assertThat(session.get(Pier.class, new PierId("KI", 1))).isSameAs(pier);
        assertThat(pier.getHarbor()).isSameAs(kiel);
        assertThat(pier.getName()).isEqualTo("p1");
    }

    @Test
    void otherChildrenAreLoadedAndUpdated() {
        session.addAll(List.of(new Boat(1, kiel), new Boat(2, kiel), new Boat(3, rostock)));
        session.commit();
        session.expungeAll();
        Harbor harbor = session.get(Harbor.class, "KI");
        harbor.setCode("KIEL");
        session.commit();
        assertThat(sessions.column("select home_code from boats order by id")).containsExactly("KIEL", "KIEL", "RO");
        Boat boat = session.get(Boat.class, 1);
        assertThat(boat.getHomeCode()).isEqualTo("KIEL");
        assertThat(boat.getHome()).isSameAs(harbor);
    }

    @Test
    void objectsThatTheParentKnowsNothingOfAreLoadedAndUpdatedToo() {
        Flag flag = new Flag(1);
        flag.setOrigin(kiel);
        session.add(flag);
        session.commit();
        session.expungeAll();
        session.get(Harbor.class, "KI").setCode("KIEL");
        session.commit();
        assertThat(sessions.column("select origin_code from flags")).containsExactly("KIEL");
        assertThat(session.get(Flag.class, 1).getOrigin().getName()).isEqualTo("Kiel");
    }

    @Test
    void childrenShowTheNewKeyAfterTheFlush() {
        Boat boat = new Boat(1, kiel);
        session.add(boat);
        session.flush();
        assertThat(boat.getHomeCode()).isEqualTo("KI");
        kiel.setCode("KIEL");
        session.flush();
        assertThat(boat.getHomeCode()).isEqualTo("KIEL");
        session.rollback();
        assertThat(session.state(boat)).isEqualTo(Lifecycle.TRANSIENT);
    }

    @Test
    void aChildThatMovesAwayIsWrittenBeforeItsOldParentsKey() {
        Boat boat = new Boat(1, kiel);
        session.add(boat);
        session.commit();
        boat.getHome();
        boat.setHome(rostock);
        kiel.setCode("KIEL");
        session.commit();
        assertThat(sessions.column("select home_code from boats")).containsExactly("RO");
    }

    @Test
    void newChildrenGetTheNewKey() {
        kiel.setCode("KIEL");
        session.add(new Boat(1, kiel));
        session.add(new Pier(kiel, 9));
        session.commit();
        assertThat(sessions.column("select home_code from boats")).containsExactly("KIEL");
        assertThat(sessions.column("select harbor_code from piers")).containsExactly("KIEL");
    }

    @Test
    void associationRowsFollow() {
        Flag red = new Flag(1);
        Flag blue = new Flag(2);
        kiel.getFlags().add(red);
        kiel.getOldFlags().add(red);
        kiel.getOldFlags().add(blue);
        session.commit();
        kiel.setCode("KIEL");
        kiel.getOldFlags().remove(blue);
        session.commit();
        assertThat(sessions.column("select harbor_code from harbor_flags")).containsExactly("KIEL");
        assertThat(sessions.column("select flag_id from harbor_old_flags")).containsExactly(1);
        assertThat(kiel.getFlags()).containsExactly(red);
        assertThat(kiel.getOldFlags()).containsExactly(red);
    }

    @Test
    void aKeyCannotBeSetToNull() {
        kiel.setCode(null);
        assertThatThrownBy(session::flush)
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("Harbor.code")
                .hasMessageContaining("set to null");
    }

    @Test
    void aKeyIsKeptWhereRowsThatMayNotBeWithoutItWouldFollowByStatements() {
        session.add(new Crane(1, kiel));
        session.commit();
        kiel.setCode("KIEL");
        statements.reset();
        assertThatThrownBy(session::flush)
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("The key of Harbor with key KI")
                .hasMessageContaining("Crane.harbor")
                .hasMessageContaining("[harbor_code] is NOT NULL")
                .hasMessageContaining("@ForeignKeyOptions(onUpdate = ReferentialAction.CASCADE)");
        assertThat(statements.updates()).isZero();
        session.rollback();
        assertThat(kiel.getCode()).isEqualTo("KI");
        kiel.setName("Kiel-Wik");
        session.commit();
        assertThat(sessions.column("select harbor_code from cranes")).containsExactly("KI");
    }
}
