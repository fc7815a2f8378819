package dev.mapper.semantics;

import dev.mapper.mapping.LazyStrategy;
import dev.mapper.mapping.PolymorphicLoad;
import dev.mapper.mapping.Relationship;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.List;

/** A hierarchy in joined tables whose mapping says what a query on the topmost entity loads of the others. */
final class Library {

    static final Class<?>[] ENTITIES = {
        Item.class, Book.class, AudioBook.class, Film.class, Record.class, Author.class, Scene.class
    };

    private Library() {}

    @Entity
    static class Author {

        @Id
        int id;

        @Column(length = 30)
        String name;

        Author() {}

        Author(int id, String name) {
            this.id = id;
            this.name = name;
        }

        String getName() {
            return name;
        }
    }

    @Entity
    @Inheritance(strategy = InheritanceType.JOINED)
    @DiscriminatorColumn(name = "kind")
    @PolymorphicLoad(PolymorphicLoad.Strategy.SELECT_IN)
    static class Item {

        @Id
        int id;

        @Column(length = 30)
        String title;

        Item() {}

        Item(int id, String title) {
            this.id = id;
            this.title = title;
        }

        void setId(int id) {
            this.id = id;
        }

        void setTitle(String title) {
            this.title = title;
        }

        String getTitle() {
            return title;
        }
    }

    @Entity
    static class Book extends Item {

        int pages;

        @ManyToOne(cascade = CascadeType.PERSIST)
        @Relationship(lazy = LazyStrategy.SELECT_IN)
        Author author;

        Book() {}

        Book(int id, String title, int pages, Author author) {
            super(id, title);
            this.pages = pages;
            this.author = author;
        }

        int getPages() {
            return pages;
        }

        Author getAuthor() {
            return author;
        }
    }

    @Entity
    static class AudioBook extends Book {

        int minutes;

        AudioBook() {}

        AudioBook(int id, String title, int pages, Author author, int minutes) {
            super(id, title, pages, author);
            this.minutes = minutes;
        }

        void setMinutes(int minutes) {
            this.minutes = minutes;
        }

        int getMinutes() {
            return minutes;
        }
    }

    @Entity
    @PolymorphicLoad(PolymorphicLoad.Strategy.ON_ACCESS)
    static class Film extends Item {

        int length;

        @OneToMany(mappedBy = "film", cascade = CascadeType.ALL)
        @Relationship(lazy = LazyStrategy.JOINED)
        List<Scene> scenes = new ArrayList<>();

        Film() {}

        Film(int id, String title, int length) {
            super(id, title);
            this.length = length;
        }

        int getLength() {
            return length;
        }

        List<Scene> getScenes() {
            return scenes;
        }
    }

    @Entity
    static class Record extends Item {

        int tracks;

        Record() {}

        Record(int id, String title, int tracks) {
            super(id, title);
            this.tracks = tracks;
        }

        int getTracks() {
            return tracks;
        }
    }

    @Entity
    static class Scene {

        @Id
        int id;

        @ManyToOne
        Film film;

        Scene() {}

        Scene(int id, Film film) {
            this.id = id;
            this.film = film;
        }
    }
}
