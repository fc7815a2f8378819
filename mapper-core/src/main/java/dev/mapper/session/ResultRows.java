package dev.mapper.session;

import dev.mapper.dialect.CompiledStatement;
import dev.mapper.load.AttributeLoader;
import dev.mapper.load.EntityReader;
import dev.mapper.load.LoadContext;
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
    private final EntityReader.@Nullable Run[] runs;
    private final Function<@Nullable Object[], @Nullable T> mapping;
    private final boolean single;

    ResultRows(
            StatementPlans.Plan plan,
            LoadContext context,
            boolean populateExisting,
            Function<@Nullable Object[], @Nullable T> mapping) {
        this.plan = plan;
        List<@Nullable EntityReader> readers = plan.readers();
        this.runs = new EntityReader.Run[readers.size()];
        for (int i = 0; i < runs.length; i++) {
            EntityReader reader = readers.get(i);
            if (reader != null) {
                runs[i] = reader.start(context, populateExisting);
            }
        }
        this.mapping = mapping;
        this.single = runs.length == 1 && runs[0] != null;
    }

    /** Reads all rows. */
    @SuppressWarnings("unchecked") // a single entity's row is the entity, whose class the query was made for
    List<T> all(ResultSet rows) throws SQLException {
        EntityReader.Run only = single ? runs[0] : null;
        if (only != null) {
            return (List<T>) only.readAll(rows);
        }
        List<T> results = new ArrayList<>();
        while (rows.next()) {
            addTo(results, next(rows));
        }
        return results;
    }

    @SuppressWarnings("NullAway") // a selected value may be null where T is the type of a nullable column
    private static <T> void addTo(List<T> results, @Nullable T row) {
        results.add(row);
    }

    /** What is loaded later for an object of the rows from here on is loaded for no object before. */
    void beginWindow() {
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
            return (T) first.read(rows);
        }
        CompiledStatement compiled = plan.compiled();
        @Nullable Object[] values = new @Nullable Object[runs.length];
        for (int i = 0; i < values.length; i++) {
            EntityReader.Run run = runs[i];
            if (run != null) {
                values[i] = run.read(rows);
            } else {
                int column = compiled.offset(i);
                SqlType<?> type = compiled.columns().get(column).type();
                values[i] = type.read(rows, column + 1);
            }
        }
        return mapping.apply(values);
    }

    /** Loads what mapping and options want together with the result. */
    void loadEagerly(SessionCore session, List<LoadOption> options) {
        if (options.isEmpty() && !plan.eager()) {
            return;
        }
        AttributeLoader loader = session.loader;
        for (EntityReader.Run run : runs) {
            if (run != null && run.group().size() > 0) {
                EagerLoads.run(loader, run.model(), run.group(), options);
            }
        }
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
