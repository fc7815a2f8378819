package dev.mapper.benchmarks;

import static dev.mapper.benchmarks.QReading.reading;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
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
import org.openjdk.jmh.annotations.Warmup;

/** 1000 rows of one query to objects, in a session and transaction of its own each time. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 700, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(3)
public class RowReading {

    private static final int ROWS = 1000;

    @Setup
    public void fill(Readings readings) throws SQLException {
        readings.fill(ROWS);
    }

    @Benchmark
    public Object jdbc(Readings readings) throws SQLException {
        try (Connection connection = readings.connection()) {
            connection.setAutoCommit(false);
            List<PlainReading> all = new ArrayList<>();
            try (PreparedStatement select =
                            connection.prepareStatement("select " + PlainReading.COLUMNS + " from readings");
                    ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    all.add(PlainReading.read(rows));
                }
            }
            connection.commit();
            return all;
        }
    }

    @Benchmark
    public Object mapper(Readings readings) {
        return readings.mapper().inTransaction(session -> session.query(reading).all());
    }

    @Benchmark
    public Object hibernate(Readings readings) {
        return readings.hibernate()
                .fromTransaction(session -> session.createSelectionQuery("from Reading", Reading.class)
                        .getResultList());
    }

    @Benchmark
    public Object hibernateStateless(Readings readings) {
        return readings.hibernate()
                .fromStatelessTransaction(session -> session.createSelectionQuery("from Reading", Reading.class)
                        .getResultList());
    }
}
