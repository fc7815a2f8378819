package dev.mapper.spring.letter;

import jakarta.persistence.PrePersist;

/** Has a stamp injected; no constructor without parameters. */
public class PostOffice {

    private final Stamp stamp;

    public PostOffice(Stamp stamp) {
        this.stamp = stamp;
    }

    @PrePersist
    void stamp(Letter letter) {
        letter.setStamp(stamp.text());
    }

    /** A bean. */
    public record Stamp(String text) {}
}
