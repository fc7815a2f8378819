package dev.mapper.benchmarks;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** 1000 new objects to rows whose keys the database counts up, in one transaction; the keys come back. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 700, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(3)
public class InsertThousand {

    private static final int ROWS = 1000;

    /** Between iterations, not calls: emptying costs more than what is measured, and all grow the table alike. */
    @Setup(Level.Iteration)
    public void empty(Readings readings) throws SQLException {
        readings.empty();
    }

    @Benchmark
    public Object jdbc(Readings readings) throws SQLException {
        try (Connection connection = readings.connection()) {
            return Inserts.byHand(connection, ROWS);
        }
    }

    @Benchmark
    public Object mapper(Readings readings) {
        return readings.mapper().inTransaction(session -> Inserts.add(session, ROWS));
    }

    @Benchmark
    public Object hibernate(Readings readings) {
        return readings.hibernate().fromTransaction(session -> {
            List<Reading> all = new ArrayList<>();
            for (int row = 0; row < ROWS; row++) {
                Reading reading = Inserts.newReading(row);
                session.persist(reading);
                all.add(reading);
            }
            return all;
        });
    }

    @Benchmark
    public Object hibernateStateless(Readings readings) {
        return readings.hibernate().fromStatelessTransaction(session -> {
            List<Reading> all = new ArrayList<>();
            for (int row = 0; row < ROWS; row++) {
                all.add(Inserts.newReading(row));
            }
            session.insertMultiple(all);
            return all;
        });
    }
}
