package dev.mapper.semantics;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

/** Points to others of its kind: by a column that may be null, and by one that may not. */
@Entity
@Table(name = "knots")
public class Knot {

    @Id
    private Integer id;

    @ManyToOne
    private Knot loose;

    @ManyToOne(optional = false)
    @JoinColumn(name = "anchor_id", nullable = false)
    private KnotAnchor anchor;

    protected Knot() {}

    public Knot(int id, KnotAnchor anchor) {
        this.id = id;
        this.anchor = anchor;
    }

    public Integer getId() {
        return id;
    }

    public void setLoose(Knot loose) {
        this.loose = loose;
    }

    public Knot getLoose() {
        return loose;
    }
}
