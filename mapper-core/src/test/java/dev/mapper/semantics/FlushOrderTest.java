package dev.mapper.semantics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.CircularRowsException;
import dev.mapper.MappingException;
import dev.mapper.engine.StatementEvent;
import dev.mapper.engine.StatementKind;
import dev.mapper.engine.StatementListener;
import dev.mapper.session.Session;
import dev.mapper.session.SessionFactory;
import dev.mapper.testing.DatabaseSuite;
import dev.mapper.testing.DatabaseUnderTest;
import dev.mapper.testing.StatementCounter;
import dev.mapper.testing.TestSessions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** In which order a flush writes. */
@DatabaseSuite
class FlushOrderTest {

    @Parameter
    DatabaseUnderTest database;

    private TestSessions sessions;
    private Session session;
    private StatementCounter statements;

    @BeforeEach
    void open() {
        sessions = TestSessions.open(
                database, Club.class, ClubMember.class, Knot.class, KnotAnchor.class, Shop.class, ShopOrder.class);
        session = sessions.session();
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
        return FlushedRows.of(statements);
    }

    @Test
    void rowsComeAfterThoseThatTheyPointTo() {
        Club club = new Club(1, "Chess");
        session.add(new ClubMember(1, club));
        session.add(club);
        assertThat(flushed()).containsExactly("INSERT clubs", "INSERT club_members");
    }

    @Test
    void rowsGoBeforeThoseThatTheyPointTo() {
        Club club = new Club(1, "Chess");
        ClubMember member = new ClubMember(1, club);
        session.addAll(List.of(club, member));
        session.commit();
        session.delete(club);
        session.delete(member);
        assertThat(flushed().stream().filter(s -> !s.startsWith("SELECT")))
                .containsExactly("DELETE club_members", "DELETE clubs");
    }

    @Test
    void insertsKeepTheOrderOfAddingWithinATable() {
        for (int id : new int[] {5, 3, 9, 1}) {
            session.add(new Shop(null, "s" + id));
        }
        session.commit();
        assertThat(sessions.column("select name from shops order by id")).containsExactly("s5", "s3", "s9", "s1");
    }

    @Test
    void updatesAndDeletionsComeInTheOrderOfKeys() {
        Club first = new Club(1, "a");
        Club second = new Club(2, "b");
        Club third = new Club(3, "c");
        session.addAll(List.of(third, first, second));
        session.commit();
        third.setName("c2");
        first.setName("a2");
        second.setName("b2");
        assertThat(boundKeys(StatementKind.UPDATE)).containsExactly(1, 2, 3);
        session.delete(second);
        session.delete(third);
        session.delete(first);
        assertThat(boundKeys(StatementKind.DELETE)).containsExactly(1, 2, 3);
    }

    /** The keys that a flush writes, in the order of the rows of its one batch. */
    private List<Object> boundKeys(StatementKind kind) {
        List<Object> keys = new ArrayList<>();
        StatementListener listener = new StatementListener() {
            @Override
            public void afterStatement(StatementEvent event) {
                for (int row = 0; event.kind() == kind && row < event.batchSize(); row++) {
                    List<Object> parameters = event.parameters(row);
                    keys.add(parameters.get(parameters.size() - 1));
                }
            }
        };
        sessions.engine().onStatement(listener);
        statements.reset();
        session.flush();
        sessions.engine().removeListener(listener);
        assertThat(statements.count(kind)).isEqualTo(1);
        return keys;
    }

    @Test
    void savesPrecedeDeletions() {
        Club old = new Club(1, "old");
        ClubMember member = new ClubMember(1, old);
        session.addAll(List.of(old, member));
        session.commit();
        session.delete(old);
        Club next = new Club(2, "next");
        session.add(next);
        member.setClub(next);
        assertThat(flushed().stream().filter(s -> !s.startsWith("SELECT")))
                .containsExactly("INSERT clubs", "UPDATE club_members", "DELETE clubs");
    }

    @Test
    void whatABeforeFlushListenerAddsAndDeletesIsFlushedInOrder() {
        Club old = new Club(1, "old");
        ClubMember leaving = new ClubMember(1, old);
        Club kept = new Club(2, "kept");
        session.addAll(List.of(old, leaving, kept));
        session.commit();
        Club next = new Club(3, "next");
        session.onBeforeFlush(flushing -> {
            if (!session.contains(next)) {
                // Each time the row that needs the other comes first
                session.add(new ClubMember(2, next));
                session.add(next);
                session.delete(old);
                session.delete(leaving);
                kept.setName("changed");
            }
        });
        session.add(new ClubMember(3, kept));
        assertThat(flushed().stream().filter(s -> !s.startsWith("SELECT")))
                .containsExactly(
                        "INSERT clubs",
                        "INSERT club_members",
                        "INSERT club_members",
                        "UPDATE clubs",
                        "DELETE club_members",
                        "DELETE clubs");
        assertThat(session.hasChanges()).isFalse();
        assertThat(flushed()).isEmpty();
        session.commit();
        assertThat(sessions.column("select name from clubs order by id")).containsExactly("changed", "next");
        assertThat(sessions.column("select club_id from club_members order by id"))
                .containsExactly(3, 2);
    }

    @Test
    void foreignKeysWithoutARelationshipOrderTablesToo() {
        session.add(new Shop(7, "late"));
        ShopOrder order = new ShopOrder(1, 7);
        session.add(order);
        Shop shop = new Shop(8, "later");
        session.add(new ShopOrder(2, 8));
        session.add(shop);
        assertThat(flushed()).containsExactly("INSERT shops", "INSERT shop_orders");
        session.delete(session.get(Shop.class, 7));
        session.delete(order);
        assertThat(flushed()).containsExactly("DELETE shop_orders", "DELETE shops");
    }

    @Test
    void circlesOfTablesAreOrderedByRow() {
        Club first = new Club(1, "a");
        Club second = new Club(2, "b");
        ClubMember member = new ClubMember(1, first);
        session.addAll(List.of(first, member));
        session.flush();
        second.setCaptain(member);
        session.add(second);
        session.add(new ClubMember(2, second));
        assertThat(flushed()).containsExactly("INSERT clubs", "INSERT club_members");
        session.commit();
        assertThat(sessions.number("select captain_id from clubs where id = 2")).isEqualTo(1);
    }

    @Test
    void rowsOfOneTablePointToEachOtherInOrder() {
        KnotAnchor anchor = anchor();
        Knot a = new Knot(1, anchor);
        Knot b = new Knot(2, anchor);
        Knot c = new Knot(3, anchor);
        a.setLoose(b);
        b.setLoose(c);
        session.addAll(List.of(a, b, c));
        assertThat(flushed()).containsExactly("INSERT knots", "INSERT knots", "INSERT knots");
        session.commit();
        session.delete(c);
        session.delete(b);
        session.delete(a);
        assertThat(flushed().stream().filter(s -> !s.startsWith("SELECT")))
                .containsExactly("DELETE knots", "DELETE knots", "DELETE knots");
        session.commit();
        assertThat(sessions.number("select count(*) from knots")).isZero();
    }

    /** An anchor is tied to one that was there before; the first one to itself, past the session. */
    private KnotAnchor anchor() {
        sessions.run("insert into knot_anchors (id, tied_to_id) values (1, 1)");
        return session.get(KnotAnchor.class, 1);
    }

    @Test
    void aPostUpdateFollowsTheInsert() {
        Club club = new Club(1, "Chess");
        ClubMember member = new ClubMember(1, club);
        club.setCaptain(member);
        session.add(club);
        session.add(member);
        assertThat(flushed()).containsExactly("INSERT clubs", "INSERT club_members", "UPDATE clubs");
        assertThat(club.getCaptain()).isSameAs(member);
        assertThat(session.hasChanges()).isFalse();
        assertThat(flushed()).isEmpty();
        session.commit();
        assertThat(sessions.number("select captain_id from clubs")).isEqualTo(1);
        assertThat(club.getCaptain()).isSameAs(member);
    }

    @Test
    void aPostUpdatePrecedesTheDeletion() {
        Club club = new Club(1, "Chess");
        ClubMember member = new ClubMember(1, club);
        club.setCaptain(member);
        session.addAll(List.of(club, member));
        session.commit();
        session.delete(club);
        session.delete(member);
        assertThat(flushed().stream().filter(s -> !s.startsWith("SELECT")))
                .containsExactly("UPDATE clubs", "DELETE club_members", "DELETE clubs");
        session.commit();
        assertThat(sessions.number("select count(*) from clubs")).isZero();
    }

    @Test
    void aPostUpdateToARowThatIsThereNeedsNoStatementOfItsOwn() {
        Club first = new Club(1, "a");
        ClubMember member = new ClubMember(1, first);
        session.addAll(List.of(first, member));
        session.flush();
        Club second = new Club(2, "b");
        second.setCaptain(member);
        session.add(second);
        assertThat(flushed()).containsExactly("INSERT clubs");
    }

    @Test
    void changesOfAPostUpdateReferenceAreWritten() {
        Club club = new Club(1, "Chess");
        session.add(club);
        session.commit();
        ClubMember member = new ClubMember(1, club);
        session.add(member);
        club.setCaptain(member);
        assertThat(flushed()).containsExactly("INSERT club_members", "UPDATE clubs");
        club.setCaptain(null);
        session.commit();
        assertThat(sessions.column("select captain_id from clubs")).containsExactly((Object) null);
    }

    @Test
    void aRollbackAfterAPostUpdateLeavesTheObjectsAsTheyWere() {
        Club club = new Club(1, "Chess");
        ClubMember member = new ClubMember(1, club);
        club.setCaptain(member);
        session.addAll(List.of(club, member));
        session.flush();
        session.rollback();
        assertThat(club.getCaptain()).isSameAs(member);
        session.addAll(List.of(club, member));
        assertThat(flushed()).containsExactly("INSERT clubs", "INSERT club_members", "UPDATE clubs");
    }

    @Test
    void aCircleThatMayBeNullIsBrokenByAnUpdate() {
        KnotAnchor anchor = anchor();
        Knot a = new Knot(1, anchor);
        Knot b = new Knot(2, anchor);
        a.setLoose(b);
        b.setLoose(a);
        session.addAll(List.of(a, b));
        assertThat(flushed()).containsExactly("INSERT knots", "INSERT knots", "UPDATE knots");
        session.commit();
        assertThat(sessions.column("select loose_id from knots order by id")).containsExactly(2, 1);
        session.delete(a);
        session.delete(b);
        assertThat(flushed().stream().filter(s -> !s.startsWith("SELECT")))
                .containsExactly("UPDATE knots", "DELETE knots", "DELETE knots");
        session.commit();
        assertThat(sessions.number("select count(*) from knots")).isZero();
    }

    @Test
    void aCircleThatMayNotBeNullIsRefusedBeforeAnythingIsSent() {
        KnotAnchor a = new KnotAnchor(5);
        KnotAnchor b = new KnotAnchor(6);
        a.setTiedTo(b);
        b.setTiedTo(a);
        session.add(new Shop(1, "first"));
        session.addAll(List.of(a, b));
        statements.reset();
        assertThatThrownBy(session::flush)
                .isInstanceOf(CircularRowsException.class)
                .hasMessageContaining("KnotAnchor.tiedTo")
                .hasMessageContaining("KnotAnchor with key 5")
                .hasMessageContaining("KnotAnchor with key 6")
                .hasMessageContaining("tied_to_id")
                .hasMessageContaining("NOT NULL")
                .hasMessageContaining("postUpdate")
                .hasMessageContaining("in two steps")
                .hasMessageContaining("Nothing was sent");
        assertThat(statements.total()).isZero();
        session.rollback();
        assertThat(session.hasChanges()).isFalse();
    }

    @Test
    void rowsThatExpiredAreDeletedInTheRightOrder() {
        KnotAnchor anchor = anchor();
        Knot a = new Knot(1, anchor);
        Knot b = new Knot(2, anchor);
        b.setLoose(a);
        session.addAll(List.of(a, b));
        session.commit();
        session.expireAll();
        session.delete(a);
        session.delete(b);
        session.commit();
        assertThat(sessions.number("select count(*) from knots")).isZero();
    }

    @Test
    void postUpdateNeedsAForeignKeyThatMayBeNull() {
        assertThatThrownBy(() -> SessionFactory.builder(sessions.engine())
                        .entities(StrictClub.class, Shop.class)
                        .build())
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("StrictClub.shop")
                .hasMessageContaining("NOT NULL");
    }
}
