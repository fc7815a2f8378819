package dev.mapper.benchmarks;

import static dev.mapper.benchmarks.QReading.reading;

import dev.mapper.session.Session;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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

/** A million rows to objects one after the other, in 64 MB of heap, which H2 itself must share. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 3)
@Fork(value = 2, jvmArgsAppend = "-Xmx64m")
public class StreamMillion {

    private static final int ROWS = 1_000_000;
    private static final int FETCH_SIZE = 256;

    @Param({"H2_FILE", "POSTGRESQL"})
    private MeasuredDatabase database;

    private ReadingStore store;

    @Setup(Level.Trial)
    public void start() throws IOException, SQLException {
        store = ReadingStore.open(database);
        store.fill(ROWS);
    }

    @TearDown(Level.Trial)
    public void stop() throws IOException {
        store.close();
    }

    @Benchmark
    public long jdbc() throws SQLException {
        long sum = 0;
        try (Connection connection = store.connection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement select =
                    connection.prepareStatement("select " + PlainReading.COLUMNS + " from readings")) {
                select.setFetchSize(FETCH_SIZE);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        sum += PlainReading.read(rows).a;
                    }
                }
            }
            connection.commit();
        }
        return sum;
    }

    @Benchmark
    public long mapper() {
        try (Session session = store.mapper().open();
                Stream<Reading> all = session.query(reading).stream()) {
            return all.mapToLong(Reading::getA).sum();
        }
    }
}
