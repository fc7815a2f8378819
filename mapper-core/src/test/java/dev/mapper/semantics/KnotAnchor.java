package dev.mapper.semantics;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

/** May be tied to another anchor, and must be: a circle that no order can write. */
@Entity
@Table(name = "knot_anchors")
public class KnotAnchor {

    @Id
    private Integer id;

    @ManyToOne(optional = false)
    private KnotAnchor tiedTo;

    protected KnotAnchor() {}

    public KnotAnchor(int id) {
        this.id = id;
    }

    public void setTiedTo(KnotAnchor tiedTo) {
        this.tiedTo = tiedTo;
    }
}
