package dev.mapper.library;

import dev.mapper.session.Session;
import dev.mapper.testing.DatabaseSuite;
import dev.mapper.testing.DatabaseUnderTest;
import dev.mapper.testing.StatementCounter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;

/** Tests on one library for each database, with a session for each test that commits nothing. */
@DatabaseSuite
public abstract class LibraryTest {

    protected static final QAuthor author = QAuthor.author;
    protected static final QBook book = QBook.book;
    protected static final QCover cover = QCover.cover;
    protected static final QTag tag = QTag.tag;
    protected static final QPrize prize = QPrize.prize;
    protected static final QShelf shelf = QShelf.shelf;
    protected static final QLoan loan = QLoan.loan;

    protected static Library library;

    @Parameter
    protected DatabaseUnderTest database;

    protected Session session;
    protected StatementCounter statements;

    @BeforeParameterizedClassInvocation
    static void open(DatabaseUnderTest database) {
        library = Library.open(database);
    }

    @AfterParameterizedClassInvocation
    static void close() {
        library.close();
    }

    @BeforeEach
    void begin() {
        session = library.session();
        statements = library.count();
    }

    @AfterEach
    void end() {
        statements.close();
        session.close();
    }

    /** Writes what waits, and lets go of all objects and of the statements so far. */
    protected final void forget() {
        session.flush();
        session.expungeAll();
        statements.reset();
    }

    protected static List<String> titles(Iterable<Book> books) {
        List<String> titles = new ArrayList<>();
        books.forEach(one -> titles.add(one.getTitle()));
        return titles;
    }

    protected static List<String> names(Iterable<Author> authors) {
        List<String> names = new ArrayList<>();
        authors.forEach(one -> names.add(one.getName()));
        return names;
    }
}
