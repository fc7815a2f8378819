package dev.mapper.benchmarks;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

/** An entity that queries are made for and none is sent. */
@Entity
@Table(name = "samples")
public class Sample {

    @Id
    private long id;

    private int season;
    private int depth;
    private double amount;
    private double deviation;
    private String unit;
    private String sensor;
    private boolean checked;
    private Integer grade;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "station_id")
    private Station station;

    public long getId() {
        return id;
    }

    public int getSeason() {
        return season;
    }

    public int getDepth() {
        return depth;
    }

    public double getAmount() {
        return amount;
    }

    public double getDeviation() {
        return deviation;
    }

    public String getUnit() {
        return unit;
    }

    public String getSensor() {
        return sensor;
    }

    public boolean isChecked() {
        return checked;
    }

    public Integer getGrade() {
        return grade;
    }

    public Station getStation() {
        return station;
    }
}
