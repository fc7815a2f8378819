package dev.mapper.semantics;

import dev.mapper.mapping.Relationship;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;

/** Says what can't be. */
@Entity
class StrictClub {

    @Id
    private Integer id;

    @ManyToOne(optional = false)
    @Relationship(postUpdate = true)
    private Shop shop;
}
