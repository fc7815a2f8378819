package dev.mapper.session;

import static dev.mapper.session.LoadOption.defer;
import static dev.mapper.session.LoadOption.joinedLoad;
import static dev.mapper.session.LoadOption.lazyLoad;
import static dev.mapper.session.LoadOption.loadOnly;
import static dev.mapper.session.LoadOption.raiseLoad;
import static dev.mapper.session.LoadOption.selectInLoad;
import static dev.mapper.session.LoadOption.subqueryLoad;
import static dev.mapper.session.LoadOption.undefer;
import static dev.mapper.session.LoadOption.undeferGroup;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.LazyLoadException;
import dev.mapper.LoadOptionException;
import dev.mapper.library.Author;
import dev.mapper.library.Book;
import dev.mapper.library.LibraryTest;
import dev.mapper.library.Loan;
import dev.mapper.library.QAuthor;
import dev.mapper.library.Shelf;
import dev.mapper.library.Tag;
import dev.mapper.testing.StatementCounter;
import dev.mapper.university.Department;
import dev.mapper.university.Employee;
import dev.mapper.university.QDepartment;
import dev.mapper.university.QEmployee;
import dev.mapper.university.University;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LoadOptionTest extends LibraryTest {

    private String sql() {
        return statements.statements().get(statements.total() - 1);
    }

    /** The examples of eager loading that users of SQLAlchemy know. */
    @Test
    void employeesComeWithTheirDepartmentsAndTheOtherWayRound() {
        QEmployee employee = QEmployee.employee;
        QDepartment department = QDepartment.department;
        try (University university = University.open(database)) {
            university.sessions().runInTransaction(s -> {
                Department it = new Department("IT");
                Employee boss = new Employee("Boss", it);
                Employee one = new Employee("One", it);
                one.setManager(boss);
                s.addAll(List.of(it, boss, one));
            });
            try (Session other = university.session();
                    StatementCounter counter = university.count()) {
                List<Employee> employees = other.query(employee)
                        .options(joinedLoad(employee.department))
                        .all();
                assertThat(employees)
                        .extracting(e -> e.getDepartment().getName())
                        .containsExactly("IT", "IT");
                assertThat(counter.total()).isEqualTo(1);
                other.expungeAll();
                counter.reset();
                List<Department> departments = other.query(department)
                        .options(selectInLoad(department.employees))
                        .all();
                assertThat(departments.get(0).getEmployees()).hasSize(2);
                assertThat(counter.total()).isEqualTo(2);
                other.expungeAll();
                counter.reset();
                employees = other.query(employee)
                        .options(
                                joinedLoad(employee.department).loadOnly(department.name),
                                selectInLoad(employee.subordinates))
                        .orderBy(employee.name)
                        .all();
                assertThat(employees.get(0).getSubordinates()).containsExactly(employees.get(1));
                assertThat(employees.get(1).getDepartment().getName()).isEqualTo("IT");
                assertThat(counter.total()).isEqualTo(2);
            }
        }
    }

    @Test
    void streamsReadOverObjectsOnceAWindow() {
        Book one = session.query(book).filter(book.title.eq("B1")).one();
        session.noAutoflush(() -> {
            one.setTitle("B0");
            try (Stream<Book> books = session
                    .query(book)
                    .join(book.tags)
                    .options(joinedLoad(book.author))
                    .populateExisting()
                    .orderBy(book.title)
                    .stream(2)) {
                assertThat(titles(books.toList())).containsExactly("B1", "B1", "B2", "B2", "B4");
            }
            assertThat(one.getAuthor().getName()).isEqualTo("Ann");
            return null;
        });
    }

    @Test
    void optionsAddUp() {
        List<Book> books = session.query(book).options(joinedLoad(book.author)).all();
        assertThat(books).hasSize(6);
        assertThat(statements.total()).isEqualTo(1);
        forget();
        List<Author> authors =
                session.query(author).options(selectInLoad(author.books)).all();
        assertThat(authors).hasSize(3);
        assertThat(statements.total()).isEqualTo(2);
        forget();
        session.query(book)
                .options(joinedLoad(book.author), selectInLoad(book.tags))
                .all();
        assertThat(statements.total()).isEqualTo(2);
        forget();
        Book first = session.query(book)
                .options(joinedLoad(book.author).loadOnly(author.name), selectInLoad(book.tags))
                .orderBy(book.title)
                .all()
                .get(0);
        assertThat(statements.statements().get(0)).doesNotContain("born");
        assertThat(first.getAuthor().getName()).isEqualTo("Ann");
        assertThat(statements.total()).isEqualTo(2);
        assertThat(first.getAuthor().getBorn()).isEqualTo(1900);
        assertThat(statements.total()).isEqualTo(3);
    }

    @Test
    void onlyNamedAttributesAreSelected() {
        List<Book> books = session.query(book)
                .options(loadOnly(book.title))
                .orderBy(book.pages)
                .all();
        assertThat(sql().substring(0, sql().indexOf("FROM"))).contains("title").doesNotContain("pages");
        assertThat(titles(books)).containsExactly("B1", "B2", "B3", "B4", "B5", "B6");
        assertThat(statements.total()).isEqualTo(1);
        assertThat(books).extracting(Book::getPages).containsExactly(100, 200, 300, 400, 500, 600);
        assertThat(statements.total()).isEqualTo(2);
        assertThat(books.get(0).getAuthor().getName()).isEqualTo("Ann");
        assertThat(statements.total()).isEqualTo(3);
    }

    @Test
    void onlyNamedAttributesAreSelectedOfDistinctAndLimitedRows() {
        assertThat(titles(session.query(book)
                        .join(book.tags)
                        .options(loadOnly(book.title), joinedLoad(book.tags).loadOnly(tag.name))
                        .distinct()
                        .orderBy(book.title)
                        .limit(2)
                        .all()))
                .containsExactly("B1", "B2");
        assertThat(statements.total()).isEqualTo(1);
    }

    @Test
    void changedObjectIsWrittenThoughAttributesAreLeftOut() {
        Book one = session.query(book)
                .options(loadOnly(book.title))
                .filter(book.title.eq("B1"))
                .one();
        one.setTitle("B0");
        session.flush();
        forget();
        Book again = session.get(Book.class, one.getId());
        assertThat(again.getTitle()).isEqualTo("B0");
        assertThat(again.getPages()).isEqualTo(100);
    }

    @Test
    void namedAttributesAreLeftOut() {
        List<Author> authors = session.query(author).options(defer(author.born)).all();
        assertThat(sql()).doesNotContain("born").contains("name");
        assertThat(authors).extracting(Author::getBorn).containsOnly(1900);
        assertThat(statements.total()).isEqualTo(2);
    }

    @Test
    void deferredAttributesAreSelectedWhereNamed() {
        Author one = session.query(author)
                .options(undefer(author.portrait))
                .filter(author.name.eq("Ann"))
                .one();
        assertThat(one.getPortrait()).isEqualTo("portrait of Ann");
        assertThat(statements.total()).isEqualTo(1);
        assertThat(sql()).doesNotContain("bio");
        forget();
        one = session.query(author)
                .options(undeferGroup("texts"))
                .filter(author.name.eq("Ann"))
                .one();
        assertThat(one.getBio() + one.getMotto()).isEqualTo("bio of Annmotto of Ann");
        assertThat(statements.total()).isEqualTo(1);
    }

    @Test
    void attributesOfTheOtherSideAreChosenInEachWayOfLoading() {
        for (RelationshipLoad load : List.of(
                joinedLoad(book.author), selectInLoad(book.author), lazyLoad(book.author), subqueryLoad(book.author))) {
            forget();
            Book one = session.query(book)
                    .options(load.loadOnly(author.name).undefer(author.portrait))
                    .filter(book.title.eq("B1"))
                    .one();
            assertThat(one.getAuthor().getPortrait()).as(load.toString()).isEqualTo("portrait of Ann");
            int sent = statements.total();
            assertThat(sent).isLessThanOrEqualTo(2);
            assertThat(one.getAuthor().getBorn()).isEqualTo(1900);
            assertThat(statements.total()).isEqualTo(sent + 1);
        }
        forget();
        Author ann = session.query(author)
                .options(selectInLoad(author.books).defer(book.pages))
                .filter(author.name.eq("Ann"))
                .one();
        assertThat(sql().substring(0, sql().indexOf("FROM"))).doesNotContain("pages");
        assertThat(ann.getBooks()).extracting(Book::getPages).containsExactly(300, 200, 100);
        assertThat(statements.total()).isEqualTo(3);
    }

    @Test
    void groupsOfTheOtherSideAreChosen() {
        Book one = session.query(book)
                .options(joinedLoad(book.author).undeferGroup("texts").raiseLoad())
                .filter(book.title.eq("B1"))
                .one();
        assertThat(one.getAuthor().getMotto()).isEqualTo("motto of Ann");
        assertThat(statements.total()).isEqualTo(1);
        assertThatThrownBy(() -> one.getAuthor().getPrizes().size()).isInstanceOf(LazyLoadException.class);
    }

    @Test
    void collectionIsReadWithTheQueryAsASubquery() {
        List<Author> authors = session.query(author)
                .options(subqueryLoad(author.books))
                .filter(author.name.ne("Zoe"))
                .orderBy(author.name)
                .limit(2)
                .all();
        assertThat(names(authors)).containsExactly("Ann", "Bob");
        assertThat(titles(authors.get(0).getBooks())).containsExactly("B3", "B2", "B1");
        assertThat(titles(authors.get(1).getBooks())).containsExactly("B5", "B4");
        assertThat(statements.total()).isEqualTo(2);
        assertThat(sql()).contains("(SELECT").doesNotContain(" IN (");
    }

    @Test
    void subqueryFollowsJoinsAndGoesOn() {
        List<Author> authors = session.query(author)
                .join(author.books)
                .filter(book.pages.ge(200))
                .options(subqueryLoad(author.books).then(subqueryLoad(book.tags)))
                .orderBy(author.name)
                .all();
        assertThat(names(authors)).containsExactly("Ann", "Bob");
        assertThat(titles(authors.get(0).getBooks())).containsExactly("B3", "B2", "B1");
        assertThat(authors.get(0).getBooks().get(2).getTags())
                .extracting(Tag::getName)
                .containsExactly("old", "red");
        assertThat(statements.total()).isEqualTo(3);
        forget();
        List<Book> books = session.query(book)
                .options(subqueryLoad(book.tags))
                .orderBy(book.title)
                .all();
        assertThat(books.get(0).getTags()).hasSize(2);
        assertThat(statements.total()).isEqualTo(2);
    }

    @Test
    void whatOptionsSayOfLaterLoadsGoesOnFromThere() {
        List<Author> authors = session.query(author)
                .options(lazyLoad(author.books).then(joinedLoad(book.tags)))
                .orderBy(author.name)
                .all();
        assertThat(statements.total()).isEqualTo(1);
        assertThat(authors.get(0).getBooks()).hasSize(3);
        int sent = statements.total();
        assertThat(authors.get(0).getBooks().get(2).getTags()).hasSize(2);
        assertThat(statements.total()).isEqualTo(sent);
    }

    @Test
    void lastOptionForARelationshipCountsAndNestedOnesAddUp() {
        Author ann = session.query(author)
                .options(
                        joinedLoad(author.books).then(selectInLoad(book.tags)),
                        selectInLoad(author.books).then(selectInLoad(book.cover)))
                .filter(author.name.eq("Ann"))
                .one();
        assertThat(statements.total()).isEqualTo(4);
        ann.getBooks()
                .forEach(one -> assertThat(one.getTags().size() + (one.getCover() == null ? 0 : 1))
                        .isBetween(0, 3));
        assertThat(statements.total()).isEqualTo(4);
    }

    @Test
    void optionsBelongToAnAlias() {
        QAuthor other = QAuthor.as("other");
        session.query(book, other)
                .join(book.author, other)
                .options(selectInLoad(other.prizes))
                .all()
                .forEach(row -> row.second().getPrizes().size());
        assertThat(statements.total()).isEqualTo(2);
    }

    @Test
    void optionForAnEntityThatTheQueryHasNotIsRefused() {
        assertThatThrownBy(() ->
                        session.query(book).options(joinedLoad(author.books)).all())
                .isInstanceOf(LoadOptionException.class)
                .hasMessageContaining("joinedLoad(author.books)")
                .hasMessageContaining("Book \"book\"")
                .hasMessageContaining("then(...)");
        assertThatThrownBy(() -> session.query(QAuthor.as("a"))
                        .options(selectInLoad(author.books))
                        .all())
                .isInstanceOf(LoadOptionException.class)
                .hasMessageContaining("alias");
        assertThatThrownBy(() ->
                        session.query(book.title).options(loadOnly(book.title)).all())
                .isInstanceOf(LoadOptionException.class);
        assertThat(statements.total()).isZero();
    }

    @Test
    void optionBelowARelationshipIsForTheEntityThatItLeadsTo() {
        assertThatThrownBy(() -> session.query(book)
                        .options(joinedLoad(book.author).loadOnly(book.title))
                        .all())
                .isInstanceOf(LoadOptionException.class)
                .hasMessageContaining("loadOnly(book.title)")
                .hasMessageContaining("leads to Author");
        assertThatThrownBy(() -> raiseLoad(book.author).loadOnly(author.name))
                .isInstanceOf(LoadOptionException.class)
                .hasMessageContaining("raiseLoad(book.author)");
    }

    @Test
    void whatCannotBeLeftOutIsRefused() {
        assertThatThrownBy(() -> session.query(book).options(defer(book.id)).all())
                .isInstanceOf(LoadOptionException.class)
                .hasMessageContaining("Book.id");
        assertThatThrownBy(
                        () -> session.query(book).options(defer(book.authorId)).all())
                .isInstanceOf(LoadOptionException.class)
                .hasMessageContaining("Book.author");
        assertThatThrownBy(() ->
                        session.query(author).options(undeferGroup("images")).all())
                .isInstanceOf(LoadOptionException.class)
                .hasMessageContaining("@Deferred(group = \"images\")");
        assertThatThrownBy(() -> session.query(author, book)
                        .join(author.books)
                        .options(loadOnly(author.name, book.title))
                        .all())
                .isInstanceOf(LoadOptionException.class)
                .hasMessageContaining("several entities");
    }

    @Test
    void sqlShowsTheJoins() {
        assertThat(session.query(book).options(joinedLoad(book.author)).sql()).contains("LEFT OUTER JOIN");
        assertThat(session.query(book).sql()).doesNotContain("JOIN");
    }

    @Test
    void objectsThatAreFoundByKeyGetWhatOptionsSay() {
        Long key = session.query(author.id).filter(author.name.eq("Ann")).one();
        statements.reset();
        Author ann = session.get(
                Author.class,
                key,
                joinedLoad(author.books).then(selectInLoad(book.tags)),
                undefer(author.portrait),
                raiseLoad(author.prizes));
        int sent = statements.total();
        assertThat(titles(ann.getBooks())).containsExactly("B3", "B2", "B1");
        assertThat(ann.getBooks().get(2).getTags()).hasSize(2);
        assertThat(ann.getPortrait()).isEqualTo("portrait of Ann");
        assertThat(statements.total()).isEqualTo(sent);
        assertThatThrownBy(() -> ann.getPrizes().size()).isInstanceOf(LazyLoadException.class);
        session.refresh(ann, selectInLoad(author.prizes));
        sent = statements.total();
        assertThat(ann.getPrizes()).hasSize(2);
        assertThat(statements.total()).isEqualTo(sent);
        assertThatThrownBy(() -> session.get(Author.class, key, selectInLoad(book.tags)))
                .isInstanceOf(LoadOptionException.class)
                .hasMessageContaining("selectInLoad(book.tags)")
                .hasMessageContaining("Author");
    }

    @Test
    void newElementsHaveNothingToLoad() {
        Author cid = session.query(author).filter(author.name.eq("Cid")).one();
        Book added = new Book("B7", 700, null);
        session.noAutoflush(() -> {
            cid.getBooks().add(added);
            session.query(author)
                    .options(joinedLoad(author.books)
                            .then(selectInLoad(book.author), selectInLoad(book.cover), selectInLoad(book.tags)))
                    .all();
            assertThat(cid.getBooks()).containsExactly(added);
            assertThat(added.getTags()).isEmpty();
            assertThat(added.getCover()).isNull();
            return null;
        });
    }

    @Test
    void optionGoesOverTheMapping() {
        Shelf one = new Shelf("one");
        session.add(one);
        session.add(new Loan(one, session.query(book).orderBy(book.title).first(), null, null));
        forget();
        Shelf found = session.query(shelf)
                .options(lazyLoad(shelf.loans).then(lazyLoad(loan.book)))
                .one();
        assertThat(sql()).doesNotContain("JOIN");
        assertThat(found.getLoans()).hasSize(1);
        assertThat(statements.total()).isEqualTo(2);
        assertThat(found.getLoans().get(0).getBook().getTitle()).isEqualTo("B1");
        assertThat(statements.total()).isEqualTo(3);
    }
}
