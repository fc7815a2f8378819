package dev.mapper.engine;

import java.sql.Connection;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Tells the engine's listeners and the log of each statement of a connection; makes nothing while there are none. */
final class StatementWatch {

    private final Engine engine;
    private final Connection jdbc;
    private final @Nullable StatementListener debugLog;

    StatementWatch(Engine engine, Connection jdbc, @Nullable StatementListener debugLog) {
        this.engine = engine;
        this.jdbc = jdbc;
        this.debugLog = debugLog;
    }

    boolean isOn() {
        return engine.listeners.length != 0 || debugLog != null;
    }

    StatementEvent started(String sql, StatementBinder binder) {
        return started(sql, StatementKind.of(sql), 1, row -> ParameterRecorder.record(binder, jdbc));
    }

    StatementEvent started(
            String sql, StatementKind kind, int batchSize, @Nullable IntFunction<List<@Nullable Object>> parameters) {
        StatementEvent event =
                new StatementEvent(engine, sql, kind, batchSize, engine.hidesParameters() ? null : parameters);
        for (StatementListener listener : engine.listeners) {
            listener.beforeStatement(event);
        }
        return event;
    }

    void finished(@Nullable StatementEvent event, long rowCount) {
        if (event != null && event.finish(rowCount, null)) {
            tellAfter(event);
        }
    }

    /** Gives back the failure itself, for throwing; a listener's own failure is only noted on it. */
    <T extends Throwable> T failed(@Nullable StatementEvent event, T failure) {
        if (event != null && event.finish(-1, failure)) {
            try {
                tellAfter(event);
            } catch (RuntimeException e) {
                failure.addSuppressed(e);
            }
        }
        return failure;
    }

    private void tellAfter(StatementEvent event) {
        for (StatementListener listener : engine.listeners) {
            listener.afterStatement(event);
        }
        if (debugLog != null) {
            debugLog.afterStatement(event);
        }
    }
}
