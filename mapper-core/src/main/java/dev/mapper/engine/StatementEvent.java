package dev.mapper.engine;

import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** One execution of a statement. The same object is handed to before and after; not thread-safe. */
public final class StatementEvent {

    private final Engine engine;
    private final String sql;
    private final StatementKind kind;
    private final int batchSize;
    private final @Nullable IntFunction<List<@Nullable Object>> parameters;
    private final long started = System.nanoTime();
    private long nanos;
    private long rowCount = -1;
    private @Nullable Throwable failure;
    private boolean finished;

    StatementEvent(
            Engine engine,
            String sql,
            StatementKind kind,
            int batchSize,
            @Nullable IntFunction<List<@Nullable Object>> parameters) {
        this.engine = engine;
        this.sql = sql;
        this.kind = kind;
        this.batchSize = batchSize;
        this.parameters = parameters;
    }

    public Engine engine() {
        return engine;
    }

    public String sql() {
        return sql;
    }

    public StatementKind kind() {
        return kind;
    }

    /** Rows of parameters sent: 1 unless it is a batch. */
    public int batchSize() {
        return batchSize;
    }

    /**
     * The bound values of a row of the batch, counted from 0; a statement that is no batch has row 0. Worked out on
     * each call, and only during the callback. Empty when there are none or the engine hides them.
     */
    public List<@Nullable Object> parameters(int row) {
        return parameters == null ? List.of() : parameters.apply(row);
    }

    /** Whether the engine hides parameters. */
    public boolean parametersHidden() {
        return engine.hidesParameters();
    }

    /** Nanoseconds from before prepare until the database had answered; reading the rows is not in it. 0 before. */
    public long nanos() {
        return nanos;
    }

    /** Rows changed, or rows read where the reader gave a collection or it was a cursor; -1 when not known. */
    public long rowCount() {
        return rowCount;
    }

    /** What went wrong, as the caller sees it; null before and after success. */
    public @Nullable Throwable failure() {
        return failure;
    }

    void executed() {
        nanos = System.nanoTime() - started;
    }

    /** True the first time, so that a failing listener does not make a second report of the same statement. */
    boolean finish(long rowCount, @Nullable Throwable failure) {
        if (finished) {
            return false;
        }
        finished = true;
        if (nanos == 0) {
            executed();
        }
        this.rowCount = rowCount;
        this.failure = failure;
        return true;
    }
}
