package dev.mapper.semantics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mapper.dialect.InsertStrategy;
import dev.mapper.session.Session;
import dev.mapper.testing.DatabaseSuite;
import dev.mapper.testing.DatabaseUnderTest;
import dev.mapper.testing.StatementCounter;
import dev.mapper.testing.TestSessions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@DatabaseSuite
class InsertManyTest {

    @Parameter
    private DatabaseUnderTest database;

    private TestSessions sessions;
    private Session session;
    private StatementCounter counter;

    @BeforeEach
    void open() {
        sessions = TestSessions.open(database, settings -> settings.expireOnCommit(false), Meter.class, Tariff.class);
        session = sessions.session();
        counter = sessions.count();
    }

    @AfterEach
    void close() {
        counter.close();
        session.close();
        sessions.close();
    }

    private static List<Integer> shuffled(int count) {
        List<Integer> numbers =
                new ArrayList<>(IntStream.range(0, count).boxed().toList());
        Collections.shuffle(numbers, new Random(count));
        return numbers;
    }

    @Test
    void eachObjectGetsTheKeyOfItsOwnRow() {
        List<Meter> meters = new ArrayList<>();
        for (int number : shuffled(3000)) {
            meters.add(new Meter("meter " + number, number));
        }
        session.addAll(meters);
        session.flush();
        for (Meter meter : meters) {
            assertThat(meter.getDoubled()).isEqualTo(2 * meter.getReading());
        }
        session.commit();
        assertThat(meters).extracting(Meter::getId).doesNotHaveDuplicates().isSorted();
        session.expungeAll();
        List<Meter> stored =
                session.query(QMeter.meter).orderBy(QMeter.meter.id.asc()).all();
        assertThat(stored).hasSameSizeAs(meters);
        for (int i = 0; i < stored.size(); i++) {
            assertThat(stored.get(i).getId()).isEqualTo(meters.get(i).getId());
            assertThat(stored.get(i).getName()).isEqualTo(meters.get(i).getName());
        }
    }

    @Test
    void keysAreOfTheirRowsAfterGapsAndNumbersThatWereGiven() {
        session.addAll(List.of(new Meter("a", 1), new Meter("b", 2), new Meter("c", 3)));
        session.commit();
        sessions.run("DELETE FROM meters WHERE name = 'c'");
        session.expungeAll();
        List<Meter> meters = shuffled(50).stream()
                .map(number -> new Meter("later " + number, number))
                .toList();
        session.addAll(meters);
        session.flush();
        for (Meter meter : meters) {
            assertThat(meter.getDoubled()).isEqualTo(2 * meter.getReading());
        }
        session.commit();
        for (Meter meter : meters) {
            assertThat(sessions.column("SELECT name FROM meters WHERE id = " + meter.getId()))
                    .containsExactly(meter.getName());
        }
    }

    @Test
    void rowsOfGivenKeysAreMatchedByTheKey() {
        List<Tariff> tariffs = new ArrayList<>();
        for (int number : shuffled(1500)) {
            tariffs.add(new Tariff("T" + number, number));
        }
        session.addAll(tariffs);
        session.flush();
        for (Tariff tariff : tariffs) {
            assertThat(tariff.getDoubled()).isEqualTo(2 * tariff.getPrice());
        }
    }

    @Test
    void rowsGoInFewStatements() {
        for (int i = 0; i < 1000; i++) {
            session.add(new Meter("meter " + i, i));
        }
        session.commit();
        InsertStrategy strategy = database.dialect().insertStrategy();
        int most = strategy == InsertStrategy.MULTI_ROW_RETURNING ? 20 : 1;
        assertThat(counter.inserts()).isBetween(1, most);
        assertThat(counter.selects()).isZero();
    }
}
