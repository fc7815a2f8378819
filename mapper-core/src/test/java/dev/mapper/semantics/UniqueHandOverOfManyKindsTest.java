package dev.mapper.semantics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.CircularRowsException;
import dev.mapper.StaleDataException;
import dev.mapper.flush.FlushStep;
import dev.mapper.semantics.League.Badge;
import dev.mapper.semantics.League.Cup;
import dev.mapper.semantics.League.Fan;
import dev.mapper.semantics.League.Medal;
import dev.mapper.semantics.League.Player;
import dev.mapper.semantics.League.Referee;
import dev.mapper.semantics.League.Seat;
import dev.mapper.semantics.League.Stadium;
import dev.mapper.semantics.League.Team;
import dev.mapper.semantics.League.Venue;
import dev.mapper.session.Session;
import dev.mapper.testing.DatabaseSuite;
import dev.mapper.testing.DatabaseUnderTest;
import dev.mapper.testing.StatementCounter;
import dev.mapper.testing.TestSessions;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** What is handed over need not be the value of one column in one table, nor alone in its flush. */
@DatabaseSuite
class UniqueHandOverOfManyKindsTest {

    @Parameter
    DatabaseUnderTest database;

    private TestSessions sessions;
    private Session session;
    private StatementCounter statements;

    @BeforeEach
    void open() {
        sessions = TestSessions.open(database, League.ENTITIES);
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
    void valuesOfSeveralColumnsThatNobodyReadAreHandedOver() {
        Seat first = new Seat(1, "A", 1);
        Seat second = new Seat(2, "A", 2);
        session.addAll(List.of(first, second));
        session.commit();
        // The block stays, and is not in the objects
        second.setPlace(3);
        first.setPlace(2);
        assertThat(flushed()).containsExactly("SELECT", "UPDATE seats");
        session.commit();
        first.setBlock("B");
        session.add(new Seat(3, "A", 2));
        assertThat(flushed()).containsExactly("SELECT", "UPDATE seats", "INSERT seats");
        session.commit();
        assertThat(sessions.column("select place from seats order by id")).containsExactly(2, 3, 2);
    }

    @Test
    void theOnePlaceThatNobodyReadIsHandedOver() {
        Team red = new Team(1, "red");
        Team blue = new Team(2, "blue");
        Badge badge = new Badge(1, red);
        session.addAll(List.of(red, blue, badge));
        session.commit();
        badge.setTeam(blue);
        session.add(new Badge(2, red));
        assertThat(flushed()).containsExactly("SELECT", "UPDATE badges", "INSERT badges");
        session.commit();
        assertThat(sessions.column("select team_id from badges order by id")).containsExactly(2, 1);
    }

    @Test
    void classesOfOneTableAreReadTogether() {
        Cup cup = new Cup(1, "first");
        Medal medal = new Medal(2, "second");
        session.addAll(List.of(cup, medal));
        session.commit();
        cup.setTitle("second");
        medal.setTitle("third");
        assertThat(flushed()).startsWith("SELECT", "UPDATE prizes").doesNotContain("INSERT prizes");
        assertThat(statements.selects()).isEqualTo(1);
        session.commit();
        assertThat(sessions.column("select title from prizes order by id")).containsExactly("second", "third");
    }

    @Test
    void valuesInEachTableOfAClassAreRead() {
        Stadium stadium = new Stadium(1, "s", "acme");
        Venue venue = new Venue(2, "v");
        session.addAll(List.of(stadium, venue));
        session.commit();
        stadium.setCode("free");
        stadium.setSponsor("other");
        venue.setCode("s");
        session.add(new Stadium(3, "v", "acme"));
        session.flush();
        session.commit();
        assertThat(sessions.column("select code from venues order by id")).containsExactly("free", "s", "v");
        assertThat(sessions.column("select sponsor from stadiums order by id")).containsExactly("other", "acme");
    }

    @Test
    void whatGivesItsValueAndLeavesACollectionGoesAfterItsAssociationRow() {
        Team red = new Team(1, "red");
        Team blue = new Team(2, "blue");
        Fan fan = new Fan(1);
        fan.getTeams().add(red);
        fan.getTeams().add(blue);
        session.addAll(List.of(red, blue, fan));
        session.commit();
        Team next = new Team(3, "red");
        fan.getTeams().remove(red);
        fan.getTeams().add(next);
        session.delete(red);
        session.add(next);
        session.flush();
        session.commit();
        assertThat(sessions.column("select team_id from fan_teams order by team_id"))
                .containsExactly(2, 3);
        fan.getTeams().remove(next);
        session.delete(next);
        blue.setName("red");
        session.flush();
        session.commit();
        assertThat(sessions.column("select name from teams")).containsExactly("red");
        assertThat(fan.getTeams()).containsExactly(blue);
    }

    // References to what gives its value and goes.

    private List<String> written() {
        return flushed().stream()
                .filter(sent -> !sent.startsWith("SELECT") && !sent.endsWith("fan_teams"))
                .toList();
    }

    @Test
    void aRowWhoseReferenceNobodyReadLeavesBeforeWhatItPointedToGoes() {
        Team red = new Team(1, "red");
        Team blue = new Team(2, "blue");
        Player moved = new Player(1, red);
        Player left = new Player(2, red);
        Referee referee = new Referee(1, red);
        session.addAll(List.of(red, blue, moved, left, referee));
        session.commit();
        moved.setTeam(blue);
        left.setTeam(null);
        referee.setTeam(blue);
        session.delete(red);
        session.add(new Team(3, "red"));
        session.flush();
        assertThat(FlushedRows.of(statements).indexOf("DELETE teams"))
                .isGreaterThan(FlushedRows.of(statements).lastIndexOf("UPDATE referees"))
                .isGreaterThan(FlushedRows.of(statements).lastIndexOf("UPDATE players"));
        session.commit();
        assertThat(sessions.column("select team_id from players order by id")).containsExactly(2, null);
        assertThat(sessions.column("select name from teams order by id")).containsExactly("blue", "red");
    }

    @Test
    void foreignKeysThatNobodyReadAreReadTogether() {
        Team red = new Team(1, "red");
        Team blue = new Team(2, "blue");
        Referee first = new Referee(1, red);
        Referee second = new Referee(2, red);
        Referee third = new Referee(3, blue);
        session.addAll(List.of(red, blue, first, second, third));
        session.commit();
        // The teams are known, where the referees point to is not
        red.getName();
        first.setTeam(blue);
        second.setTeam(blue);
        third.setTeam(blue);
        session.delete(red);
        session.add(new Team(3, "red"));
        assertThat(session.explainFlush().steps(FlushStep.Kind.LOAD))
                .extracting(FlushStep::target)
                .containsExactly("Referee (team_id)");
        flushed();
        assertThat(statements.selects()).isEqualTo(1);
        session.commit();
        assertThat(sessions.column("select team_id from referees order by id")).containsExactly(2, 2, 2);
    }

    @Test
    void aRowMovesFromWhatGoesToWhatTakesItsValue() {
        Team red = new Team(1, "red");
        Player player = new Player(1, red);
        session.addAll(List.of(red, player));
        session.flush();
        Team next = new Team(2, "red");
        player.setTeam(next);
        player.setName("moved");
        session.delete(red);
        session.add(next);
        assertThat(session.explainFlush().steps())
                .extracting(FlushStep::kind)
                .containsExactly(
                        FlushStep.Kind.INTERIM_UPDATE,
                        FlushStep.Kind.UNLINK,
                        FlushStep.Kind.DELETE,
                        FlushStep.Kind.INSERT,
                        FlushStep.Kind.UPDATE);
        assertThat(written()).containsExactly("UPDATE players", "DELETE teams", "INSERT teams", "UPDATE players");
        assertThat(player.getVersion()).isEqualTo(1);
        assertThat(player.getTeam()).isSameAs(next);
        session.commit();
        assertThat(sessions.column("select team_id from players")).containsExactly(2);
        assertThat(player.getVersion()).isEqualTo(1);
    }

    @Test
    void severalRowsThatNobodyReadMoveFromWhatGoesToWhatTakesItsValue() {
        Team red = new Team(1, "red");
        Player first = new Player(1, red);
        Player second = new Player(2, red);
        session.addAll(List.of(red, first, second));
        session.commit();
        Team next = new Team(2, "red");
        first.setTeam(next);
        second.setTeam(next);
        session.delete(red);
        session.add(next);
        assertThat(written())
                .containsExactly("UPDATE players", "UPDATE players", "DELETE teams", "INSERT teams", "UPDATE players");
        session.commit();
        assertThat(sessions.column("select team_id from players order by id")).containsExactly(2, 2);
        assertThat(sessions.column("select version from players order by id")).containsExactly(1, 1);
    }

    @Test
    void anInterimUpdateLeavesTheVersionToTheUpdate() throws SQLException {
        Team red = new Team(1, "red");
        Player player = new Player(1, red);
        session.addAll(List.of(red, player));
        session.commit();
        player.getVersion();
        red.getName();
        // Another one changes the row meanwhile
        try (Statement statement = session.connection().createStatement()) {
            statement.executeUpdate("update players set version = 7");
        }
        Team next = new Team(2, "red");
        player.setTeam(next);
        session.delete(red);
        session.add(next);
        assertThatThrownBy(session::flush)
                .isInstanceOf(StaleDataException.class)
                .hasMessageContaining("Player");
        session.rollback();
        assertThat(sessions.column("select team_id from players")).containsExactly(1);
    }

    @Test
    void aRowThatMayNotBeWithoutAReferenceIsRefusedInACircle() {
        Team red = new Team(1, "red");
        Referee referee = new Referee(1, red);
        session.addAll(List.of(red, referee));
        session.flush();
        Team next = new Team(2, "red");
        referee.setTeam(next);
        session.delete(red);
        session.add(next);
        statements.reset();
        assertThatThrownBy(session::flush)
                .isInstanceOf(CircularRowsException.class)
                .hasMessageContaining("name = red")
                .hasMessageContaining("Referee with key 1")
                .hasMessageContaining("Referee.team")
                .hasMessageContaining("Team.name")
                .hasMessageContaining("are NOT NULL")
                .hasMessageContaining("flush, and then");
        assertThat(statements.total()).isZero();
    }

    @Test
    void theOnlyPartnerMovesFromWhatGoesToWhatTakesItsValue() {
        Team red = new Team(1, "red");
        Badge badge = new Badge(1, red);
        session.addAll(List.of(red, badge));
        session.commit();
        Team next = new Team(2, "red");
        badge.setTeam(next);
        session.delete(red);
        session.add(next);
        session.flush();
        session.commit();
        assertThat(sessions.column("select team_id from badges")).containsExactly(2);
    }
}
