package dev.mapper.flush;

import dev.mapper.dialect.CompiledInsert;
import dev.mapper.dialect.CopyText;
import dev.mapper.dialect.Dialect;
import dev.mapper.dialect.InsertStrategy;
import dev.mapper.engine.EngineConnection;
import dev.mapper.mapping.ColumnModel;
import dev.mapper.mapping.CompositeKey;
import dev.mapper.schema.Column;
import dev.mapper.schema.Table;
import dev.mapper.type.SqlType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The INSERT of an entity's rows that fill the same columns, in the form in which the database takes many at once.
 * Rendered once per number of rows; safe for use by many threads.
 */
final class InsertPlan {

    /** From so many rows on COPY is worth its overhead. */
    static final int LEAST_COPIED = 1000;

    /** So many rows go in one COPY, so that not all of their text is in memory at once. */
    private static final int COPIED_ROWS = 10_000;

    /** About the length of a row's text. */
    private static final int LINE = 64;

    private final Dialect dialect;
    private final Table table;
    private final List<WrittenColumn> written;
    private final List<Column> columns;
    private final List<Column> returning;
    private final int keyWidth;
    private final boolean keyGenerated;
    private final List<ColumnModel> unknown;
    private final @Nullable CopyText copyText;
    private final int mostRows;
    private final Map<Integer, CompiledInsert> compiled = new ConcurrentHashMap<>();

    /**
     * @param returning what the database fills in and must come back, the key first; empty for nothing
     * @param keyWidth how many columns of what comes back are the key
     * @param keyGenerated true where the database counts the key up
     * @param unknown attributes that the database fills in and that don't come back
     */
    InsertPlan(
            Dialect dialect,
            Table table,
            List<WrittenColumn> written,
            List<Column> returning,
            int keyWidth,
            boolean keyGenerated,
            List<ColumnModel> unknown) {
        this.dialect = dialect;
        this.table = table;
        this.written = written;
        this.columns = written.stream().map(WrittenColumn::column).toList();
        this.returning = returning;
        this.keyWidth = keyWidth;
        this.keyGenerated = keyGenerated;
        this.unknown = unknown;
        this.copyText = dialect.copyText(table, columns);
        this.mostRows = dialect.rowsPerInsert(columns.size());
    }

    List<WrittenColumn> written() {
        return written;
    }

    List<Column> returning() {
        return returning;
    }

    List<ColumnModel> unknown() {
        return unknown;
    }

    /**
     * Inserts rows.
     *
     * @param values of each row, one for each written column
     * @return what came back for each row, in the rows' order; empty arrays where nothing comes back
     */
    List<@Nullable Object[]> execute(EngineConnection connection, List<@Nullable Object[]> values) {
        List<@Nullable Object[]> results = new ArrayList<>(values.size());
        if (dialect.insertStrategy() == InsertStrategy.BATCH_WITH_GENERATED_KEYS) {
            batch(connection, compiled(1), values, results);
            return results;
        }
        int done = 0;
        while (done < values.size()) {
            // Nothing tells which of several keys is that of which row, unless they count up
            int rows = isMatchable() ? rowsOfNext(values.size() - done) : 1;
            CompiledInsert insert = compiled(rows);
            int count = Math.min(insert.rows(), values.size() - done);
            if (insert.strategy() == InsertStrategy.BATCH_WITH_GENERATED_KEYS) {
                batch(connection, insert, values.subList(done, done + count), results);
            } else {
                statement(connection, insert, values, done, count, results);
            }
            done += count;
        }
        return results;
    }

    /**
     * Inserts rows of which nothing comes back, by COPY.
     *
     * @return how many of them went in; the others can't go so
     */
    int copy(EngineConnection connection, List<@Nullable Object[]> values) {
        CopyText copy = copyText;
        int done = 0;
        while (copy != null && done < values.size()) {
            List<@Nullable Object[]> rows = values.subList(done, Math.min(values.size(), done + COPIED_ROWS));
            StringBuilder text = new StringBuilder(rows.size() * LINE);
            for (@Nullable Object[] row : rows) {
                if (!copy.append(text, row)) {
                    return done;
                }
            }
            if (!connection.copyIn(copy.sql(), rows.size(), text.toString(), row -> Arrays.asList(rows.get(row)))) {
                return done;
            }
            done += rows.size();
        }
        return done;
    }

    private boolean isMatchable() {
        return !keyGenerated
                || returning.isEmpty()
                || Number.class.isAssignableFrom(returning.get(0).type().javaType())
                || returning.get(0).type().javaType().isPrimitive();
    }

    /** Few different numbers, so that few statements differ: as many as fit, else a power of two. */
    private int rowsOfNext(int left) {
        if (left == 1) {
            return 1;
        }
        // Not every type can travel in an array: then it is a statement of a certain number of rows after all
        CompiledInsert largest = compiled(mostRows);
        return largest.strategy() == InsertStrategy.UNNEST_RETURNING || left >= largest.rows()
                ? mostRows
                : Integer.highestOneBit(left);
    }

    private CompiledInsert compiled(int rows) {
        CompiledInsert known = compiled.get(rows);
        return known != null
                ? known
                : compiled.computeIfAbsent(rows, r -> dialect.insertMany(table, columns, r, returning));
    }

    private void batch(
            EngineConnection connection,
            CompiledInsert insert,
            List<@Nullable Object[]> values,
            List<@Nullable Object[]> results) {
        boolean comesBack = !returning.isEmpty();
        long[] counts = connection.batch(
                insert.sql(),
                values.size(),
                (statement, row) -> insert.bind(statement, (r, column) -> values.get(r)[column], row, 1),
                comesBack ? insert.generatedKeyNames() : null,
                comesBack ? keys -> readInto(insert, keys, results) : null);
        RowCounts.requireOneEach(counts, "INSERT into " + table.name());
        fillUp(results, values.size());
    }

    private void statement(
            EngineConnection connection,
            CompiledInsert insert,
            List<@Nullable Object[]> values,
            int first,
            int count,
            List<@Nullable Object[]> results) {
        CompiledInsert.RowValues source = (row, column) -> values.get(row)[column];
        if (returning.isEmpty()) {
            int inserted = connection.update(insert.sql(), statement -> insert.bind(statement, source, first, count));
            RowCounts.require(inserted, count, "INSERT into " + table.name());
            fillUp(results, first + count);
            return;
        }
        List<@Nullable Object[]> rows = new ArrayList<>(count);
        connection.query(insert.sql(), statement -> insert.bind(statement, source, first, count), 0, result -> {
            readInto(insert, result, rows);
            return rows;
        });
        RowCounts.require(rows.size(), count, "INSERT into " + table.name());
        results.addAll(inOrder(rows, values, first));
    }

    private void readInto(CompiledInsert insert, ResultSet rows, List<@Nullable Object[]> into) throws SQLException {
        List<SqlType<?>> types = insert.returningTypes();
        while (rows.next()) {
            @Nullable Object[] row = new @Nullable Object[types.size()];
            for (int i = 0; i < row.length; i++) {
                row[i] = types.get(i).read(rows, i + 1);
            }
            into.add(row);
        }
    }

    /**
     * The order in which rows come back is not to be trusted: keys that the database counted up ascend with the rows,
     * and keys that the application gave are looked up.
     */
    private List<@Nullable Object[]> inOrder(
            List<@Nullable Object[]> rows, List<@Nullable Object[]> values, int first) {
        if (keyGenerated) {
            rows.sort((a, b) -> Long.compare(number(a[0]), number(b[0])));
            return rows;
        }
        Map<@Nullable Object, @Nullable Object[]> byKey = new HashMap<>();
        for (@Nullable Object[] row : rows) {
            byKey.put(keyWidth == 1 ? row[0] : CompositeKey.of(Arrays.copyOf(row, keyWidth)), row);
        }
        List<@Nullable Object[]> sorted = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            @Nullable Object[] row = byKey.get(sentKey(values.get(first + i)));
            if (row == null) {
                throw new IllegalStateException("INSERT into " + table.name() + " answered keys that were not sent.");
            }
            sorted.add(row);
        }
        return sorted;
    }

    private @Nullable Object sentKey(@Nullable Object[] values) {
        if (keyWidth == 1) {
            return values[columns.indexOf(returning.get(0))];
        }
        @Nullable Object[] key = new @Nullable Object[keyWidth];
        for (int i = 0; i < keyWidth; i++) {
            key[i] = values[columns.indexOf(returning.get(i))];
        }
        return CompositeKey.of(key);
    }

    private static long number(@Nullable Object key) {
        return key instanceof Number number ? number.longValue() : 0;
    }

    private static void fillUp(List<@Nullable Object[]> results, int size) {
        while (results.size() < size) {
            results.add(new @Nullable Object[0]);
        }
    }
}
