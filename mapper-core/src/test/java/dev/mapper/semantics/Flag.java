package dev.mapper.semantics;

import dev.mapper.mapping.Relationship;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

/** Flies over harbors. */
@Entity
@Table(name = "flags")
public class Flag {

    @Id
    private Integer id;

    @ManyToOne
    @Relationship(passiveUpdates = false)
    private Harbor origin;

    protected Flag() {}

    public Flag(int id) {
        this.id = id;
    }

    public Integer getId() {
        return id;
    }

    public Harbor getOrigin() {
        return origin;
    }

    public void setOrigin(Harbor origin) {
        this.origin = origin;
    }

    public void setId(Integer id) {
        this.id = id;
    }
}
