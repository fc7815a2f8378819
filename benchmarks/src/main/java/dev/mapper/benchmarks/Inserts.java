package dev.mapper.benchmarks;

import dev.mapper.session.Session;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** New {@link Reading}s to rows whose keys the database counts up and gives back, in one transaction. */
final class Inserts {

    private Inserts() {}

    static Reading newReading(int row) {
        Reading reading = new Reading();
        reading.setA(row);
        reading.setB(row + 1);
        reading.setC(row + 2);
        reading.setD(row + 3);
        reading.setE(row + 4);
        reading.setF(row + 5);
        reading.setG(row + 6);
        reading.setH(row + 7);
        reading.setI(row + 8);
        return reading;
    }

    /** One batch with generated keys. */
    static List<PlainReading> byHand(Connection connection, int rows) throws SQLException {
        List<PlainReading> all = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            all.add(PlainReading.of(row));
        }
        connection.setAutoCommit(false);
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into readings (a, b, c, d, e, f, g, h, i) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                Statement.RETURN_GENERATED_KEYS)) {
            for (PlainReading reading : all) {
                reading.bind(insert);
                insert.addBatch();
            }
            insert.executeBatch();
            try (ResultSet keys = insert.getGeneratedKeys()) {
                for (PlainReading reading : all) {
                    keys.next();
                    reading.id = keys.getLong(1);
                }
            }
        }
        connection.commit();
        return all;
    }

    /** What the session's commit is to write. */
    static List<Reading> add(Session session, int rows) {
        List<Reading> all = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            Reading reading = newReading(row);
            session.add(reading);
            all.add(reading);
        }
        return all;
    }
}
