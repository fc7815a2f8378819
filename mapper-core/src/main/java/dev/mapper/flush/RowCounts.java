package dev.mapper.flush;

import dev.mapper.StaleDataException;
import java.sql.Statement;

/** Whether statements met as many rows as they were for. */
final class RowCounts {

    private RowCounts() {}

    static void requireOneEach(long[] counts, String statement) {
        for (long count : counts) {
            if (count != Statement.SUCCESS_NO_INFO) {
                require(count, 1, statement);
            }
        }
    }

    static void require(long met, long wanted, String statement) {
        if (met != wanted) {
            throw new StaleDataException(statement + " met " + met + " rows instead of " + wanted
                    + ": another transaction changed or deleted them, or a trigger did. Roll back, load the"
                    + " objects again and repeat the change.");
        }
    }
}
