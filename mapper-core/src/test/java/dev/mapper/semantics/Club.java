package dev.mapper.semantics;

import dev.mapper.mapping.Relationship;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;

/** Points to one of its members, all of which point to it. */
@Entity
@Table(name = "clubs")
public class Club {

    @Id
    private Integer id;

    private String name;

    @ManyToOne
    @Relationship(postUpdate = true)
    private ClubMember captain;

    @OneToMany(mappedBy = "club")
    private List<ClubMember> members = new ArrayList<>();

    protected Club() {}

    public Club(int id, String name) {
        this.id = id;
        this.name = name;
    }

    public Integer getId() {
        return id;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public ClubMember getCaptain() {
        return captain;
    }

    public void setCaptain(ClubMember captain) {
        this.captain = captain;
    }

    public List<ClubMember> getMembers() {
        return members;
    }
}
