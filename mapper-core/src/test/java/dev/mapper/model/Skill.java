package dev.mapper.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;

/** What members can. */
@Entity
@Table(name = "model_skills")
public class Skill {

    @Id
    @GeneratedValue
    private Long id;

    @Column(length = 20)
    private String name;

    @ManyToMany(mappedBy = "skills")
    private List<Member> members = new ArrayList<>();

    protected Skill() {}

    Skill(String name) {
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

    List<Member> getMembers() {
        return members;
    }
}
