package dev.mapper.benchmarks;

import static dev.mapper.benchmarks.QReading.reading;

import dev.mapper.session.Session;
import java.io.IOException;
import java.lang.ref.Reference;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * How much of the heap a managed object takes that nobody has changed, beyond what the object of hand-written JDBC with
 * the same fields takes. All are read from the same table and kept in a list; what is measured is the heap after the
 * collector has run, with the objects and without.
 */
public final class Footprint {

    private static final int ROWS = 100_000;
    private static final int COLLECTIONS = 5;

    private Footprint() {}

    /** What holds the objects, to be let go of afterwards. */
    private interface Holder extends AutoCloseable {

        @Override
        void close();
    }

    public static void main(String[] arguments) throws IOException, SQLException {
        Readings readings = new Readings();
        readings.start(MeasuredDatabase.H2);
        try {
            readings.fill(ROWS);
            double plain = measure("JDBC by hand", () -> plain(readings), 0);
            measure("mapper", () -> managed(readings), plain);
            measure("Hibernate", () -> hibernate(readings, false), plain);
            measure("Hibernate, read-only", () -> hibernate(readings, true), plain);
        } finally {
            readings.stop();
        }
    }

    /** Opens a holder. */
    private interface Reader {
        Holder read() throws SQLException;
    }

    private static double measure(String by, Reader reader, double plain) throws SQLException {
        reader.read().close();
        long before = used();
        Holder holder = reader.read();
        long after = used();
        Reference.reachabilityFence(holder);
        holder.close();
        double each = (double) (after - before) / ROWS;
        System.out.printf("%-22s %8.1f bytes an object, %8.1f beyond the plain object%n", by, each, each - plain);
        return each;
    }

    private static long used() {
        long least = Long.MAX_VALUE;
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }

    private static Holder plain(Readings readings) throws SQLException {
        List<PlainReading> all = new ArrayList<>(ROWS);
        try (Connection connection = readings.connection();
                PreparedStatement select =
                        connection.prepareStatement("select " + PlainReading.COLUMNS + " from readings");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                all.add(PlainReading.read(rows));
            }
        }
        return () -> Reference.reachabilityFence(all);
    }

    private static Holder managed(Readings readings) {
        Session session = readings.mapper().open();
        List<Reading> all = new ArrayList<>(ROWS);
        all.addAll(session.query(reading).all());
        return () -> {
            Reference.reachabilityFence(all);
            session.close();
        };
    }

    private static Holder hibernate(Readings readings, boolean readOnly) {
        org.hibernate.Session session = readings.hibernate().openSession();
        session.setDefaultReadOnly(readOnly);
        List<Reading> all = new ArrayList<>(ROWS);
        all.addAll(session.createSelectionQuery("from Reading", Reading.class).getResultList());
        return () -> {
            Reference.reachabilityFence(all);
            session.close();
        };
    }
}
