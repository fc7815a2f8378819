package dev.mapper.engine;

import dev.mapper.Internal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A result that is read row by row while it stays open. PostgreSQL fetches in portions only within a transaction. Not
 * thread-safe.
 */
@Internal
public final class ResultCursor implements AutoCloseable {

    private final EngineConnection connection;
    private final StatementWatch watch;
    private final String sql;
    private final StatementBinder binder;
    private final PreparedStatement statement;
    private final ResultSet rows;
    private final @Nullable StatementEvent event;
    private final @Nullable Cancellation cancellation;
    private long count;
    private boolean closed;

    ResultCursor(
            EngineConnection connection,
            StatementWatch watch,
            String sql,
            StatementBinder binder,
            PreparedStatement statement,
            ResultSet rows,
            @Nullable StatementEvent event,
            @Nullable Cancellation cancellation) {
        this.connection = connection;
        this.watch = watch;
        this.sql = sql;
        this.binder = binder;
        this.statement = statement;
        this.rows = rows;
        this.event = event;
        this.cancellation = cancellation;
        if (cancellation != null) {
            cancellation.pause();
        }
    }

    /** Goes to the next row; false when there is none. */
    public boolean next() {
        try {
            boolean more = step();
            if (more) {
                count++;
            }
            return more;
        } catch (SQLException e) {
            throw watch.failed(event, connection.translate(e, sql, binder));
        }
    }

    /** What the application takes between the rows is not the statement's time. */
    private boolean step() throws SQLException {
        if (cancellation == null) {
            return rows.next();
        }
        cancellation.resume();
        try {
            return rows.next();
        } finally {
            cancellation.pause();
        }
    }

    /** Reads from the row the cursor stands on; the reader must not close the result. */
    public <R extends @Nullable Object> R read(ResultSetReader<R> reader) {
        try {
            return reader.read(rows);
        } catch (SQLException e) {
            throw watch.failed(event, connection.translate(e, sql, binder));
        }
    }

    public boolean isClosed() {
        return closed;
    }

    /** Closes the result and its statement. Harmless the second time. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        TimeLimit.lift(cancellation);
        connection.forget(this);
        try (statement) {
            rows.close();
        } catch (SQLException e) {
            throw watch.failed(event, connection.translate(e, sql, binder));
        }
        watch.finished(event, count);
    }
}
