package dev.mapper.semantics;

import static dev.mapper.session.LoadOption.selectInLoad;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mapper.keys.City;
import dev.mapper.keys.Country;
import dev.mapper.keys.QCity;
import dev.mapper.keys.QStreet;
import dev.mapper.keys.Street;
import dev.mapper.library.Author;
import dev.mapper.library.Book;
import dev.mapper.library.LibraryTest;
import dev.mapper.library.Tag;
import dev.mapper.session.Session;
import dev.mapper.testing.StatementCounter;
import dev.mapper.testing.TestSessions;
import dev.mapper.university.Department;
import dev.mapper.university.Employee;
import dev.mapper.university.QDepartment;
import dev.mapper.university.QEmployee;
import dev.mapper.university.University;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Point 19: relationships that are loaded by a statement that names keys. */
class SelectInLoadTest extends LibraryTest {

    private String second() {
        return statements.statements().get(1);
    }

    @Test
    void collectionIsReadFromItsOwnTableAlone() {
        List<Author> authors = session.query(author)
                .options(selectInLoad(author.books))
                .orderBy(author.name)
                .all();
        assertThat(titles(authors.get(0).getBooks())).containsExactly("B3", "B2", "B1");
        assertThat(titles(authors.get(1).getBooks())).containsExactly("B5", "B4");
        assertThat(authors.get(2).getBooks()).isEmpty();
        assertThat(statements.total()).isEqualTo(2);
        assertThat(second()).doesNotContain("JOIN").doesNotContain("authors");
        authors.get(0).getBooks().forEach(Book::getAuthor);
        assertThat(statements.total()).isEqualTo(2);
    }

    @Test
    void manyToManyIsReadOverItsTable() {
        List<Book> books = session.query(book)
                .options(selectInLoad(book.tags))
                .orderBy(book.title)
                .all();
        assertThat(books.get(1).getTags()).extracting(Tag::getName).containsExactly("old", "red");
        assertThat(books.get(2).getTags()).isEmpty();
        assertThat(statements.total()).isEqualTo(2);
        assertThat(second()).doesNotContain("books ");
    }

    @Test
    void referencesAreNamedOnceEachAndNullsNotAtAll() {
        List<Book> books = session.query(book)
                .options(selectInLoad(book.author))
                .orderBy(book.title)
                .all();
        assertThat(books.get(0).getAuthor().getName()).isEqualTo("Ann");
        assertThat(books.get(4).getAuthor().getName()).isEqualTo("Bob");
        assertThat(books.get(5).getAuthor()).isNull();
        assertThat(statements.total()).isEqualTo(2);
        // Two keys, not five or six
        assertThat(second().chars().filter(c -> c == '?').count()).isEqualTo(2);
    }

    @Test
    void referencesThatTheSessionHasAreNotNamed() {
        Author ann = session.query(author).filter(author.name.eq("Ann")).one();
        statements.reset();
        List<Book> books = session.query(book)
                .options(selectInLoad(book.author))
                .orderBy(book.title)
                .all();
        assertThat(books.get(0).getAuthor()).isSameAs(ann);
        assertThat(books.get(3).getAuthor().getName()).isEqualTo("Bob");
        assertThat(second().chars().filter(c -> c == '?').count()).isEqualTo(1);
        List<Author> all = session.query(author).all();
        statements.reset();
        session.query(book).options(selectInLoad(book.author)).all();
        assertThat(statements.total()).isEqualTo(1);
        assertThat(all).hasSize(3);
    }

    @Test
    void oneToOneIsReadByTheOtherSidesKey() {
        List<Book> books = session.query(book)
                .options(selectInLoad(book.cover))
                .orderBy(book.title)
                .all();
        assertThat(books.get(0).getCover().getColor()).isEqualTo("blue");
        assertThat(books.get(1).getCover()).isNull();
        assertThat(statements.total()).isEqualTo(2);
    }

    @Test
    void loadsGoOnFromWhatTheyLoad() {
        List<Author> authors = session.query(author)
                .options(selectInLoad(author.books).then(selectInLoad(book.tags), selectInLoad(book.cover)))
                .orderBy(author.name)
                .all();
        assertThat(authors.get(0).getBooks().get(2).getTags()).hasSize(2);
        assertThat(authors.get(0).getBooks().get(2).getCover()).isNotNull();
        assertThat(statements.total()).isEqualTo(4);
    }

    @Test
    void loadedCollectionsAreLeftAsTheyAre() {
        Author ann = session.query(author).filter(author.name.eq("Ann")).one();
        session.noAutoflush(() -> {
            ann.getBooks().remove(0);
            session.query(author).options(selectInLoad(author.books)).all();
            assertThat(titles(ann.getBooks())).containsExactly("B2", "B1");
            return null;
        });
    }

    @Test
    void fiveHundredKeysMakeAStatement() {
        try (University university = University.open(database)) {
            university.sessions().runInTransaction(s -> {
                List<Department> departments = new ArrayList<>();
                for (int i = 0; i < 1001; i++) {
                    departments.add(new Department("D" + i));
                }
                s.addAll(departments);
                s.add(new Employee("First", departments.get(0)));
                s.add(new Employee("Last", departments.get(1000)));
            });
            QDepartment department = QDepartment.department;
            try (Session other = university.session();
                    StatementCounter counter = university.count()) {
                List<Department> all = other.query(department)
                        .options(selectInLoad(department.employees))
                        .orderBy(department.id)
                        .all();
                assertThat(counter.total()).isEqualTo(1 + 3);
                assertThat(all.get(0).getEmployees()).hasSize(1);
                assertThat(all.get(500).getEmployees()).isEmpty();
                assertThat(all.get(1000).getEmployees()).hasSize(1);
                assertThat(counter.total()).isEqualTo(1 + 3);
            }
        }
    }

    @Test
    void referencesAreNamedFiveHundredAtATimeToo() {
        try (University university = University.open(database)) {
            university.sessions().runInTransaction(s -> {
                for (int i = 0; i < 501; i++) {
                    Department one = new Department("D" + i);
                    s.add(one);
                    s.add(new Employee("E" + i, one));
                }
            });
            QEmployee employee = QEmployee.employee;
            try (Session other = university.session();
                    StatementCounter counter = university.count()) {
                List<Employee> all = other.query(employee)
                        .options(selectInLoad(employee.department))
                        .all();
                all.forEach(one -> assertThat(one.getDepartment().getName().substring(1))
                        .isEqualTo(one.getName().substring(1)));
                assertThat(counter.total()).isEqualTo(1 + 2);
            }
        }
    }

    @Test
    void keysOfSeveralColumnsAreComparedAsOne() {
        try (TestSessions sessions = TestSessions.open(database, Country.class, City.class, Street.class)) {
            sessions.sessions().runInTransaction(s -> {
                Country france = new Country("FR", "France");
                for (String name : List.of("Paris", "Nice")) {
                    City one = new City(france, name);
                    one.getStreets().add(new Street(name + " 1"));
                    one.getStreets().add(new Street(name + " 2"));
                    s.add(one);
                }
                City other = new City(new Country("TX", "Texas"), "Paris");
                other.getStreets().add(new Street("Main"));
                s.add(other);
            });
            QCity city = QCity.city;
            QStreet street = QStreet.street;
            try (Session other = sessions.session();
                    StatementCounter counter = sessions.count()) {
                List<City> cities = other.query(city)
                        .options(selectInLoad(city.streets))
                        .orderBy(city.name)
                        .all();
                assertThat(cities).extracting(one -> one.getStreets().size()).containsExactlyInAnyOrder(2, 2, 1);
                assertThat(counter.total()).isEqualTo(2);
                other.expungeAll();
                counter.reset();
                List<Street> streets = other.query(street)
                        .options(selectInLoad(street.city))
                        .orderBy(street.name)
                        .all();
                assertThat(streets)
                        .extracting(one -> one.getCity().getName())
                        .containsExactly("Paris", "Nice", "Nice", "Paris", "Paris");
                assertThat(counter.total()).isEqualTo(2);
            }
        }
    }
}
