package dev.mapper.compliance;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Where specimens lie. */
@Entity
@Table(name = "shelves")
class Shelf {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(length = 20)
    private String room;

    private Integer level;

    protected Shelf() {}

    Shelf(String room, Integer level) {
        this.room = room;
        this.level = level;
    }

    Long getId() {
        return id;
    }

    String getRoom() {
        return room;
    }

    Integer getLevel() {
        return level;
    }
}
