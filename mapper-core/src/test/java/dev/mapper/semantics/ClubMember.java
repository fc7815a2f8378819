package dev.mapper.semantics;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

/** Always in a club. */
@Entity
@Table(name = "club_members")
public class ClubMember {

    @Id
    private Integer id;

    private String name;

    @ManyToOne(optional = false)
    private Club club;

    protected ClubMember() {}

    public ClubMember(int id, Club club) {
        this.id = id;
        this.name = "m" + id;
        this.club = club;
    }

    public Integer getId() {
        return id;
    }

    public void setName(String name) {
        this.name = name;
    }

    public Club getClub() {
        return club;
    }

    public void setClub(Club club) {
        this.club = club;
    }
}
