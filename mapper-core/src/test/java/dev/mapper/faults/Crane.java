package dev.mapper.faults;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** With a table of its own beside its base's. */
@Entity
@Table(name = "cranes")
public class Crane extends Machine {

    private int tons;

    protected Crane() {}

    public Crane(String name, int tons) {
        super(name);
        this.tons = tons;
    }

    public int getTons() {
        return tons;
    }

    public void setTons(int tons) {
        this.tons = tons;
    }
}
