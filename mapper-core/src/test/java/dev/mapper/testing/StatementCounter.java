package dev.mapper.testing;

import dev.mapper.engine.Engine;
import dev.mapper.engine.StatementEvent;
import dev.mapper.engine.StatementKind;
import dev.mapper.engine.StatementListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Counts the statements of an engine, of every thread or of one. A batch counts once, as it is sent once; BEGIN, COMMIT
 * and savepoints are kept apart from what {@link #total()} counts.
 */
public final class StatementCounter implements StatementListener, AutoCloseable {

    private record Seen(StatementKind kind, String sql, int rows) {}

    private final Engine engine;
    private final @Nullable Thread thread;
    private final List<Seen> seen = new CopyOnWriteArrayList<>();

    private StatementCounter(Engine engine, @Nullable Thread thread) {
        this.engine = engine;
        this.thread = thread;
        engine.onStatement(this);
    }

    /** Counts until it is closed, whatever the thread. */
    public static StatementCounter on(Engine engine) {
        return new StatementCounter(engine, null);
    }

    /** Counts until it is closed what the calling thread does. */
    public static StatementCounter onThisThread(Engine engine) {
        return new StatementCounter(engine, Thread.currentThread());
    }

    @Override
    public void afterStatement(StatementEvent event) {
        if (thread == null || thread == Thread.currentThread()) {
            seen.add(new Seen(event.kind(), event.sql(), event.batchSize()));
        }
    }

    /** Statements that are no transaction control. */
    public int total() {
        return (int) seen.stream().filter(s -> !s.kind().isTransactionControl()).count();
    }

    public int count(StatementKind kind) {
        return (int) seen.stream().filter(s -> s.kind() == kind).count();
    }

    public int selects() {
        return count(StatementKind.SELECT);
    }

    public int inserts() {
        return count(StatementKind.INSERT);
    }

    public int updates() {
        return count(StatementKind.UPDATE);
    }

    public int deletes() {
        return count(StatementKind.DELETE);
    }

    /** Rows of parameters sent with statements of the kind: more than {@link #count} where there were batches. */
    public int parameterRows(StatementKind kind) {
        return seen.stream().filter(s -> s.kind() == kind).mapToInt(Seen::rows).sum();
    }

    /** The texts in the order of execution, without transaction control. */
    public List<String> statements() {
        return seen.stream()
                .filter(s -> !s.kind().isTransactionControl())
                .map(Seen::sql)
                .toList();
    }

    /** The texts of one kind in the order of execution. */
    public List<String> statements(StatementKind kind) {
        return seen.stream().filter(s -> s.kind() == kind).map(Seen::sql).toList();
    }

    /** Begins again at nothing. */
    public void reset() {
        seen.clear();
    }

    @Override
    public void close() {
        engine.removeListener(this);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        seen.forEach(s -> text.append(s.kind()).append(' ').append(s.sql()).append('\n'));
        return text.toString();
    }
}
