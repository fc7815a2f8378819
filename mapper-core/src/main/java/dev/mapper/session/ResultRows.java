package dev.mapper.session;

import dev.mapper.dialect.CompiledStatement;
import dev.mapper.load.EagerLoader;
import dev.mapper.load.EntityReader;
import dev.mapper.load.Fetch;
import dev.mapper.load.JoinedReader;
import dev.mapper.load.LoadContext;
import dev.mapper.sql.EntityNode;
import dev.mapper.sql.SelectNode;
import dev.mapper.sql.StatementNode;
import dev.mapper.state.EntityState;
import dev.mapper.state.Woven;
import dev.mapper.type.SqlType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of one result into what the application asked for.
 *
 * @param <T> what a row becomes
 */
final class ResultRows<T> {

    private final StatementPlans.Plan plan;
    private final StatementPlans.@Nullable Loads loads;
    private final EntityReader.@Nullable Run[] runs;
    private final Function<@Nullable Object[], @Nullable T> mapping;
    private final boolean single;
    private final @Nullable Set<EntityState> renewed;
    private final @Nullable List<List<JoinedReader.Run>> joined;

    ResultRows(
            StatementPlans.Plan plan,
            LoadContext context,
            boolean populateExisting,
            Function<@Nullable Object[], @Nullable T> mapping) {
        this.plan = plan;
        List<@Nullable EntityReader> readers = plan.readers();
        this.loads = plan.loads();
        this.renewed = populateExisting ? Collections.newSetFromMap(new IdentityHashMap<>()) : null;
        this.runs = new EntityReader.Run[readers.size()];
        for (int i = 0; i < runs.length; i++) {
            EntityReader reader = readers.get(i);
            if (reader != null) {
                runs[i] = reader.start(
                        context, renewed, loads == null ? null : loads.fetches().get(i));
            }
        }
        this.mapping = mapping;
        this.single = runs.length == 1 && runs[0] != null;
        this.joined = loads == null ? null : start(loads, context, renewed);
    }

    /** Null where nothing was joined. */
    private static @Nullable List<List<JoinedReader.Run>> start(
            StatementPlans.Loads loads, LoadContext context, @Nullable Set<EntityState> renewed) {
        if (loads.joined().stream().allMatch(List::isEmpty)) {
            return null;
        }
        List<List<JoinedReader.Run>> runs = new ArrayList<>();
        loads.joined().forEach(readers -> runs.add(JoinedReader.start(readers, context, renewed)));
        return runs;
    }

    /** Reads all rows. */
    @SuppressWarnings("unchecked") // a single entity's row is the entity, whose class the query was made for
    List<T> all(ResultSet rows) throws SQLException {
        EntityReader.Run only = single ? runs[0] : null;
        if (only != null && joined == null) {
            return (List<T>) only.readAll(rows);
        }
        List<T> results = new ArrayList<>();
        while (rows.next()) {
            addTo(results, next(rows));
        }
        finish();
        return loads != null && loads.multiplies() ? unique(results) : results;
    }

    @SuppressWarnings("NullAway") // a selected value may be null where T is the type of a nullable column
    private static <T> void addTo(List<T> results, @Nullable T row) {
        results.add(row);
    }

    /** What is loaded later for an object of the rows from here on is loaded for no object before. */
    void beginWindow() {
        if (renewed != null) {
            renewed.clear();
        }
        for (EntityReader.Run run : runs) {
            if (run != null) {
                run.beginGroup();
            }
        }
    }

    /** Reads the current row. */
    @SuppressWarnings("unchecked") // a single entity's row is the entity, whose class the query was made for
    @Nullable
    T next(ResultSet rows) throws SQLException {
        EntityReader.Run first = runs[0];
        if (single && first != null) {
            return (T) read(0, first, rows);
        }
        CompiledStatement compiled = plan.compiled();
        @Nullable Object[] values = new @Nullable Object[runs.length];
        for (int i = 0; i < values.length; i++) {
            EntityReader.Run run = runs[i];
            if (run != null) {
                values[i] = read(i, run, rows);
            } else {
                int column = compiled.offset(i);
                SqlType<?> type = compiled.columns().get(column).type();
                values[i] = type.read(rows, column + 1);
            }
        }
        return mapping.apply(values);
    }

    /** An object of the current row, with what was joined to it. */
    private @Nullable Woven read(int selection, EntityReader.Run run, ResultSet rows) throws SQLException {
        Woven entity = run.read(rows);
        if (joined != null && entity != null) {
            for (JoinedReader.Run further : joined.get(selection)) {
                further.read(rows, entity);
            }
        }
        return entity;
    }

    private void finish() {
        if (joined != null) {
            joined.forEach(runs -> runs.forEach(JoinedReader.Run::finish));
        }
    }

    /**
     * Loads what mapping and options want together with the result, and what its rows have not brought.
     *
     * @param statement the whole of whose result the rows are, or {@code null}
     */
    void loadEagerly(SessionCore session, @Nullable StatementNode statement) {
        if (loads == null) {
            return;
        }
        for (int i = 0; i < runs.length; i++) {
            EntityReader.Run run = runs[i];
            Fetch fetch = loads.fetches().get(i);
            if (run != null && fetch != null && run.group().size() > 0) {
                session.loader.eager().run(fetch, run.group(), single ? origin(statement) : null);
            }
        }
    }

    private static EagerLoader.@Nullable Origin origin(@Nullable StatementNode statement) {
        return statement instanceof SelectNode select && select.columns().get(0) instanceof EntityNode entity
                ? new EagerLoader.Origin(select, entity.path())
                : null;
    }

    /** Leaves out objects that came before. */
    static <T> List<T> unique(List<T> results) {
        Set<T> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<T> unique = new ArrayList<>(results.size());
        for (T result : results) {
            if (seen.add(result)) {
                unique.add(result);
            }
        }
        return unique;
    }
}
