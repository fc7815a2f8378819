package dev.mapper.tables;

import dev.mapper.mapping.View;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;

/** How many members each team has, as the database counts them. */
@Entity
@Table(name = "team_sizes")
@View("SELECT team_id, count(*) AS size_now FROM members GROUP BY team_id")
class TeamSize {

    @Id
    @Column(name = "team_id")
    private Long teamId;

    @Column(name = "size_now")
    private long size;

    @OneToOne
    @JoinColumn(name = "team_id")
    private Team team;

    protected TeamSize() {}

    long getSize() {
        return size;
    }

    void setSize(long size) {
        this.size = size;
    }

    Team getTeam() {
        return team;
    }
}
