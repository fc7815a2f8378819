package dev.mapper.budget;

import static dev.mapper.budget.QPerson.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mapper.budget.CallCounter.Calls;
import dev.mapper.engine.Engine;
import dev.mapper.session.Session;
import dev.mapper.session.SessionFactory;
import dev.mapper.testing.OpenDatabase;
import dev.mapper.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Holds the two walks to their budgets: methods of the mapper that are entered, once statements are prepared, with an
 * entity of two columns. A number that is exceeded comes with the calls that it is made of.
 */
class CallBudgetTest {

    private static final int ROWS = 200;

    private static CallCounter counter;
    private static OpenDatabase database;
    private static Engine engine;
    private static SessionFactory sessions;

    private Session session;

    @BeforeAll
    static void storePeople() {
        database = TestDatabase.H2.open();
        engine = Engine.builder(database.url())
                .username(database.username())
                .password(database.password())
                .build();
        sessions = SessionFactory.builder(engine).entities(Person.class).build();
        sessions.metadata().createAll(engine);
        sessions.inTransaction(session -> {
            List<Person> people = new ArrayList<>();
            for (int i = 1; i <= ROWS; i++) {
                people.add(new Person("person " + i));
            }
            session.addAll(people);
            return people.size();
        });
        try (Session session = sessions.open()) {
            Person one = first(session, 1);
            change(session, one, "warm");
            session.query(person).all();
        }
        counter = new CallCounter(Person.class);
    }

    @AfterAll
    static void takeTheCounterOut() {
        engine.close();
        database.close();
        counter.close();
    }

    @BeforeEach
    void openSession() {
        session = sessions.open();
    }

    @AfterEach
    void closeSession() {
        session.close();
    }

    @Test
    void countsConstructorsAndWhatIsWoven() {
        Calls calls = counter.count(() -> new Person("new").setName("newer"));
        assertThat(calls.toString())
                .contains(
                        "1  dev.mapper.budget.Person.<init>",
                        "1  dev.mapper.budget.Person.setName",
                        "2  dev.mapper.budget.Person.$mapper$write$name",
                        "1  dev.mapper.state.EntityState.<init>");
    }

    @Test
    void queryToFirstEntity() {
        first(session, 2);
        AtomicReference<Person> found = new AtomicReference<>();
        Calls calls = counter.count(() -> found.set(first(session, 1)));
        assertThat(found.get().getName()).isEqualTo("person 1");
        assertWithin(120, calls.total(), "query to first entity", calls);
    }

    private static Person first(Session session, long id) {
        return Objects.requireNonNull(
                session.query(person).filter(person.id.eq(id)).first());
    }

    @Test
    void eachFurtherRow() {
        countUpTo(ROWS / 2);
        Calls half = countUpTo(ROWS / 2);
        countUpTo(ROWS);
        Calls all = countUpTo(ROWS);
        int further = ROWS - ROWS / 2;
        int each = (all.total() - half.total() + further - 1) / further;
        assertWithin(15, each, "each further row", all);
    }

    /** In a session that has none of the objects yet. */
    private static Calls countUpTo(long id) {
        try (Session empty = sessions.open()) {
            AtomicReference<List<Person>> found = new AtomicReference<>();
            Calls calls = counter.count(
                    () -> found.set(empty.query(person).filter(person.id.le(id)).all()));
            assertThat(found.get()).hasSize((int) id);
            return calls;
        }
    }

    @Test
    void setterToUpdate() {
        Person one = first(session, 1);
        change(session, one, "warm");
        Calls calls = counter.count(() -> change(session, one, "changed"));
        assertWithin(120, calls.total(), "setter to UPDATE", calls);
    }

    private static void change(Session session, Person one, String name) {
        one.setName(name);
        session.flush();
    }

    @Test
    void flushOfAHundredCleanEntities() {
        List<Person> clean = session.query(person).limit(100).all();
        assertThat(clean).hasSize(100);
        Calls calls = counter.count(session::flush);
        assertWithin(5, calls.total(), "flush of 100 clean entities", calls);
    }

    private static void assertWithin(int budget, int measured, String walk, Calls calls) {
        System.out.printf("Calls, %s: %d of %d%n", walk, measured, budget);
        assertThat(measured).as("%s: %s", walk, calls).isLessThanOrEqualTo(budget);
    }
}
