package dev.mapper.flush;

import dev.mapper.StaleDataException;
import dev.mapper.engine.BatchBinder;
import dev.mapper.engine.EngineConnection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;

/**
 * Batches whose row counts decide, as those of versioned rows. Some drivers tell nothing of the rows of a batch
 * ({@link Statement#SUCCESS_NO_INFO}), or nothing of those of a large one: until one has told, a batch can be taken back
 * and its rows sent one by one. One for all entities of a factory; safe for many threads.
 */
final class CountedBatches {

    /** A driver that tells of so many rows tells of any number. */
    private static final int ENOUGH = 8;

    private volatile int told = 1;
    private volatile boolean silent;

    long[] run(EngineConnection connection, String sql, int rows, BatchBinder binder) {
        if (rows <= told) {
            return requireTold(connection.batch(sql, rows, binder), sql);
        }
        if (silent || commitsEachStatement(connection)) {
            return oneByOne(connection, sql, rows, binder);
        }
        Savepoint before = connection.savepoint("before_batch");
        long[] counts = connection.batch(sql, rows, binder);
        if (isTold(counts)) {
            connection.release(before);
            told = rows >= ENOUGH ? Integer.MAX_VALUE : Math.max(told, rows);
            return counts;
        }
        connection.rollbackTo(before);
        connection.release(before);
        silent = true;
        return oneByOne(connection, sql, rows, binder);
    }

    private static boolean commitsEachStatement(EngineConnection connection) {
        try {
            return connection.isAutocommitting() || connection.jdbc().getAutoCommit();
        } catch (SQLException e) {
            return true;
        }
    }

    private static long[] oneByOne(EngineConnection connection, String sql, int rows, BatchBinder binder) {
        long[] counts = new long[rows];
        for (int i = 0; i < rows; i++) {
            int row = i;
            counts[i] = connection.batch(sql, 1, (statement, one) -> binder.bind(statement, row))[0];
        }
        return requireTold(counts, sql);
    }

    private static boolean isTold(long[] counts) {
        for (long count : counts) {
            if (count == Statement.SUCCESS_NO_INFO) {
                return false;
            }
        }
        return true;
    }

    private static long[] requireTold(long[] counts, String sql) {
        if (!isTold(counts)) {
            throw new StaleDataException(
                    "The driver doesn't tell how many rows a statement met, so that versions can't be" + " checked: "
                            + sql + ". Roll back, and switch off what makes the driver rewrite batches.");
        }
        return counts;
    }
}
