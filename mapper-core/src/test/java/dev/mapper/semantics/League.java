package dev.mapper.semantics;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import jakarta.persistence.Version;
import java.util.LinkedHashSet;
import java.util.Set;

/** Rows with names, places and partners that no two of them may share. */
final class League {

    static final Class<?>[] ENTITIES = {
        Team.class,
        Player.class,
        Referee.class,
        Badge.class,
        Seat.class,
        Fan.class,
        Prize.class,
        Cup.class,
        Medal.class,
        Venue.class,
        Stadium.class
    };

    private League() {}

    @Entity
    @Table(name = "teams")
    static class Team {

        @Id
        private Integer id;

        @Column(unique = true, nullable = false, length = 20)
        private String name;

        private String city;

        protected Team() {}

        Team(int id, String name) {
            this.id = id;
            this.name = name;
        }

        String getName() {
            return name;
        }

        void setName(String name) {
            this.name = name;
        }

        void setCity(String city) {
            this.city = city;
        }
    }

    /** May be without a team. */
    @Entity
    @Table(name = "players")
    static class Player {

        @Id
        private Integer id;

        private String name;

        @ManyToOne
        private Team team;

        @Version
        private int version;

        protected Player() {}

        Player(int id, Team team) {
            this.id = id;
            this.name = "p" + id;
            this.team = team;
        }

        void setName(String name) {
            this.name = name;
        }

        Team getTeam() {
            return team;
        }

        void setTeam(Team team) {
            this.team = team;
        }

        int getVersion() {
            return version;
        }
    }

    /** Is never without a team. */
    @Entity
    @Table(name = "referees")
    static class Referee {

        @Id
        private Integer id;

        @ManyToOne(optional = false)
        private Team team;

        protected Referee() {}

        Referee(int id, Team team) {
            this.id = id;
            this.team = team;
        }

        void setTeam(Team team) {
            this.team = team;
        }
    }

    /** One for each team. */
    @Entity
    @Table(name = "badges")
    static class Badge {

        @Id
        private Integer id;

        @OneToOne
        @JoinColumn(name = "team_id")
        private Team team;

        protected Badge() {}

        Badge(int id, Team team) {
            this.id = id;
            this.team = team;
        }

        void setTeam(Team team) {
            this.team = team;
        }
    }

    /** Known by two columns together. */
    @Entity
    @Table(name = "seats", uniqueConstraints = @UniqueConstraint(columnNames = {"block", "place"}))
    static class Seat {

        @Id
        private Integer id;

        @Column(nullable = false, length = 5)
        private String block;

        @Column(nullable = false)
        private Integer place;

        protected Seat() {}

        Seat(int id, String block, int place) {
            this.id = id;
            this.block = block;
            this.place = place;
        }

        void setBlock(String block) {
            this.block = block;
        }

        void setPlace(Integer place) {
            this.place = place;
        }
    }

    /** Likes teams that know nothing of it. */
    @Entity
    @Table(name = "fans")
    static class Fan {

        @Id
        private Integer id;

        @ManyToMany
        private Set<Team> teams = new LinkedHashSet<>();

        protected Fan() {}

        Fan(int id) {
            this.id = id;
        }

        Set<Team> getTeams() {
            return teams;
        }
    }

    /** All prizes are in one table. */
    @Entity
    @Table(name = "prizes")
    @Inheritance(strategy = InheritanceType.SINGLE_TABLE)
    abstract static class Prize {

        @Id
        private Integer id;

        @Column(unique = true, nullable = false, length = 20)
        private String title;

        protected Prize() {}

        Prize(int id, String title) {
            this.id = id;
            this.title = title;
        }

        void setTitle(String title) {
            this.title = title;
        }
    }

    @Entity
    static class Cup extends Prize {

        protected Cup() {}

        Cup(int id, String title) {
            super(id, title);
        }
    }

    @Entity
    static class Medal extends Prize {

        protected Medal() {}

        Medal(int id, String title) {
            super(id, title);
        }
    }

    /** Each class has a table of its own, joined by key. */
    @Entity
    @Table(name = "venues")
    @Inheritance(strategy = InheritanceType.JOINED)
    static class Venue {

        @Id
        private Integer id;

        @Column(unique = true, nullable = false, length = 20)
        private String code;

        protected Venue() {}

        Venue(int id, String code) {
            this.id = id;
            this.code = code;
        }

        void setCode(String code) {
            this.code = code;
        }
    }

    @Entity
    @Table(name = "stadiums")
    static class Stadium extends Venue {

        @Column(unique = true, nullable = false, length = 20)
        private String sponsor;

        protected Stadium() {}

        Stadium(int id, String code, String sponsor) {
            super(id, code);
            this.sponsor = sponsor;
        }

        void setSponsor(String sponsor) {
            this.sponsor = sponsor;
        }
    }
}
