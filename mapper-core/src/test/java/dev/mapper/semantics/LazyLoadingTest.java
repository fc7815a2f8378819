package dev.mapper.semantics;

import static dev.mapper.session.LoadOption.joinedLoad;
import static dev.mapper.session.LoadOption.lazyLoad;
import static dev.mapper.session.LoadOption.raiseLoad;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.DetachedInstanceException;
import dev.mapper.LazyLoadException;
import dev.mapper.library.Author;
import dev.mapper.library.Book;
import dev.mapper.library.LibraryTest;
import dev.mapper.library.Loan;
import dev.mapper.library.Prize;
import dev.mapper.library.Shelf;
import dev.mapper.session.Session;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Point 24: what happens as an attribute is read that is not loaded. */
class LazyLoadingTest extends LibraryTest {

    /** Three loans of different books, each recommended by another author; the first author has a prize. */
    private void lend() {
        Shelf shelf = new Shelf("one");
        session.add(shelf);
        List<Author> authors = session.query(author).orderBy(author.name).all();
        Prize first = session.query(prize).orderBy(prize.name).first();
        for (int i = 0; i < 3; i++) {
            session.add(new Loan(shelf, null, authors.get(i), i == 0 ? first : null));
        }
        forget();
    }

    @Test
    void referenceToAnObjectOfTheSessionCostsNoStatement() {
        List<Author> authors = session.query(author).all();
        List<Book> books = session.query(book).orderBy(book.title).all();
        statements.reset();
        assertThat(books.get(0).getAuthor()).isSameAs(authors.get(0));
        assertThat(books.get(3).getAuthor()).isSameAs(authors.get(1));
        assertThat(books.get(5).getAuthor()).isNull();
        assertThat(statements.total()).isZero();
    }

    @Test
    void referenceToAnObjectOfTheSessionFlushesNothing() {
        Author ann = session.query(author).filter(author.name.eq("Ann")).one();
        Book one = session.query(book).filter(book.title.eq("B1")).one();
        Book other = session.query(book).filter(book.title.eq("B4")).one();
        ann.setName("Anna");
        statements.reset();
        assertThat(one.getAuthor()).isSameAs(ann);
        assertThat(statements.total()).isZero();
        other.getAuthor();
        assertThat(statements.updates()).isEqualTo(1);
        assertThat(statements.total()).isEqualTo(2);
    }

    @Test
    void referenceLoadsForAllThatCameWithTheObject() {
        List<Book> books = session.query(book).orderBy(book.title).all();
        statements.reset();
        books.forEach(one -> {
            if (one.getAuthor() != null) {
                one.getAuthor().getName();
            }
        });
        assertThat(statements.total()).isEqualTo(1);
    }

    @Test
    void collectionLoadsForAllThatCameWithTheObject() {
        List<Author> authors = session.query(author).all();
        statements.reset();
        assertThat(authors).extracting(one -> one.getBooks().size()).containsExactly(3, 2, 0);
        assertThat(statements.total()).isEqualTo(1);
    }

    @Test
    void oneToOneLoadsForAllThatCameWithTheObject() {
        List<Book> books = session.query(book).orderBy(book.title).all();
        statements.reset();
        assertThat(books)
                .extracting(one -> one.getCover() == null)
                .containsExactly(false, true, true, true, true, true);
        assertThat(statements.total()).isEqualTo(1);
    }

    @Test
    void deferredAttributeLoadsWithItsGroupForAllThatCameWithTheObject() {
        List<Author> authors = session.query(author).orderBy(author.name).all();
        assertThat(statements.statements().get(0)).doesNotContain("bio").doesNotContain("portrait");
        statements.reset();
        assertThat(authors.get(1).getBio()).isEqualTo("bio of Bob");
        assertThat(authors)
                .extracting(Author::getMotto)
                .containsExactly("motto of Ann", "motto of Bob", "motto of Cid");
        assertThat(statements.total()).isEqualTo(1);
        assertThat(statements.statements().get(0)).doesNotContain("portrait");
        assertThat(authors).extracting(Author::getPortrait).contains("portrait of Cid");
        assertThat(statements.total()).isEqualTo(2);
    }

    @Test
    void siblingsStayTogetherAfterADeferredLoad() {
        List<Author> authors = session.query(author).orderBy(author.name).all();
        authors.get(0).getBio();
        statements.reset();
        authors.forEach(one -> one.getBooks().size());
        assertThat(statements.total()).isEqualTo(1);
    }

    @Test
    void selectLoadsForOneObjectAlone() {
        lend();
        List<Loan> loans = session.query(loan).orderBy(loan.id).all();
        statements.reset();
        assertThat(loans).extracting(one -> one.getRecommender().getName()).containsExactly("Ann", "Bob", "Cid");
        assertThat(statements.total()).isEqualTo(3);
    }

    @Test
    void optionMakesOneStatementOfThem() {
        lend();
        List<Loan> loans = session.query(loan)
                .options(lazyLoad(loan.recommender))
                .orderBy(loan.id)
                .all();
        assertThat(statements.total()).isEqualTo(1);
        assertThat(loans).extracting(one -> one.getRecommender().getName()).containsExactly("Ann", "Bob", "Cid");
        assertThat(statements.total()).isEqualTo(2);
    }

    @Test
    void raiseForbidsTheLoadButNotWhatIsKnown() {
        lend();
        List<Loan> loans = session.query(loan).orderBy(loan.id).all();
        assertThatThrownBy(loans.get(0)::getPrize)
                .isInstanceOf(LazyLoadException.class)
                .hasMessageContaining("Loan.prize")
                .hasMessageContaining("lazy = RAISE")
                .hasMessageContaining("options(selectInLoad(loan.prize))");
        assertThat(loans.get(1).getPrize()).isNull();
        Prize first = session.query(prize).orderBy(prize.name).first();
        assertThat(loans.get(0).getPrize()).isSameAs(first);
        forget();
        Loan asked = session.query(loan)
                .options(joinedLoad(loan.prize))
                .orderBy(loan.id)
                .first();
        assertThat(asked.getPrize().getName()).isEqualTo("P1");
    }

    @Test
    void queryCanForbidALoad() {
        List<Author> authors =
                session.query(author).options(raiseLoad(author.books)).all();
        assertThatThrownBy(() -> authors.get(0).getBooks().size())
                .isInstanceOf(LazyLoadException.class)
                .hasMessageContaining("Author.books")
                .hasMessageContaining("raiseLoad")
                .hasMessageContaining("selectInLoad(author.books)");
        assertThat(authors.get(0).getPrizes()).hasSize(2);
        assertThat(authors.get(0).getBio()).isNotNull();
        assertThatThrownBy(() -> authors.get(0).getBooks().size()).isInstanceOf(LazyLoadException.class);
        session.query(author).all();
        assertThat(authors.get(0).getBooks()).hasSize(3);
    }

    @Test
    void queryCanForbidAllLoadsButThoseItNames() {
        List<Author> authors = session.query(author)
                .options(joinedLoad(author.books), raiseLoad())
                .orderBy(author.name)
                .all();
        assertThat(authors.get(0).getBooks()).hasSize(3);
        assertThatThrownBy(() -> authors.get(0).getPrizes().size()).isInstanceOf(LazyLoadException.class);
        assertThatThrownBy(() -> authors.get(0).getBooks().get(0).getTags().size())
                .isInstanceOf(LazyLoadException.class)
                .hasMessageContaining("Book.tags");
    }

    @Test
    void detachedAccessNamesTheOptionToAdd() {
        Author ann;
        Book first;
        try (Session other = library.session()) {
            ann = other.query(author).filter(author.name.eq("Ann")).one();
            first = other.query(book).filter(book.title.eq("B1")).one();
        }
        assertThatThrownBy(() -> ann.getBooks().size())
                .isInstanceOf(DetachedInstanceException.class)
                .hasMessageContaining("Author.books")
                .hasMessageContaining("options(selectInLoad(author.books))");
        assertThatThrownBy(ann::getBio)
                .isInstanceOf(DetachedInstanceException.class)
                .hasMessageContaining("options(undefer(author.bio))");
        assertThatThrownBy(first::getAuthor)
                .isInstanceOf(DetachedInstanceException.class)
                .hasMessageContaining("options(selectInLoad(book.author))");
    }
}
