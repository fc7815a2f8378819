package dev.mapper.spring.note;

import dev.mapper.mapping.Json;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

/** Has a document. */
@Entity
public class Note {

    /** The document. */
    public record Content(String firstLine) {}

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Json
    private Content content;

    protected Note() {}

    public Note(Content content) {
        this.content = content;
    }

    public Content getContent() {
        return content;
    }
}
