package dev.mapper.benchmarks;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Where {@link Sample}s are taken. */
@Entity
@Table(name = "stations")
public class Station {

    @Id
    private long id;

    private String name;
    private int altitude;

    public long getId() {
        return id;
    }

    public String getName() {
        return name;
    }

    public int getAltitude() {
        return altitude;
    }
}
