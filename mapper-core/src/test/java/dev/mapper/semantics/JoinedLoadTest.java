package dev.mapper.semantics;

import static dev.mapper.session.LoadOption.joinedLoad;
import static dev.mapper.session.LoadOption.selectInLoad;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.LoadOptionException;
import dev.mapper.keys.City;
import dev.mapper.keys.Country;
import dev.mapper.keys.QCity;
import dev.mapper.keys.Street;
import dev.mapper.library.Author;
import dev.mapper.library.Book;
import dev.mapper.library.Cover;
import dev.mapper.library.LibraryTest;
import dev.mapper.library.Loan;
import dev.mapper.library.QAuthor;
import dev.mapper.library.Shelf;
import dev.mapper.library.Tag;
import dev.mapper.session.Session;
import dev.mapper.sql.LockMode;
import dev.mapper.sql.Row2;
import dev.mapper.sql.Sql;
import dev.mapper.testing.StatementCounter;
import dev.mapper.testing.TestSessions;
import dev.mapper.university.Department;
import dev.mapper.university.Employee;
import dev.mapper.university.QEmployee;
import dev.mapper.university.University;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Point 18: relationships that are loaded by a join of the query's own. */
class JoinedLoadTest extends LibraryTest {

    private String sql() {
        return statements.statements().get(0);
    }

    @Test
    void referenceComesWithTheQuery() {
        List<Book> books = session.query(book)
                .options(joinedLoad(book.author))
                .orderBy(book.title)
                .all();
        assertThat(titles(books)).containsExactly("B1", "B2", "B3", "B4", "B5", "B6");
        assertThat(books.get(0).getAuthor().getName()).isEqualTo("Ann");
        assertThat(books.get(1).getAuthor()).isSameAs(books.get(0).getAuthor());
        assertThat(books.get(5).getAuthor()).isNull();
        assertThat(statements.total()).isEqualTo(1);
        assertThat(sql()).contains("LEFT OUTER JOIN");
    }

    @Test
    void collectionComesWithTheQueryInItsOwnOrder() {
        List<Author> authors =
                session.query(author).options(joinedLoad(author.books)).all();
        assertThat(names(authors)).containsExactly("Ann", "Bob", "Cid");
        assertThat(titles(authors.get(0).getBooks())).containsExactly("B3", "B2", "B1");
        assertThat(titles(authors.get(1).getBooks())).containsExactly("B5", "B4");
        assertThat(authors.get(2).getBooks()).isEmpty();
        assertThat(authors.get(0).getBooks().get(0).getAuthor()).isSameAs(authors.get(0));
        assertThat(statements.total()).isEqualTo(1);
    }

    @Test
    void orderOfTheQueryGoesBeforeThatOfTheCollection() {
        List<Author> authors = session.query(author)
                .options(joinedLoad(author.books))
                .orderBy(author.name.desc())
                .all();
        assertThat(names(authors)).containsExactly("Cid", "Bob", "Ann");
        assertThat(titles(authors.get(2).getBooks())).containsExactly("B3", "B2", "B1");
    }

    @Test
    void severalCollectionsDoNotMultiplyEachOther() {
        List<Author> authors = session.query(author)
                .options(joinedLoad(author.books), joinedLoad(author.prizes))
                .all();
        assertThat(names(authors)).containsExactly("Ann", "Bob", "Cid");
        assertThat(titles(authors.get(0).getBooks())).containsExactly("B3", "B2", "B1");
        assertThat(authors.get(0).getPrizes()).extracting("name").containsExactly("P1", "P2");
        assertThat(authors.get(1).getPrizes()).isEmpty();
        assertThat(statements.total()).isEqualTo(1);
    }

    @Test
    void manyToManyIsJoinedFromEitherSide() {
        List<Book> books = session.query(book)
                .options(joinedLoad(book.tags))
                .orderBy(book.title)
                .all();
        assertThat(books.get(0).getTags()).extracting(Tag::getName).containsExactly("old", "red");
        assertThat(books.get(2).getTags()).isEmpty();
        assertThat(books.get(3).getTags()).extracting(Tag::getName).containsExactly("red");
        assertThat(statements.total()).isEqualTo(1);
        forget();
        Tag red = session.query(tag)
                .options(joinedLoad(tag.books))
                .filter(tag.name.eq("red"))
                .one();
        assertThat(titles(red.getBooks())).containsExactly("B1", "B2", "B4");
        assertThat(statements.total()).isEqualTo(1);
    }

    @Test
    void oneToOneIsJoinedFromEitherSide() {
        List<Book> books = session.query(book)
                .options(joinedLoad(book.cover))
                .orderBy(book.title)
                .all();
        assertThat(books.get(0).getCover().getColor()).isEqualTo("blue");
        assertThat(books.get(0).getCover().getBook()).isSameAs(books.get(0));
        assertThat(books.get(1).getCover()).isNull();
        assertThat(statements.total()).isEqualTo(1);
        forget();
        Cover one = session.query(cover).options(joinedLoad(cover.book)).one();
        assertThat(one.getBook().getTitle()).isEqualTo("B1");
        assertThat(statements.total()).isEqualTo(1);
    }

    @Test
    void joinsGoOnFromWhatTheyLoad() {
        Author ann = session.query(author)
                .options(joinedLoad(author.books).then(joinedLoad(book.tags), joinedLoad(book.cover)))
                .filter(author.name.eq("Ann"))
                .one();
        assertThat(titles(ann.getBooks())).containsExactly("B3", "B2", "B1");
        assertThat(ann.getBooks().get(2).getTags()).extracting(Tag::getName).containsExactly("old", "red");
        assertThat(ann.getBooks().get(0).getTags()).isEmpty();
        assertThat(ann.getBooks().get(2).getCover().getColor()).isEqualTo("blue");
        assertThat(statements.total()).isEqualTo(1);
    }

    @Test
    void selectInLoadsGoOnFromWhatAJoinLoads() {
        List<Book> books = session.query(book)
                .options(joinedLoad(book.author).then(selectInLoad(author.prizes)))
                .orderBy(book.title)
                .all();
        assertThat(books.get(0).getAuthor().getPrizes()).hasSize(2);
        assertThat(books.get(4).getAuthor().getPrizes()).isEmpty();
        assertThat(statements.total()).isEqualTo(2);
    }

    @Test
    void joinsGoOnFromWhatASelectInLoads() {
        List<Author> authors = session.query(author)
                .options(selectInLoad(author.books).then(joinedLoad(book.tags)))
                .all();
        assertThat(authors.get(0).getBooks().get(2).getTags()).hasSize(2);
        int sent = statements.total();
        assertThat(sent).isBetween(2, 3);
        authors.forEach(
                one -> one.getBooks().forEach(written -> written.getTags().size()));
        assertThat(statements.total()).isEqualTo(sent);
    }

    @Test
    void innerJoinLeavesOutWhatHasNoPartner() {
        List<Book> books = session.query(book)
                .options(joinedLoad(book.author).innerJoin())
                .orderBy(book.title)
                .all();
        assertThat(titles(books)).containsExactly("B1", "B2", "B3", "B4", "B5");
        assertThat(sql()).doesNotContain("LEFT OUTER JOIN");
        assertThatThrownBy(() -> selectInLoad(book.author).innerJoin())
                .isInstanceOf(LoadOptionException.class)
                .hasMessageContaining("joinedLoad(...)");
    }

    @Test
    void innerJoinBelowAnOuterOneTakesNoRowsBack() {
        List<Author> authors = session.query(author)
                .options(joinedLoad(author.books).then(joinedLoad(book.tags).innerJoin()))
                .all();
        assertThat(names(authors)).containsExactly("Ann", "Bob", "Cid");
        assertThat(titles(authors.get(0).getBooks())).containsExactly("B3", "B2", "B1");
    }

    @Test
    void limitCountsObjectsAndNotJoinedRows() {
        List<Author> authors = session.query(author)
                .options(joinedLoad(author.books))
                .orderBy(author.name)
                .limit(2)
                .all();
        assertThat(names(authors)).containsExactly("Ann", "Bob");
        assertThat(titles(authors.get(0).getBooks())).containsExactly("B3", "B2", "B1");
        assertThat(titles(authors.get(1).getBooks())).containsExactly("B5", "B4");
        assertThat(statements.total()).isEqualTo(1);
        assertThat(sql().split("ORDER BY", -1)).hasSize(3);
    }

    @Test
    void limitKeepsTheOrderByWhatIsNotSelected() {
        List<Author> authors = session.query(author)
                .join(author.books)
                .filter(book.pages.in(100, 500))
                .options(joinedLoad(author.books))
                .orderBy(book.pages.desc(), author.born.plus(1))
                .limit(1)
                .offset(1)
                .all();
        assertThat(names(authors)).containsExactly("Ann");
        assertThat(authors.get(0).getBooks()).hasSize(3);
        assertThat(statements.total()).isEqualTo(1);
    }

    @Test
    void limitsOfOneShapeShareAPlanAndKeepTheirValues() {
        for (int rows = 1; rows <= 3; rows++) {
            session.expungeAll();
            assertThat(session.query(author)
                            .options(joinedLoad(author.books))
                            .filter(author.born.gt(rows), author.name.ne("X" + rows))
                            .orderBy(author.born.plus(rows), author.name)
                            .limit(rows)
                            .all())
                    .hasSize(rows);
        }
        assertThat(statements.statements()).hasSize(3).containsOnly(sql());
    }

    @Test
    void firstAndOneTakeAnObjectWithAllItsElements() {
        Author first = session.query(author)
                .options(joinedLoad(author.books))
                .orderBy(author.name)
                .first();
        assertThat(first.getBooks()).hasSize(3);
        forget();
        Author only = session.query(author)
                .options(joinedLoad(author.books))
                .filter(author.name.eq("Bob"))
                .one();
        assertThat(only.getBooks()).hasSize(2);
        assertThat(statements.total()).isEqualTo(1);
    }

    @Test
    void limitOverAReferenceNeedsNoSubquery() {
        List<Book> books = session.query(book)
                .options(joinedLoad(book.author))
                .orderBy(book.title)
                .limit(2)
                .offset(1)
                .all();
        assertThat(titles(books)).containsExactly("B2", "B3");
        assertThat(books.get(0).getAuthor().getName()).isEqualTo("Ann");
        assertThat(statements.total()).isEqualTo(1);
        assertThat(sql().split("SELECT", -1)).hasSize(2);
    }

    @Test
    void distinctRowsAreJoinedOutside() {
        List<Book> books = session.query(book)
                .join(book.tags)
                .distinct()
                .options(joinedLoad(book.author))
                .orderBy(book.title)
                .all();
        assertThat(titles(books)).containsExactly("B1", "B2", "B4");
        assertThat(books.get(2).getAuthor().getName()).isEqualTo("Bob");
        assertThat(statements.total()).isEqualTo(1);
        assertThat(sql().split("SELECT", -1)).hasSize(3);
    }

    @Test
    void distinctObjectsGetTheirCollectionsOutside() {
        List<Author> authors = session.query(author)
                .join(author.books)
                .distinct()
                .options(joinedLoad(author.prizes))
                .all();
        assertThat(names(authors)).containsExactly("Ann", "Bob");
        assertThat(authors.get(0).getPrizes()).hasSize(2);
        assertThat(statements.total()).isEqualTo(1);
    }

    @Test
    void groupsAreJoinedOutside() {
        List<Row2<Book, Long>> rows = session.query(book, Sql.count(tag.name).as("tags"))
                .join(book.tags)
                .groupBy(book.id, book.title, book.pages, book.authorId)
                .options(joinedLoad(book.author))
                .orderBy(Sql.count(tag.name).desc(), book.title.asc())
                .all();
        assertThat(rows).extracting(row -> row.first().getTitle()).containsExactly("B1", "B2", "B4");
        assertThat(rows).extracting(Row2::second).containsExactly(2L, 2L, 1L);
        assertThat(rows.get(0).first().getAuthor().getName()).isEqualTo("Ann");
        assertThat(statements.total()).isEqualTo(1);
    }

    @Test
    void conditionsNeverHitTheJoinedTable() {
        List<Author> authors = session.query(author)
                .join(author.books)
                .filter(book.title.eq("B1"))
                .options(joinedLoad(author.books))
                .all();
        assertThat(names(authors)).containsExactly("Ann");
        assertThat(titles(authors.get(0).getBooks())).containsExactly("B3", "B2", "B1");
        assertThat(statements.total()).isEqualTo(1);
    }

    @Test
    void aliasesOfTheQueryAreLeftToIt() {
        QAuthor other = QAuthor.as("author_1");
        List<Book> books = session.query(book)
                .join(book.author, other)
                .filter(other.name.eq("Bob"))
                .options(joinedLoad(book.author))
                .orderBy(book.title)
                .all();
        assertThat(titles(books)).containsExactly("B4", "B5");
        assertThat(books.get(0).getAuthor().getName()).isEqualTo("Bob");
        assertThat(statements.total()).isEqualTo(1);
    }

    @Test
    void countAndExistsJoinNothing() {
        assertThat(session.query(author).options(joinedLoad(author.books)).count())
                .isEqualTo(3);
        assertThat(session.query(author).options(joinedLoad(author.books)).exists())
                .isTrue();
        assertThat(session.query(shelf).count()).isZero();
        assertThat(statements.statements()).noneMatch(sql -> sql.contains("JOIN"));
    }

    @Test
    void loadedCollectionsStayUnlessExistingObjectsArePopulated() {
        Author ann = session.query(author).filter(author.name.eq("Ann")).one();
        Book gone = ann.getBooks().get(0);
        session.noAutoflush(() -> {
            ann.getBooks().remove(gone);
            session.query(author).options(joinedLoad(author.books)).all();
            assertThat(titles(ann.getBooks())).containsExactly("B2", "B1");
            session.query(author)
                    .options(joinedLoad(author.books))
                    .populateExisting()
                    .all();
            assertThat(titles(ann.getBooks())).containsExactly("B3", "B2", "B1");
            return null;
        });
    }

    @Test
    void loadedReferencesStayUnlessExistingObjectsArePopulated() {
        Book one = session.query(book).filter(book.title.eq("B1")).one();
        Author bob = session.query(author).filter(author.name.eq("Bob")).one();
        session.noAutoflush(() -> {
            one.setAuthor(bob);
            session.query(book).options(joinedLoad(book.author)).all();
            assertThat(one.getAuthor()).isSameAs(bob);
            session.query(book)
                    .options(joinedLoad(book.author))
                    .populateExisting()
                    .all();
            assertThat(one.getAuthor().getName()).isEqualTo("Ann");
            return null;
        });
    }

    @Test
    void unloadedCollectionsOfKnownObjectsAreFilledWithWhatWaits() {
        Author cid = session.query(author).filter(author.name.eq("Cid")).one();
        Book added = new Book("B7", 700, null);
        session.noAutoflush(() -> {
            cid.getBooks().add(added);
            session.query(author).options(joinedLoad(author.books)).all();
            assertThat(cid.getBooks()).containsExactly(added);
            return null;
        });
    }

    @Test
    void elementsThatWereMovedInMemoryStayWhereTheyAre() {
        Book moved = session.query(book).filter(book.title.eq("B1")).one();
        Author cid = session.query(author).filter(author.name.eq("Cid")).one();
        session.noAutoflush(() -> {
            moved.setAuthor(cid);
            List<Author> authors = session.query(author)
                    .options(joinedLoad(author.books))
                    .orderBy(author.name)
                    .all();
            assertThat(titles(authors.get(0).getBooks())).containsExactly("B3", "B2");
            assertThat(titles(cid.getBooks())).containsExactly("B1");
            return null;
        });
    }

    @Test
    void relationshipToTheSameEntityIsJoinedByAnotherAlias() {
        try (University university = University.open(database)) {
            university.sessions().runInTransaction(s -> {
                Department it = new Department("IT");
                Employee boss = new Employee("Boss", it);
                s.addAll(List.of(it, boss));
                for (String name : List.of("X", "Y")) {
                    Employee one = new Employee(name, it);
                    one.setManager(boss);
                    s.add(one);
                }
            });
            QEmployee employee = QEmployee.employee;
            try (Session other = university.session();
                    StatementCounter counter = university.count()) {
                List<Employee> all = other.query(employee)
                        .options(
                                joinedLoad(employee.manager).then(joinedLoad(employee.department)),
                                joinedLoad(employee.subordinates))
                        .orderBy(employee.name)
                        .all();
                assertThat(all).extracting(Employee::getName).containsExactly("Boss", "X", "Y");
                assertThat(all.get(0).getManager()).isNull();
                assertThat(all.get(1).getManager()).isSameAs(all.get(0));
                assertThat(all.get(1).getManager().getDepartment().getName()).isEqualTo("IT");
                assertThat(all.get(0).getSubordinates()).containsExactly(all.get(1), all.get(2));
                assertThat(all.get(1).getSubordinates()).isEmpty();
                assertThat(counter.total()).isEqualTo(1);
            }
        }
    }

    @Test
    void keysOfSeveralColumnsAreJoinedByAll() {
        try (TestSessions sessions = TestSessions.open(database, Country.class, City.class, Street.class)) {
            sessions.sessions().runInTransaction(s -> {
                City paris = new City(new Country("FR", "France"), "Paris");
                paris.getStreets().add(new Street("Rivoli"));
                paris.getStreets().add(new Street("Monge"));
                s.add(paris);
                City other = new City(new Country("TX", "Texas"), "Paris");
                other.getStreets().add(new Street("Main"));
                s.add(other);
            });
            QCity city = QCity.city;
            try (Session other = sessions.session();
                    StatementCounter counter = sessions.count()) {
                List<City> cities = other.query(city)
                        .options(joinedLoad(city.streets), joinedLoad(city.country))
                        .orderBy(city.name)
                        .limit(5)
                        .all();
                assertThat(cities).hasSize(2);
                assertThat(cities.get(0).getStreets()).hasSize(2);
                assertThat(cities.get(1).getStreets()).hasSize(1);
                assertThat(cities.get(0).getCountry().getName()).isEqualTo("France");
                assertThat(counter.total()).isEqualTo(1);
            }
        }
    }

    @Test
    void statementByHandIsJoinedTo() {
        List<Book> books = session.query(Sql.unsafeStatement("SELECT * FROM books WHERE pages < 300")
                        .entities(book)
                        .orderBy(book.title))
                .options(joinedLoad(book.author))
                .all();
        assertThat(titles(books)).containsExactly("B1", "B2");
        assertThat(books.get(0).getAuthor().getName()).isEqualTo("Ann");
    }

    @Test
    void partsOfASetOperationAreLoadedApart() {
        Shelf one = new Shelf("one");
        session.add(one);
        session.add(new Loan(one, session.query(book).orderBy(book.title).first(), null, null));
        forget();
        List<Shelf> found = session.execute(Sql.select(shelf).union(Sql.select(shelf)));
        assertThat(found).hasSize(1);
        assertThat(found.get(0).getLoans().get(0).getBook().getTitle()).isEqualTo("B1");
        assertThat(statements.total()).isEqualTo(3);
    }

    @Test
    void entitiesOfSeveralTablesAreJoinedWithAllOfThem() {
        QStaff_Employee employee = QStaff_Employee.employee;
        QStaff_Manager manager = QStaff_Manager.manager;
        QStaff_Company company = QStaff_Company.company;
        try (TestSessions sessions = TestSessions.open(database, Staff.ENTITIES)) {
            sessions.sessions().runInTransaction(s -> {
                Staff.Company acme = new Staff.Company("Acme");
                Staff.Manager mia = new Staff.Manager("Mia", 900, 90);
                Staff.Employee eve = new Staff.Employee("Eve", 500);
                Staff.Employee abe = new Staff.Employee("Abe", 600);
                s.addAll(List.of(acme, mia, eve, abe));
                List.of(mia, eve, abe).forEach(one -> one.setCompany(acme));
                s.flush();
                eve.setBoss(mia);
                abe.setBoss(mia);
            });
            try (Session other = sessions.session();
                    StatementCounter counter = sessions.count()) {
                List<Staff.Employee> all = other.query(employee)
                        .options(joinedLoad(employee.boss))
                        .filter(employee.boss.isNotNull())
                        .orderBy(employee.name)
                        .all();
                assertThat(all).extracting(Staff.Employee::getName).containsExactly("Abe", "Eve");
                assertThat(all.get(0).getBoss().getBonus()).isEqualTo(90);
                assertThat(counter.total()).isEqualTo(1);
                other.expungeAll();
                counter.reset();
                Staff.Manager boss = other.query(manager)
                        .options(joinedLoad(manager.reports))
                        .one();
                assertThat(boss.getReports())
                        .extracting(Staff.Employee::getName)
                        .containsExactly("Eve", "Abe");
                int sent = counter.total();
                assertThat(boss.getReports().get(0).getSalary()).isEqualTo(500);
                assertThat(counter.total()).isEqualTo(sent);
                other.expungeAll();
                counter.reset();
                Staff.Company acme = other.query(company)
                        .options(joinedLoad(company.people))
                        .orderBy(company.name)
                        .limit(1)
                        .one();
                assertThat(acme.getPeople()).extracting(Staff.Person::getName).containsExactly("Abe", "Eve", "Mia");
                assertThat(acme.getPeople().get(2)).isInstanceOf(Staff.Manager.class);
                assertThat(counter.total()).isEqualTo(1);
            }
        }
    }

    @Test
    void mappedJoinComesWithEveryQuery() {
        Author ann = session.query(author).filter(author.name.eq("Ann")).one();
        Shelf one = new Shelf("one");
        session.add(one);
        session.add(new Loan(one, ann.getBooks().get(0), ann, null));
        session.add(new Loan(one, null, ann, null));
        forget();
        Shelf found = session.query(shelf).one();
        assertThat(found.getLoans()).hasSize(2);
        assertThat(found.getLoans().get(0).getBook().getTitle()).isEqualTo("B3");
        assertThat(found.getLoans().get(1).getBook()).isNull();
        assertThat(statements.total()).isEqualTo(1);
        forget();
        Loan lent = session.query(loan).filter(loan.book.isNotNull()).one();
        assertThat(lent.getBook().getTitle()).isEqualTo("B3");
        assertThat(statements.total()).isEqualTo(1);
        Long key = found.getId();
        forget();
        assertThat(session.get(Shelf.class, key).getLoans().get(0).getBook().getTitle())
                .isEqualTo("B3");
        int sent = statements.total();
        session.get(Shelf.class, key).getLoans().forEach(Loan::getBook);
        assertThat(statements.total()).isEqualTo(sent);
    }

    @Test
    void streamsJoinReferencesAndLoadCollectionsByWindow() {
        try (Stream<Book> books =
                session.query(book).options(joinedLoad(book.author), joinedLoad(book.tags)).orderBy(book.title).stream(
                        3)) {
            List<Book> all = books.toList();
            assertThat(titles(all)).containsExactly("B1", "B2", "B3", "B4", "B5", "B6");
            assertThat(all.get(0).getTags()).hasSize(2);
            assertThat(all.get(3).getTags()).hasSize(1);
            assertThat(all.get(3).getAuthor().getName()).isEqualTo("Bob");
        }
        assertThat(statements.total()).isEqualTo(3);
    }

    @Test
    void collectionsOfRowsOfSeveralValuesAreLoadedApart() {
        List<Row2<Author, Book>> rows = session.query(author, book)
                .join(author.books)
                .options(joinedLoad(author.prizes), joinedLoad(book.cover))
                .orderBy(book.title)
                .all();
        assertThat(rows).hasSize(5);
        assertThat(rows.get(0).first().getPrizes()).hasSize(2);
        assertThat(rows.get(0).second().getCover().getColor()).isEqualTo("blue");
        assertThat(statements.total()).isEqualTo(2);
    }

    @Test
    void lockedRowsAreNotJoined() {
        List<Book> books = session.query(Sql.select(book).lock(LockMode.UPDATE))
                .options(joinedLoad(book.author))
                .orderBy(book.title)
                .all();
        assertThat(books.get(0).getAuthor().getName()).isEqualTo("Ann");
        assertThat(statements.total()).isEqualTo(2);
        assertThat(sql()).doesNotContain("JOIN");
    }
}
