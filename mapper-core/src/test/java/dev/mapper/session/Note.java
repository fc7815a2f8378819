package dev.mapper.session;

import dev.mapper.mapping.Json;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.HashMap;
import java.util.Map;

/** An entity whose value can be changed in place. */
@Entity
@Table(name = "notes")
class Note {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Json
    private Map<String, String> marks = new HashMap<>();

    Map<String, String> getMarks() {
        return marks;
    }
}
