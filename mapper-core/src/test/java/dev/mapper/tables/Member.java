package dev.mapper.tables;

import dev.mapper.mapping.ForeignKeyOptions;
import dev.mapper.mapping.Indexed;
import dev.mapper.schema.ReferentialAction;
import jakarta.persistence.CheckConstraint;
import jakarta.persistence.Column;
import jakarta.persistence.ConstraintMode;
import jakarta.persistence.Entity;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;

/** Somebody in a group: constraints of each kind. */
@Entity
@Table(
        name = "members",
        uniqueConstraints = @UniqueConstraint(columnNames = {"name", "team_id"}),
        indexes = @Index(columnList = "age DESC, name"),
        check = @CheckConstraint(constraint = "age < 200"),
        comment = "Who is in which team")
@Indexed(on = {"team", "name desc"})
class Member {

    @Id
    @GeneratedValue
    private Long id;

    @Indexed(name = "ix_name")
    @Column(length = 40)
    private String name;

    @Column(check = @CheckConstraint(constraint = "age >= 0"), comment = "In years")
    private int age;

    @ManyToOne
    @ForeignKeyOptions(onDelete = ReferentialAction.CASCADE)
    private Team team;

    @ManyToOne
    @ForeignKeyOptions(onDelete = ReferentialAction.SET_NULL)
    private Team favourite;

    @ManyToOne
    @JoinColumn(foreignKey = @ForeignKey(ConstraintMode.NO_CONSTRAINT))
    private Team former;

    protected Member() {}

    Member(String name, Team team) {
        this.name = name;
        this.team = team;
    }

    Long getId() {
        return id;
    }

    void setAge(int age) {
        this.age = age;
    }

    Team getTeam() {
        return team;
    }

    void setFavourite(Team favourite) {
        this.favourite = favourite;
    }

    Team getFavourite() {
        return favourite;
    }

    Team getFormer() {
        return former;
    }

    String getName() {
        return name;
    }

    int getAge() {
        return age;
    }
}
