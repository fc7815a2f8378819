package dev.mapper.flush;

import dev.mapper.StaleDataException;
import java.sql.Statement;
import java.util.function.IntFunction;

/** Whether statements met as many rows as they were for. */
final class RowCounts {

    private static final String REMEDY = ": another transaction changed or deleted %s, or a trigger did. Roll back,"
            + " load the %s again and repeat the change.";

    private RowCounts() {}

    static void requireOneEach(long[] counts, String statement) {
        for (long count : counts) {
            if (count != Statement.SUCCESS_NO_INFO) {
                require(count, 1, statement);
            }
        }
    }

    /**
     * As many rows as the batch has. What the driver tells nothing of is not verified.
     *
     * @param row says what a row of the batch is
     */
    static void requireOneEach(long[] counts, String statement, IntFunction<String> row) {
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] != 1 && counts[i] != Statement.SUCCESS_NO_INFO) {
                String place = counts.length == 1 ? "" : ", row " + (i + 1) + " of a batch of " + counts.length;
                throw new StaleDataException(statement + " met " + counts[i] + " rows instead of 1 for " + row.apply(i)
                        + place + String.format(REMEDY, "it", "object"));
            }
        }
    }

    static void require(long met, long wanted, String statement) {
        if (met != wanted) {
            throw new StaleDataException(statement + " met " + met + " rows instead of " + wanted
                    + String.format(REMEDY, "them", "objects"));
        }
    }
}
