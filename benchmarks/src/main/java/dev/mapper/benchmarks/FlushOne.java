package dev.mapper.benchmarks;

import static dev.mapper.benchmarks.QReading.reading;

import dev.mapper.session.Session;
import java.io.IOException;
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
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One of many loaded objects is changed and flushed; by hand, one UPDATE. All in a transaction that stays open. Hibernate
 * finds the change by comparing all objects, by bytecode that it has put into the entity, or not at all: told which.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 700, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(3)
public class FlushOne {

    /** How many objects are loaded. */
    @State(Scope.Benchmark)
    public static class Size {

        @Param({"100", "10000", "100000"})
        private int rows;
    }

    /** A connection in a transaction. */
    @State(Scope.Benchmark)
    public static class OpenConnection {

        private Connection connection;
        private int rows;
        private int value;

        @Setup
        public void open(Readings readings, Size size) throws SQLException {
            readings.fill(size.rows);
            rows = size.rows;
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
        public void open(Readings readings, Size size) throws SQLException {
            readings.fill(size.rows);
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
        public void open(Readings readings, Size size) throws SQLException {
            readings.fill(size.rows);
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

    /** A session of Hibernate's that notices changes by bytecode, with everything loaded. */
    @State(Scope.Benchmark)
    public static class OpenEnhancedHibernate {

        private EnhancedReadings readings;
        private org.hibernate.Session session;
        private List<? extends Changeable> all;
        private int value;

        @Setup
        public void open(Readings readings, Size size) throws SQLException, IOException {
            readings.fill(size.rows);
            this.readings = EnhancedReadings.open(readings);
            session = this.readings.openSession();
            session.beginTransaction();
            all = this.readings.all(session);
        }

        @TearDown
        public void close() {
            session.getTransaction().rollback();
            session.close();
            readings.close();
        }
    }

    /** A session of Hibernate's that knows no changes, beside objects that are loaded. */
    @State(Scope.Benchmark)
    public static class OpenStatelessHibernate {

        private org.hibernate.StatelessSession session;
        private List<Reading> all;
        private int value;

        @Setup
        public void open(Readings readings, Size size) throws SQLException {
            readings.fill(size.rows);
            session = readings.hibernate().openStatelessSession();
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
            update.setLong(2, value % open.rows + 1L);
            return update.executeUpdate();
        }
    }

    @Benchmark
    public void mapper(OpenSession open) {
        int value = ++open.value;
        open.all.get(value % open.all.size()).setA(-value);
        open.session.flush();
    }

    @Benchmark
    public void hibernate(OpenHibernate open) {
        int value = ++open.value;
        open.all.get(value % open.all.size()).setA(-value);
        open.session.flush();
    }

    @Benchmark
    public void hibernateEnhanced(OpenEnhancedHibernate open) {
        int value = ++open.value;
        open.all.get(value % open.all.size()).setA(-value);
        open.session.flush();
    }

    @Benchmark
    public void hibernateStateless(OpenStatelessHibernate open) {
        int value = ++open.value;
        Reading changed = open.all.get(value % open.all.size());
        changed.setA(-value);
        open.session.update(changed);
    }
}
