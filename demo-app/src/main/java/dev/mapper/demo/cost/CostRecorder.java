package dev.mapper.demo.cost;

import dev.mapper.engine.Engine;
import dev.mapper.engine.StatementEvent;
import dev.mapper.engine.StatementKind;
import dev.mapper.engine.StatementListener;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Listens to the engine, and adds up what the current thread sends while it is told to. Thread-safe. */
@Component
public class CostRecorder implements StatementListener {

    /** Enough for every request of the demo; a request that sends more shows that number and the first ones. */
    private static final int KEPT = 250;

    private final ThreadLocal<@Nullable Recording> recordings = new ThreadLocal<>();

    CostRecorder(Engine engine) {
        engine.onStatement(this);
    }

    /** Begins anew on this thread. */
    public void start() {
        recordings.set(new Recording());
    }

    /** What this thread has sent since {@link #start}. */
    public Cost soFar() {
        Recording recording = recordings.get();
        return recording == null ? new Recording().cost() : recording.cost();
    }

    /** Ends on this thread. */
    public Cost stop() {
        Cost cost = soFar();
        recordings.remove();
        return cost;
    }

    @Override
    public void afterStatement(StatementEvent event) {
        Recording recording = recordings.get();
        if (recording != null) {
            recording.add(event);
        }
    }

    private static final class Recording {

        private final List<StatementCost> sent = new ArrayList<>();
        private int depth;
        private int statements;
        private long rows;
        private long nanos;

        void add(StatementEvent event) {
            boolean control = event.kind().isTransactionControl();
            if (event.kind() == StatementKind.RELEASE_SAVEPOINT
                    || event.kind() == StatementKind.ROLLBACK_TO_SAVEPOINT) {
                depth--;
            }
            Long counted = event.rowCount() < 0 || control ? null : event.rowCount();
            if (sent.size() < KEPT) {
                sent.add(new StatementCost(
                        event.sql(),
                        control,
                        event.failure() != null,
                        depth,
                        event.batchSize(),
                        counted,
                        event.nanos()));
            }
            if (event.kind() == StatementKind.SAVEPOINT) {
                depth++;
            }
            nanos += event.nanos();
            if (!control) {
                statements++;
                rows += counted == null ? 0 : counted;
            }
        }

        Cost cost() {
            return new Cost(List.copyOf(sent), statements, rows, nanos);
        }
    }
}
