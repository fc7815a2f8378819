package dev.mapper.session;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.OneToMany;
import java.util.HashMap;
import java.util.Map;

/** Holds copies of books, which are equal by their title, under the places where they stand. */
@Entity
public class Shelf {

    /** One of several copies, which are equal. */
    @Entity
    public static class Copy {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        private Long id;

        private String title;

        @ManyToOne
        private Shelf shelf;

        @ManyToOne
        private Copy above;

        protected Copy() {}

        public Copy(String title) {
            this.title = title;
        }

        public Long getId() {
            return id;
        }

        public String getTitle() {
            return title;
        }

        public void setTitle(String title) {
            this.title = title;
        }

        public Shelf getShelf() {
            return shelf;
        }

        public Copy getAbove() {
            return above;
        }

        public void setAbove(Copy above) {
            this.above = above;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Copy copy && copy.getTitle().equals(getTitle());
        }

        @Override
        public int hashCode() {
            return getTitle().hashCode();
        }
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @OneToMany(mappedBy = "shelf")
    @MapKeyColumn(name = "place")
    private Map<Integer, Copy> copies = new HashMap<>();

    public Long getId() {
        return id;
    }

    public Map<Integer, Copy> getCopies() {
        return copies;
    }

    public void setCopies(Map<Integer, Copy> copies) {
        this.copies = copies;
    }
}
