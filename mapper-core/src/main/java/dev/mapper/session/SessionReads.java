package dev.mapper.session;

import dev.mapper.engine.EngineConnection;
import dev.mapper.engine.ExecutionOptions;
import dev.mapper.engine.ResultCursor;
import dev.mapper.engine.ResultSetReader;
import dev.mapper.engine.StatementBinder;
import java.time.Duration;
import java.util.Spliterator;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** How a session reads: in its transaction or outside, at once or as a stream, and for how long at most. */
final class SessionReads {

    private final SessionTransaction transaction;
    private final SessionConnection connection;

    SessionReads(SessionTransaction transaction, SessionConnection connection) {
        this.transaction = transaction;
        this.connection = connection;
    }

    /**
     * Runs a query that has limits of time of its own, for each of its statements; null for none. The wait for locks is
     * limited in a transaction only, outside of which nothing is locked.
     */
    <R extends @Nullable Object> R within(
            @Nullable Duration timeout, @Nullable Duration lockTimeout, Supplier<R> query) {
        if (timeout == null && lockTimeout == null) {
            return query.get();
        }
        if (timeout == null) {
            return withLockTimeout(lockTimeout, query);
        }
        Duration outside = connection.limitQuery(timeout);
        try {
            return withLockTimeout(lockTimeout, query);
        } finally {
            connection.limitQuery(outside);
        }
    }

    private <R extends @Nullable Object> R withLockTimeout(@Nullable Duration lockTimeout, Supplier<R> query) {
        boolean useful = transaction.current == null
                ? connection.mode == ConnectionMode.PER_TRANSACTION
                : transaction.current.failure == null;
        if (lockTimeout == null || !useful) {
            return query.get();
        }
        return transaction.connection().withLockTimeout(lockTimeout, query);
    }

    /** Reads in the transaction, or, where the session keeps no connection, on one for this statement alone. */
    <R extends @Nullable Object> R select(String sql, StatementBinder binder, ResultSetReader<R> reader) {
        if (transaction.current == null && connection.mode == ConnectionMode.PER_STATEMENT) {
            try (EngineConnection passing = connection.passing()) {
                return passing.query(sql, binder, 0, reader);
            }
        }
        return transaction.connection().query(sql, binder, 0, reader);
    }

    /**
     * Reads as the stream is consumed; closing the stream ends the reading. On a connection of its own it reads in a
     * transaction, outside of which PostgreSQL answers all rows at once.
     */
    <T> Stream<T> open(
            String sql, StatementBinder binder, int fetchSize, Function<ResultCursor, Spliterator<T>> reading) {
        boolean passing = transaction.current == null && connection.mode == ConnectionMode.PER_STATEMENT;
        EngineConnection source = passing ? connection.passing() : transaction.connection();
        ResultCursor cursor;
        try {
            if (passing) {
                source.begin(ExecutionOptions.DEFAULT);
            }
            cursor = source.open(sql, binder, fetchSize);
        } catch (RuntimeException | Error e) {
            if (passing) {
                source.close();
            }
            throw e;
        }
        return StreamSupport.stream(reading.apply(cursor), false)
                .onClose(cursor::close)
                .onClose(passing ? source::close : () -> {});
    }
}
