package dev.mapper.semantics;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.Version;

/** A hierarchy in one table with keys of the application's own, and a version. */
final class Shelves {

    private Shelves() {}

    @Entity
    @Inheritance
    static class Shelf {

        @Id
        int id;

        @Column(length = 30, unique = true)
        String label;

        @Version
        int version;

        Shelf() {}

        Shelf(int id, String label) {
            this.id = id;
            this.label = label;
        }

        void setId(int id) {
            this.id = id;
        }

        String getLabel() {
            return label;
        }
    }

    @Entity
    static class Cabinet extends Shelf {

        int doors;

        Cabinet() {}

        Cabinet(int id, String label, int doors) {
            super(id, label);
            this.doors = doors;
        }
    }
}
