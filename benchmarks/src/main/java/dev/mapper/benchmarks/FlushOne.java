package dev.mapper.benchmarks;

import static dev.mapper.benchmarks.QReading.reading;

import dev.mapper.session.Session;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One of 10,000 loaded objects is changed and flushed; by hand, one UPDATE. All in a transaction that stays open. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 700, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(3)
public class FlushOne {

    private static final int ROWS = 10_000;

    /** A connection in a transaction. */
    @State(Scope.Benchmark)
    public static class OpenConnection {

        private Connection connection;
        private int value;

        @Setup
        public void open(Readings readings) throws SQLException {
            readings.fill(ROWS);
            connection = readings.connection();
            connection.setAutoCommit(false);
        }

        @TearDown
        public void close() throws SQLException {
            connection.rollback();
            connection.close();
        }
    }

    /** A session of the mapper's with everything loaded. */
    @State(Scope.Benchmark)
    public static class OpenSession {

        private Session session;
        private List<Reading> all;
        private int value;

        @Setup
        public void open(Readings readings) throws SQLException {
            readings.fill(ROWS);
            session = readings.mapper().open();
            all = session.query(reading).all();
        }

        @TearDown
        public void close() {
            session.close();
        }
    }

    /** A session of Hibernate's with everything loaded. */
    @State(Scope.Benchmark)
    public static class OpenHibernate {

        private org.hibernate.Session session;
        private List<Reading> all;
        private int value;

        @Setup
        public void open(Readings readings) throws SQLException {
            readings.fill(ROWS);
            session = readings.hibernate().openSession();
            session.beginTransaction();
            all = session.createSelectionQuery("from Reading", Reading.class).getResultList();
        }

        @TearDown
        public void close() {
            session.getTransaction().rollback();
            session.close();
        }
    }

    @Benchmark
    public int jdbc(OpenConnection open) throws SQLException {
        int value = ++open.value;
        try (PreparedStatement update = open.connection.prepareStatement("update readings set a = ? where id = ?")) {
            update.setInt(1, -value);
            update.setLong(2, value % ROWS + 1L);
            return update.executeUpdate();
        }
    }

    @Benchmark
    public void mapper(OpenSession open) {
        int value = ++open.value;
        open.all.get(value % ROWS).setA(-value);
        open.session.flush();
    }

    @Benchmark
    public void hibernate(OpenHibernate open) {
        int value = ++open.value;
        open.all.get(value % ROWS).setA(-value);
        open.session.flush();
    }
}
