package dev.mapper.faults;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

/** Has its place in a rack. */
@Entity
@Table(name = "bins")
public class Bin {

    @Id
    private Integer id;

    private String content;

    @ManyToOne
    private Rack rack;

    protected Bin() {}

    public Bin(int id, String content) {
        this.id = id;
        this.content = content;
    }

    public Integer getId() {
        return id;
    }

    public String getContent() {
        return content;
    }

    public Rack getRack() {
        return rack;
    }

    public void setRack(Rack rack) {
        this.rack = rack;
    }
}
