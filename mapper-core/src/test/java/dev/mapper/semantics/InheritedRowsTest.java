package dev.mapper.semantics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mapper.SessionException;
import dev.mapper.flush.FlushPlan;
import dev.mapper.flush.FlushStep;
import dev.mapper.semantics.Library.AudioBook;
import dev.mapper.semantics.Library.Author;
import dev.mapper.semantics.Library.Book;
import dev.mapper.semantics.Library.Film;
import dev.mapper.semantics.Library.Item;
import dev.mapper.semantics.Library.Record;
import dev.mapper.semantics.Library.Scene;
import dev.mapper.semantics.Payments.Card;
import dev.mapper.semantics.Payments.Cash;
import dev.mapper.semantics.Shelves.Cabinet;
import dev.mapper.semantics.Shelves.Shelf;
import dev.mapper.session.Session;
import dev.mapper.state.Lifecycle;
import dev.mapper.testing.DatabaseSuite;
import dev.mapper.testing.DatabaseUnderTest;
import dev.mapper.testing.StatementCounter;
import dev.mapper.testing.TestSessions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Changed keys, keys that are used again, and explained flushes where entity classes extend each other. */
@DatabaseSuite
class InheritedRowsTest {

    @Parameter
    DatabaseUnderTest database;

    private TestSessions sessions;
    private Session session;
    private StatementCounter statements;
    private AudioBook waves;

    @BeforeEach
    void open() {
        sessions = TestSessions.open(
                database,
                Item.class,
                Book.class,
                AudioBook.class,
                Film.class,
                Record.class,
                Author.class,
                Scene.class,
                Shelf.class,
                Cabinet.class,
                Payments.Account.class,
                Payments.Payment.class,
                Cash.class,
                Card.class,
                Payments.CreditCard.class,
                Payments.Receipt.class);
        session = sessions.session();
        waves = new AudioBook(3, "Waves", 100, new Author(1, "Ada"), 60);
        session.addAll(List.of(
                new Item(1, "Map"), waves, new Record(5, "Tones", 12), new Shelf(1, "a"), new Cabinet(2, "b", 3)));
        session.commit();
        statements = sessions.count();
    }

    @AfterEach
    void close() {
        statements.close();
        session.close();
        sessions.close();
    }

    /** The statements of a flush; equal ones after each other once. */
    private List<String> flushed() {
        statements.reset();
        session.flush();
        return written();
    }

    private List<String> written() {
        List<String> runs = new ArrayList<>();
        for (String statement : FlushedRows.of(statements)) {
            if (!statement.startsWith("SELECT")
                    && (runs.isEmpty() || !runs.get(runs.size() - 1).equals(statement))) {
                runs.add(statement);
            }
        }
        return runs;
    }

    private List<String> explained() {
        List<String> expected = new ArrayList<>();
        FlushPlan plan = session.explainFlush();
        for (FlushStep step : plan.steps()) {
            switch (step.kind()) {
                case LOAD -> {}
                case INSERT, UPDATE, DELETE -> expected.add(step.kind() + " " + step.table());
                default -> throw new AssertionError(step);
            }
        }
        return expected;
    }

    private List<Object> titles() {
        return List.copyOf(sessions.column("select title from item order by id"));
    }

    @Test
    void keyOfARowInSeveralTablesCantChange() {
        waves.setId(30);
        statements.reset();
        assertThatThrownBy(session::flush)
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("AudioBook")
                .hasMessageContaining("several tables")
                .hasMessageContaining("Delete the object");
        assertThat(written()).isEmpty();
        assertThatThrownBy(session::explainFlush)
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("several tables");
        session.rollback();
        assertThat(session.get(Item.class, 3)).isSameAs(waves);
        assertThat(waves.getMinutes()).isEqualTo(60);
    }

    @Test
    void keyOfARowInOneTableCan() {
        Item map = session.get(Item.class, 1);
        Cabinet cabinet = session.get(Cabinet.class, 2);
        map.setId(11);
        cabinet.setId(22);
        assertThat(flushed()).containsExactlyInAnyOrder("UPDATE item", "UPDATE shelf");
        session.commit();
        assertThat(session.get(Shelf.class, 22)).isSameAs(cabinet);
        assertThat(sessions.column("select id from item order by id"))
                .extracting(id -> ((Number) id).intValue())
                .containsExactly(3, 5, 11);
    }

    @Test
    void keyIsUsedAgainByDeleteAndInsert() {
        session.delete(waves);
        AudioBook next = new AudioBook(3, "Tides", 1, null, 2);
        session.add(next);
        List<String> plan = explained();
        assertThat(flushed())
                .isEqualTo(plan)
                .containsExactly(
                        "DELETE audio_book",
                        "DELETE book",
                        "DELETE item",
                        "INSERT item",
                        "INSERT book",
                        "INSERT audio_book");
        assertThat(session.state(waves)).isEqualTo(Lifecycle.DELETED);
        assertThat(session.get(Item.class, 3)).isSameAs(next);
        session.commit();
        assertThat(titles()).containsExactly("Map", "Tides", "Tones");
        assertThat(sessions.number("select minutes from audio_book where id = 3"))
                .isEqualTo(2);
    }

    @Test
    void keyIsUsedAgainByAnotherClass() {
        session.delete(waves);
        Record next = new Record(3, "Noise", 9);
        session.add(next);
        assertThat(flushed())
                .containsExactly("DELETE audio_book", "DELETE book", "DELETE item", "INSERT item", "INSERT record");
        assertThat(session.get(Item.class, 3)).isSameAs(next);
        assertThat(session.get(Book.class, 3)).isNull();
        session.rollback();
        assertThat(session.get(Item.class, 3)).isSameAs(waves);
        assertThat(session.state(next)).isEqualTo(Lifecycle.TRANSIENT);
        assertThat(titles()).containsExactly("Map", "Waves", "Tones");
    }

    @Test
    void keyInOneTableIsUsedAgainByAnotherClass() {
        Shelf old = session.get(Shelf.class, 1);
        session.delete(old);
        Cabinet next = new Cabinet(1, "a", 7);
        session.add(next);
        assertThat(flushed()).containsExactly("DELETE shelf", "INSERT shelf");
        session.commit();
        assertThat(session.get(Shelf.class, 1)).isSameAs(next);
        assertThat(sessions.column("select dtype from shelf where id = 1")).containsExactly("Cabinet");
        assertThat(next.getLabel()).isEqualTo("a");
    }

    @Test
    void explainedFlushIsTheFlushTableByTable() {
        Record tones = session.get(Record.class, 5);
        Author ada = waves.getAuthor();
        session.add(new Record(7, "Bells", 1));
        session.add(new AudioBook(8, "Winds", 3, ada, 4));
        waves.setMinutes(61);
        waves.setTitle("Waves II");
        session.delete(tones);
        List<String> plan = explained();
        assertThat(plan).contains("INSERT item", "INSERT record", "UPDATE item", "UPDATE audio_book", "DELETE record");
        assertThat(flushed()).isEqualTo(plan);
    }

    @Test
    void explainedFlushKeepsTheOrderOfClassesWithTablesOfTheirOwn() {
        Cash first = new Cash(null, 1, "north");
        Card second = new Card(null, 2, "4711");
        Cash third = new Cash(null, 3, "south");
        session.addAll(List.of(first, second, third));
        List<String> plan = explained();
        assertThat(plan).containsExactly("INSERT cash", "INSERT card", "INSERT cash");
        assertThat(flushedPayments()).isEqualTo(plan);
        session.delete(first);
        session.delete(second);
        plan = explained();
        assertThat(flushedPayments()).isEqualTo(plan);
    }

    /** Without the statements that count keys up. */
    private List<String> flushedPayments() {
        return flushed().stream()
                .filter(statement -> statement.endsWith(" cash") || statement.endsWith(" card"))
                .toList();
    }
}
