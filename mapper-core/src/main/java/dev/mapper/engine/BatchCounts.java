package dev.mapper.engine;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/** What each row of a batch changed; {@link java.sql.Statement#SUCCESS_NO_INFO} where the driver doesn't tell. */
final class BatchCounts {

    private BatchCounts() {}

    /** Sends the rows; a single one as no batch, since drivers tell more of that. */
    static long[] of(PreparedStatement statement, BatchBinder binder, int rows) throws SQLException {
        if (rows == 1) {
            binder.bind(statement, 0);
            return new long[] {statement.executeUpdate()};
        }
        for (int row = 0; row < rows; row++) {
            binder.bind(statement, row);
            statement.addBatch();
        }
        int[] results = statement.executeBatch();
        long[] counts = new long[results.length];
        for (int row = 0; row < results.length; row++) {
            counts[row] = results[row];
        }
        return counts;
    }

    /** All rows together; -1 as soon as one of them is not known. */
    static long sum(long[] counts) {
        long sum = 0;
        for (long count : counts) {
            if (count < 0) {
                return -1;
            }
            sum += count;
        }
        return sum;
    }
}
