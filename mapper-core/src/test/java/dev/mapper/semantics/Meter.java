package dev.mapper.semantics;

import dev.mapper.mapping.Computed;
import dev.mapper.mapping.ServerDefault;
import jakarta.persistence.Basic;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;

/** With values that the database makes. */
@Entity
@Table(name = "meters")
public class Meter {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String name;

    private int reading;

    @Computed("reading * 2")
    private Integer doubled;

    @ServerDefault("7")
    private Integer credits;

    @Column(insertable = false, updatable = false)
    private String seal;

    @Basic(fetch = FetchType.LAZY)
    private String note;

    protected Meter() {}

    /** New ones with readings from 0 on. */
    static List<Meter> many(int count) {
        List<Meter> meters = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            meters.add(new Meter("meter " + i, i));
        }
        return meters;
    }

    public Meter(String name, int reading) {
        this.name = name;
        this.reading = reading;
    }

    public Long getId() {
        return id;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public int getReading() {
        return reading;
    }

    public void setReading(int reading) {
        this.reading = reading;
    }

    public Integer getDoubled() {
        return doubled;
    }

    public Integer getCredits() {
        return credits;
    }

    public void setCredits(Integer credits) {
        this.credits = credits;
    }

    public String getSeal() {
        return seal;
    }

    public void setSeal(String seal) {
        this.seal = seal;
    }

    public String getNote() {
        return note;
    }

    public void setNote(String note) {
        this.note = note;
    }
}
