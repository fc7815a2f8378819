package dev.mapper.semantics;

import dev.mapper.mapping.ForeignKeyOptions;
import dev.mapper.schema.ReferentialAction;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

/** At a pier, whose key it follows by way of the database. */
@Entity
@Table(name = "berths")
public class Berth {

    @Id
    private Integer id;

    private String note;

    @ManyToOne
    @ForeignKeyOptions(onUpdate = ReferentialAction.CASCADE)
    private Pier pier;

    protected Berth() {}

    public Berth(int id, Pier pier) {
        this.id = id;
        this.pier = pier;
    }

    public Pier getPier() {
        return pier;
    }

    public void setNote(String note) {
        this.note = note;
    }
}
