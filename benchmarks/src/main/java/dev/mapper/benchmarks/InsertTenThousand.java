package dev.mapper.benchmarks;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** 10,000 new objects to rows whose keys the database counts up, in one transaction; the keys come back. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(3)
public class InsertTenThousand {

    private static final int ROWS = 10_000;

    @Param({"H2", "POSTGRESQL"})
    private MeasuredDatabase database;

    private ReadingStore store;

    @Setup(Level.Trial)
    public void start() throws IOException {
        store = ReadingStore.open(database);
    }

    /** Between iterations, not calls: emptying costs more than what is measured, and all grow the table alike. */
    @Setup(Level.Iteration)
    public void empty() throws SQLException {
        store.empty();
    }

    @TearDown(Level.Trial)
    public void stop() throws IOException {
        store.close();
    }

    @Benchmark
    public Object jdbc() throws SQLException {
        try (Connection connection = store.connection()) {
            return Inserts.byHand(connection, ROWS);
        }
    }

    @Benchmark
    public Object mapper() {
        return store.mapper().inTransaction(session -> Inserts.add(session, ROWS));
    }
}
