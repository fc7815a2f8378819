package dev.mapper.library;

import dev.mapper.testing.DatabaseUnderTest;
import dev.mapper.testing.TestSessions;
import java.util.List;

/**
 * A fresh database with some authors and their books. Ann has the books B1 to B3 and two prizes, Bob the books B4 and B5,
 * Cid neither. B1 and B2 are tagged old and red, B4 is tagged red. B1 has a cover. B6 is by nobody.
 */
public final class Library extends TestSessions {

    private Library(DatabaseUnderTest kind) {
        super(
                kind,
                builder -> builder,
                List.of(Author.class, Book.class, Cover.class, Tag.class, Prize.class, Shelf.class, Loan.class));
        sessions().runInTransaction(session -> {
            Author ann = new Author("Ann");
            Author bob = new Author("Bob");
            session.addAll(List.of(ann, bob, new Author("Cid")));
            Tag red = new Tag("red");
            Tag old = new Tag("old");
            session.addAll(List.of(red, old));
            for (int i = 1; i <= 6; i++) {
                Book book = new Book("B" + i, i * 100, i <= 3 ? ann : i <= 5 ? bob : null);
                session.add(book);
                if (i <= 2) {
                    book.getTags().addAll(List.of(red, old));
                } else if (i == 4) {
                    book.getTags().add(red);
                }
                if (i == 1) {
                    session.add(new Cover("blue", book));
                }
            }
            session.addAll(List.of(new Prize("P1", ann), new Prize("P2", ann)));
        });
    }

    public static Library open(DatabaseUnderTest kind) {
        return new Library(kind);
    }
}
