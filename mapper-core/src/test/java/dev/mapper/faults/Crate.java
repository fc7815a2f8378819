package dev.mapper.faults;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.TableGenerator;

/** Numbered by a row of a table, one number at a time. */
@Entity
@Table(name = "crates")
@TableGenerator(name = "crate_numbers", table = "counters", allocationSize = 1)
public class Crate {

    @Id
    @GeneratedValue(strategy = GenerationType.TABLE, generator = "crate_numbers")
    private int id;

    private String mark;

    protected Crate() {}

    public Crate(String mark) {
        this.mark = mark;
    }

    public int getId() {
        return id;
    }

    public String getMark() {
        return mark;
    }
}
