package dev.mapper.semantics;

import dev.mapper.mapping.Relationship;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

/** Always in a harbor, whose code it would have to follow by a statement. */
@Entity
@Table(name = "cranes")
public class Crane {

    @Id
    private Integer id;

    @ManyToOne(optional = false)
    @Relationship(passiveUpdates = false)
    private Harbor harbor;

    protected Crane() {}

    public Crane(int id, Harbor harbor) {
        this.id = id;
        this.harbor = harbor;
    }

    public Harbor getHarbor() {
        return harbor;
    }
}
