package dev.mapper.tables;

import dev.mapper.mapping.ForeignKeyOptions;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;

/** A team, whose captain is one of its members: tables that refer to one another in a circle. */
@Entity
@Table(name = "teams")
class Team {

    @Id
    @GeneratedValue
    private Long id;

    @Column(length = 40, unique = true)
    private String title;

    @ManyToOne
    @ForeignKeyOptions(deferrable = true)
    private Member captain;

    @ManyToMany
    private List<Team> rivals = new ArrayList<>();

    protected Team() {}

    Team(String title) {
        this.title = title;
    }

    Long getId() {
        return id;
    }

    String getTitle() {
        return title;
    }

    void setTitle(String title) {
        this.title = title;
    }

    void setCaptain(Member captain) {
        this.captain = captain;
    }

    Member getCaptain() {
        return captain;
    }

    List<Team> getRivals() {
        return rivals;
    }
}
