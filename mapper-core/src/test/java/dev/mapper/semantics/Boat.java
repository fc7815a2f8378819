package dev.mapper.semantics;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

/** At home in a harbor, whose code it follows by a statement; knows the code itself, too. */
@Entity
@Table(name = "boats")
public class Boat {

    @Id
    private Integer id;

    @Column(name = "home_code", length = 10)
    private String homeCode;

    @ManyToOne
    @JoinColumn(name = "home_code")
    private Harbor home;

    protected Boat() {}

    public Boat(int id, Harbor home) {
        this.id = id;
        this.home = home;
    }

    public String getHomeCode() {
        return homeCode;
    }

    public Harbor getHome() {
        return home;
    }

    public void setHome(Harbor home) {
        this.home = home;
    }
}
