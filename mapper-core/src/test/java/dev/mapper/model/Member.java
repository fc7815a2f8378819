package dev.mapper.model;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** In a team or not, with a mentor or not, with skills, and at most one badge, which goes with it. */
@Entity
@Table(name = "model_members")
public class Member {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Version
    private int version;

    @Column(length = 20, nullable = false)
    private String name;

    @ManyToOne
    private Team team;

    @ManyToOne
    private Member mentor;

    @OneToMany(mappedBy = "mentor")
    private List<Member> pupils = new ArrayList<>();

    @ManyToMany
    @JoinTable(
            name = "model_member_skills",
            joinColumns = @JoinColumn(name = "member_id"),
            inverseJoinColumns = @JoinColumn(name = "skill_id"))
    private Set<Skill> skills = new LinkedHashSet<>();

    @OneToOne(mappedBy = "member", cascade = CascadeType.ALL, orphanRemoval = true)
    private Badge badge;

    protected Member() {}

    Member(String name) {
        this.name = name;
    }

    Long getId() {
        return id;
    }

    void setId(Long id) {
        this.id = id;
    }

    String getName() {
        return name;
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

    Member getMentor() {
        return mentor;
    }

    void setMentor(Member mentor) {
        this.mentor = mentor;
    }

    List<Member> getPupils() {
        return pupils;
    }

    Set<Skill> getSkills() {
        return skills;
    }

    Badge getBadge() {
        return badge;
    }

    void setBadge(Badge badge) {
        this.badge = badge;
    }
}
