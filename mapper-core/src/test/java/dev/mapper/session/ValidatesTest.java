package dev.mapper.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.MappingException;
import dev.mapper.mapping.Validates;
import dev.mapper.testing.DatabaseTest;
import dev.mapper.testing.TestDatabase;
import dev.mapper.testing.TestSessions;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValidatesTest {

    /** Validates for its subclasses. */
    @MappedSuperclass
    abstract static class Named {

        @Column(length = 50)
        String name = " initial ";

        @Validates("name")
        private String trimmed(String value) {
            return value == null ? null : value.strip();
        }
    }

    /** Validates by attribute name, a primitive, and the elements of a collection. */
    @Entity
    static class Team extends Named {

        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        private Long id;

        @Column(name = "players_count")
        private int size;

        private int bound;

        @OneToMany(mappedBy = "team", cascade = CascadeType.ALL)
        private List<Player> players = new ArrayList<>();

        @Validates({"size", "bound"})
        int positive(String attribute, int value) {
            if (value < 0) {
                throw new IllegalArgumentException(attribute + " is " + value);
            }
            return value;
        }

        @Validates("players")
        Player known(Player player) {
            if (player.name == null) {
                throw new IllegalArgumentException("a player without a name");
            }
            return player;
        }

        void setName(String name) {
            this.name = name;
        }

        void setSize(int size) {
            this.size = size;
        }

        int getSize() {
            return size;
        }

        void setLimit(int limit) {
            this.bound = limit;
        }

        List<Player> getPlayers() {
            return players;
        }

        void setPlayers(List<Player> players) {
            this.players = players;
        }
    }

    /** The other side. */
    @Entity
    static class Player extends Named {

        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        private Long id;

        @ManyToOne
        private Team team;

        static Player named(String name) {
            Player player = new Player();
            player.name = name;
            return player;
        }

        Team getTeam() {
            return team;
        }

        void setTeam(Team team) {
            this.team = team;
        }
    }

    /** Validates what it has not. */
    @Entity
    static class Misspelt {

        @Id
        private Long id;

        @Validates("nmae")
        String check(String value) {
            return value;
        }
    }

    /** Answers nothing to store. */
    @Entity
    static class Silent {

        @Id
        private Long id;

        private String name;

        @Validates("name")
        void check(String value) {}
    }

    @Test
    void valuesOfNewObjectsAreReplacedOrRefused() {
        Team team = new Team();
        team.setName("  reds ");
        assertThat(team.name).isEqualTo("reds");
        team.setName(" blues");
        assertThat(team.name).isEqualTo("blues");
        team.setName(null);
        assertThat(team.name).isNull();
        team.setSize(3);
        assertThatThrownBy(() -> team.setSize(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("size is -1");
        assertThatThrownBy(() -> team.setLimit(-2)).hasMessage("bound is -2");
        assertThat(team.getSize()).isEqualTo(3);
    }

    @Test
    void initialValuesAreNotValidated() {
        assertThat(new Team().name).isEqualTo(" initial ");
    }

    @Test
    void elementsAreValidatedFromBothSides() {
        Team team = new Team();
        Player nameless = Player.named(null);
        assertThatThrownBy(() -> team.getPlayers().add(nameless)).hasMessage("a player without a name");
        assertThat(team.getPlayers()).isEmpty();
        assertThat(nameless.getTeam()).isNull();
        assertThatThrownBy(() -> nameless.setTeam(team)).hasMessage("a player without a name");
        assertThat(team.getPlayers()).isEmpty();
        assertThat(nameless.getTeam()).isNull();
        assertThatThrownBy(() -> team.setPlayers(List.of(Player.named("Ann"), nameless)))
                .hasMessage("a player without a name");
        Player ann = Player.named("Ann");
        ann.setTeam(team);
        assertThat(team.getPlayers()).containsExactly(ann);
    }

    @DatabaseTest
    void whatIsReadFromRowsIsNotValidated(TestDatabase kind) {
        try (TestSessions database = TestSessions.open(kind, Team.class, Player.class);
                Session session = database.session()) {
            Team team = new Team();
            team.setName("reds");
            team.getPlayers().add(Player.named("Ann"));
            session.add(team);
            session.commit();
            database.run("update team set players_count = -7, name = ' reds '");
            database.run("update player set name = null");
            assertThat(team.getSize()).isEqualTo(-7);
            assertThat(team.name).isEqualTo(" reds ");
            assertThat(team.getPlayers()).hasSize(1);
            assertThatThrownBy(() -> team.setSize(-8)).hasMessage("size is -8");
            assertThat(session.isModified(team)).isFalse();
            team.setName("reds ");
            session.commit();
            assertThat(database.column("select name from team")).containsExactly("reds");
        }
    }

    @Test
    void methodsThatCannotValidateAreRefused() {
        assertThatThrownBy(() -> TestSessions.open(TestDatabase.H2, Misspelt.class))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("nmae");
        assertThatThrownBy(() -> TestSessions.open(TestDatabase.H2, Silent.class))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("Silent.check()")
                .hasMessageContaining("String check(String value)");
    }
}
