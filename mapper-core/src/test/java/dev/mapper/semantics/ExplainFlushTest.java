package dev.mapper.semantics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.SessionException;
import dev.mapper.flush.FlushPlan;
import dev.mapper.flush.FlushStep;
import dev.mapper.session.Session;
import dev.mapper.state.Lifecycle;
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

/** A flush can be shown before it is done. */
@DatabaseSuite
class ExplainFlushTest {

    @Parameter
    DatabaseUnderTest database;

    private TestSessions sessions;
    private Session session;
    private StatementCounter statements;

    @BeforeEach
    void open() {
        sessions = TestSessions.open(
                database,
                Club.class,
                ClubMember.class,
                Ledger.class,
                Harbor.class,
                Pier.class,
                Berth.class,
                Boat.class,
                Flag.class,
                League.Team.class,
                League.Fan.class);
        session = sessions.session();
        statements = sessions.count();
    }

    @AfterEach
    void close() {
        session.close();
        sessions.close();
    }

    /** Explains, then flushes: the statements sent are those of the plan, in its order. */
    private FlushPlan explainAndFlush() {
        statements.reset();
        boolean changes = session.hasChanges();
        FlushPlan plan = session.explainFlush();
        assertThat(statements.total()).isZero();
        assertThat(session.hasChanges()).isEqualTo(changes);
        assertThat(session.explainFlush().toString()).isEqualTo(plan.toString());
        session.flush();
        List<String> sent = new ArrayList<>(FlushedRows.of(statements));
        sent.removeIf(statement -> statement.startsWith("SELECT"));
        assertThat(distinctRuns(sent)).isEqualTo(distinctRuns(statementsOf(plan)));
        return plan;
    }

    private static List<String> statementsOf(FlushPlan plan) {
        List<String> expected = new ArrayList<>();
        for (FlushStep step : plan.steps()) {
            switch (step.kind()) {
                case LOAD -> {}
                case INSERT, LINK -> expected.add("INSERT " + step.table());
                case UPDATE, POST_UPDATE, INTERIM_UPDATE -> expected.add("UPDATE " + step.table());
                case DELETE, UNLINK -> expected.add("DELETE " + step.table());
            }
        }
        return expected;
    }

    /** A step may be several batches. */
    private static List<String> distinctRuns(List<String> statements) {
        List<String> runs = new ArrayList<>();
        for (String statement : statements) {
            if (runs.isEmpty() || !runs.get(runs.size() - 1).equals(statement)) {
                runs.add(statement);
            }
        }
        return runs;
    }

    @Test
    void nothingToFlushIsAnEmptyPlan() {
        assertThat(session.explainFlush().isEmpty()).isTrue();
        assertThat(session.explainFlush()).hasToString("nothing to flush");
    }

    @Test
    void insertsUpdatesAndDeletionsAreShownInOrder() {
        Ledger kept = new Ledger(1, "a");
        Ledger gone = new Ledger(2, "b");
        session.addAll(List.of(kept, gone));
        explainAndFlush();
        kept.setLabel("x");
        kept.setSeal("s");
        session.delete(gone);
        session.add(new Ledger(3, "c"));
        FlushPlan plan = explainAndFlush();
        assertThat(plan).hasToString("""
                        1. INSERT ledgers: Ledger 3
                        2. UPDATE ledgers: Ledger 1 (label, seal)
                        3. DELETE ledgers: Ledger 2""");
        assertThat(plan.steps(FlushStep.Kind.UPDATE).get(0).rows().get(0).entity())
                .isSameAs(kept);
    }

    @Test
    void aChangeSetBackIsNoStep() {
        Ledger ledger = new Ledger(1, "a");
        session.add(ledger);
        session.flush();
        ledger.setLabel("x");
        ledger.setLabel("a");
        assertThat(explainAndFlush().isEmpty()).isTrue();
    }

    @Test
    void postUpdatesAndClearedReferencesAreShown() {
        Club club = new Club(1, "Chess");
        ClubMember member = new ClubMember(1, club);
        club.setCaptain(member);
        session.addAll(List.of(club, member));
        assertThat(explainAndFlush().steps())
                .extracting(FlushStep::kind)
                .containsExactly(FlushStep.Kind.INSERT, FlushStep.Kind.INSERT, FlushStep.Kind.POST_UPDATE);
        club.getMembers().size();
        session.delete(club);
        session.delete(member);
        assertThat(explainAndFlush().steps())
                .extracting(FlushStep::kind)
                .containsExactly(FlushStep.Kind.INTERIM_UPDATE, FlushStep.Kind.DELETE, FlushStep.Kind.DELETE);
    }

    @Test
    void handOversSayWhyTheyComeFirst() {
        Ledger old = new Ledger(1, "a");
        session.add(old);
        session.flush();
        session.delete(old);
        session.add(new Ledger(2, "a"));
        FlushPlan plan = explainAndFlush();
        assertThat(plan.steps().get(0).kind()).isEqualTo(FlushStep.Kind.DELETE);
        assertThat(plan.steps().get(0).reason()).isEqualTo("first, since Ledger 1 gives label = a to Ledger 2");
    }

    @Test
    void swapsAndRowSwitchesAreShown() {
        Ledger first = new Ledger(1, "a");
        Ledger second = new Ledger(2, "b");
        Ledger third = new Ledger(3, "c");
        session.addAll(List.of(first, second, third));
        session.flush();
        first.setLabel("b");
        second.setLabel("a");
        FlushPlan swap = explainAndFlush();
        assertThat(swap.steps().get(0).kind()).isEqualTo(FlushStep.Kind.INTERIM_UPDATE);
        session.delete(third);
        Ledger next = new Ledger(3, "d");
        session.add(next);
        FlushPlan plan = explainAndFlush();
        assertThat(plan.steps()).hasSize(1);
        assertThat(plan.toString()).contains("UPDATE ledgers: Ledger 3 (label), over the row of the deleted object");
    }

    @Test
    void keyChangesAndWhatFollowsThemAreShown() {
        Harbor kiel = new Harbor("KI", "Kiel");
        Flag flag = new Flag(1);
        kiel.getOldFlags().add(flag);
        Boat boat = new Boat(1, kiel);
        session.addAll(List.of(kiel, boat));
        session.flush();
        kiel.getBoats().size();
        kiel.getOldFlags().size();
        kiel.setCode("KIEL");
        FlushPlan plan = explainAndFlush();
        assertThat(plan.toString())
                .contains("UPDATE harbors: Harbor KI (code)")
                .contains("UPDATE boats: Boat 1 (home)", "to follow the key of Harbor KI")
                .contains("LINK harbor_old_flags");
        assertThat(plan.steps(FlushStep.Kind.LOAD))
                .extracting(FlushStep::target)
                .containsExactly("Flag.origin");
    }

    @Test
    void associationRowsAreShown() {
        Harbor kiel = new Harbor("KI", "Kiel");
        Flag red = new Flag(1);
        kiel.getFlags().add(red);
        session.add(kiel);
        assertThat(explainAndFlush().steps(FlushStep.Kind.LINK)).hasSize(1);
        kiel.getFlags().remove(red);
        kiel.getFlags().add(new Flag(2));
        assertThat(explainAndFlush().steps())
                .extracting(FlushStep::kind)
                .contains(FlushStep.Kind.UNLINK, FlushStep.Kind.LINK);
    }

    @Test
    void whatWouldBeLoadedIsNamedAndNotLoaded() {
        Club club = new Club(1, "Chess");
        Club other = new Club(2, "Go");
        session.addAll(List.of(club, other));
        session.commit();
        session.delete(club);
        statements.reset();
        FlushPlan plan = session.explainFlush();
        assertThat(statements.total()).isZero();
        assertThat(plan.steps().get(0).kind()).isEqualTo(FlushStep.Kind.LOAD);
        assertThat(plan.steps().get(0).target()).isEqualTo("Club.members");
        assertThat(plan.steps().get(0).table()).isEqualTo("club_members");
        session.flush();
        assertThat(statements.selects()).isPositive();
    }

    @Test
    void childrenThatAreCutOffAreShownAndStayAsTheyAre() {
        Harbor kiel = new Harbor("KI", "Kiel");
        Boat boat = new Boat(1, kiel);
        session.addAll(List.of(kiel, boat));
        session.flush();
        kiel.getBoats().size();
        session.delete(kiel);
        FlushPlan plan = session.explainFlush();
        assertThat(plan.toString()).contains("UPDATE boats: Boat 1 (home), since Harbor KI goes, which it belongs to");
        assertThat(boat.getHome()).isSameAs(kiel);
        assertThat(session.isModified(boat)).isFalse();
        explainAndFlush();
        assertThat(boat.getHome()).isNull();
    }

    @Test
    void nothingChanges() {
        Ledger kept = new Ledger(1, "a");
        Ledger gone = new Ledger(2, "b");
        session.addAll(List.of(kept, gone));
        session.commit();
        kept.setLabel("x");
        session.delete(gone);
        Ledger next = new Ledger(3, "b");
        session.add(next);
        statements.reset();
        session.explainFlush();
        assertThat(statements.total()).isZero();
        assertThat(session.state(kept)).isEqualTo(Lifecycle.PERSISTENT);
        assertThat(session.state(gone)).isEqualTo(Lifecycle.PERSISTENT);
        assertThat(session.state(next)).isEqualTo(Lifecycle.PENDING);
        assertThat(session.isModified(kept)).isTrue();
        assertThat(session.isModified(gone)).isFalse();
        assertThat(session.hasChanges()).isTrue();
        session.rollback();
        assertThat(kept.getLabel()).isEqualTo("a");
    }

    @Test
    void whatCannotBeFlushedCannotBeExplained() {
        Ledger first = new Ledger(1, "a");
        Ledger second = new Ledger(2, "b");
        session.addAll(List.of(first, second));
        session.flush();
        first.setCode("c2");
        second.setCode("c1");
        statements.reset();
        assertThatThrownBy(session::explainFlush)
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("go round in a circle");
        assertThat(statements.total()).isZero();
        second.setCode("other");
        explainAndFlush();
    }

    @Test
    void associationRowsOfWhatIsDeletedFirstAreShownOnce() {
        League.Team red = new League.Team(1, "red");
        League.Team blue = new League.Team(2, "blue");
        League.Fan fan = new League.Fan(1);
        fan.getTeams().addAll(List.of(red, blue));
        session.addAll(List.of(red, blue, fan));
        session.flush();
        fan.getTeams().remove(red);
        session.delete(red);
        session.add(new League.Team(3, "red"));
        assertThat(explainAndFlush().steps())
                .extracting(FlushStep::kind)
                .containsExactly(FlushStep.Kind.UNLINK, FlushStep.Kind.DELETE, FlushStep.Kind.INSERT);
        session.commit();
        assertThat(sessions.column("select team_id from fan_teams")).containsExactly(2);
    }
}
