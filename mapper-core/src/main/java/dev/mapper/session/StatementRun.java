package dev.mapper.session;

import dev.mapper.dialect.CompiledStatement;
import dev.mapper.sql.RowStatement;
import dev.mapper.sql.Selection;
import dev.mapper.sql.StatementNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The running of one statement that answers rows. */
final class StatementRun<T> {

    private final SessionCore session;
    private final StatementNode statement;
    private final List<Selection<?>> selections;
    private final Function<@Nullable Object[], @Nullable T> mapping;
    private final boolean populateExisting;
    private final List<LoadOption> options;

    StatementRun(
            SessionCore session,
            StatementNode statement,
            List<Selection<?>> selections,
            Function<@Nullable Object[], @Nullable T> mapping,
            boolean populateExisting,
            List<LoadOption> options) {
        this.session = session;
        this.statement = statement;
        this.selections = selections;
        this.mapping = mapping;
        this.populateExisting = populateExisting;
        this.options = options;
    }

    static <R> StatementRun<R> of(SessionCore session, RowStatement<R> statement) {
        return new StatementRun<>(
                session, statement.statement(), statement.selections(), statement::row, false, List.of());
    }

    List<T> all() {
        session.beforeStatement();
        StatementPlans.Prepared prepared = options.isEmpty()
                ? session.prepare(statement, selections)
                : session.prepare(statement, selections, options, false);
        StatementPlans.Plan plan = prepared.plan();
        List<StatementNode> changes = plan.compiled().changes();
        if (!changes.isEmpty()) {
            session.transaction.beginForWriting();
        }
        ResultRows<T> rows = new ResultRows<>(plan, session, populateExisting, mapping);
        List<T> results = session.select(prepared.sql(), prepared, rows::all);
        changes.forEach(session::expireMetBy);
        rows.loadEagerly(session, statement);
        return results;
    }

    /** The rows as bare values, for statements whose selections are the session's own. */
    List<@Nullable Object[]> values() {
        session.beforeStatement();
        StatementPlans.Prepared prepared = session.prepare(statement);
        CompiledStatement compiled = prepared.plan().compiled();
        return session.select(prepared.sql(), prepared, rows -> {
            List<@Nullable Object[]> results = new ArrayList<>();
            while (rows.next()) {
                @Nullable Object[] row = new @Nullable Object[compiled.columns().size()];
                for (int i = 0; i < row.length; i++) {
                    row[i] = compiled.columns().get(i).type().read(rows, i + 1);
                }
                results.add(row);
            }
            return results;
        });
    }

    Stream<T> stream(int fetchSize) {
        session.beforeStatement();
        StatementPlans.Prepared prepared = session.prepare(statement, selections, options, true);
        if (!prepared.plan().compiled().changes().isEmpty()) {
            // What it changes must be known before anything else is read
            return all().stream();
        }
        ResultRows<T> rows = new ResultRows<>(prepared.plan(), session, populateExisting, mapping);
        return session.guarded(() -> session.reads.open(
                prepared.sql(), prepared, fetchSize, cursor -> new WindowedRows<>(session, cursor, rows, fetchSize)));
    }
}
