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
public class Shelf {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(length = 20)
    private String room;

    private Integer level;

    protected Shelf() {}

    public Shelf(String room, Integer level) {
        this.room = room;
        this.level = level;
    }

    public Long getId() {
        return id;
    }

    public String getRoom() {
        return room;
    }

    public Integer getLevel() {
        return level;
    }
}
