package dev.mapper.flush;

import dev.mapper.Internal;
import dev.mapper.SessionException;
import dev.mapper.dialect.CompiledStatement;
import dev.mapper.engine.BatchBinder;
import dev.mapper.engine.EngineConnection;
import dev.mapper.mapping.ColumnModel;
import dev.mapper.mapping.CurrentTimestamp;
import dev.mapper.mapping.EntityModel;
import dev.mapper.mapping.EntityRows;
import dev.mapper.mapping.GeneratedModel;
import dev.mapper.mapping.ValueGenerator;
import dev.mapper.schema.Column;
import dev.mapper.sql.Arithmetic;
import dev.mapper.sql.ArithmeticNode;
import dev.mapper.sql.Assignment;
import dev.mapper.sql.BindNode;
import dev.mapper.sql.ColumnNode;
import dev.mapper.sql.Comparison;
import dev.mapper.sql.ComparisonNode;
import dev.mapper.sql.DeleteNode;
import dev.mapper.sql.ExcludedNode;
import dev.mapper.sql.From;
import dev.mapper.sql.InsertNode;
import dev.mapper.sql.JunctionNode;
import dev.mapper.sql.Node;
import dev.mapper.sql.OnConflict;
import dev.mapper.sql.PathResolver;
import dev.mapper.sql.Shape;
import dev.mapper.sql.StatementNode;
import dev.mapper.sql.UpdateNode;
import dev.mapper.state.EntityKey;
import dev.mapper.state.EntityState;
import dev.mapper.state.Woven;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes many rows of one entity past the unit of work: neighbours of equal shape go in one batch. Safe for use by many
 * threads.
 */
@Internal
public final class BulkWriter {

    private final WrittenTable table;
    private final EntityModel model;
    private final RowVersion version;
    private final RowInserts inserts;
    private final CountedBatches batches;
    private final PathResolver resolver;
    private final List<ColumnModel> updateTimestamps;

    BulkWriter(
            WrittenTable table, RowVersion version, RowInserts inserts, CountedBatches batches, PathResolver resolver) {
        this.table = table;
        this.model = table.model();
        this.version = version;
        this.inserts = inserts;
        this.batches = batches;
        this.resolver = resolver;
        this.updateTimestamps = table.timestamps(CurrentTimestamp.On.UPDATE).stream()
                .filter(column -> column.column() != version.column())
                .toList();
    }

    /**
     * Inserts rows, with generated values and defaults.
     *
     * @param keys whether the objects are to get the keys that the database counts up
     */
    public void insert(FlushContext context, List<BulkRow> rows, boolean keys) {
        List<EntityState> states = rows.stream().map(BulkRow::state).toList();
        table.requireWritable(states);
        inserts.insertBulk(context, states, keys);
    }

    /** The columns of an object that an UPDATE may write and that it has values for. */
    public List<Column> updatable(EntityState state, boolean changedOnly) {
        List<Column> columns = new ArrayList<>();
        for (WrittenColumn column : table.columns()) {
            if (!table.isKeyColumn(column.column().index())
                    && isUpdatable(column)
                    && column.isGiven(state, changedOnly)) {
                columns.add(column.column());
            }
        }
        return columns;
    }

    private boolean isUpdatable(WrittenColumn column) {
        ColumnModel attribute = column.attribute();
        return attribute == null || column.hasReference() || attribute.updatable();
    }

    /**
     * Updates the rows of those keys; a versioned row that names its version is checked against it.
     *
     * @throws dev.mapper.StaleDataException if a row is not there, or not in that version
     */
    public void update(FlushContext context, List<BulkRow> rows) {
        table.requireWritable(rows.stream().map(BulkRow::state).toList());
        Instant moment = Timestamps.moment();
        for (BulkRow row : rows) {
            row.named.andNot(keyColumns());
            if (!row.named.isEmpty()) {
                generate(row, moment);
            }
        }
        inBatches(rows, row -> row.named.isEmpty() ? null : updateOf(row), batch -> {
            BatchBinder binder = binder(batch);
            EngineConnection connection = context.writeConnection();
            String sql = batch.get(0).statement.sql();
            long[] counts = version.isVersioned()
                    ? batches.run(connection, sql, batch.size(), binder)
                    : connection.batch(sql, batch.size(), binder);
            RowCounts.requireOneEach(counts, "UPDATE of " + table.name(), one -> describe(batch.get(one).row));
        });
    }

    private BitSet keyColumns() {
        BitSet columns = new BitSet();
        model.key().columns().forEach(column -> columns.set(column.index()));
        return columns;
    }

    private void generate(BulkRow row, Instant moment) {
        Woven entity = row.entity();
        for (ColumnModel timestamp : updateTimestamps) {
            if (!row.names(timestamp.column())) {
                entity.$mapper$set(timestamp.slot(), Timestamps.at(moment, timestamp.attribute()));
                row.name(List.of(timestamp.column()));
            }
        }
        for (GeneratedModel generated : model.onUpdate()) {
            ValueGenerator<?> generator = generated.source().inMemory();
            Column column = generated.column().column();
            if (generator != null && !row.names(column) && column != version.column()) {
                Generators.generate(generator, entity, generated.column(), moment);
                row.name(List.of(column));
            }
        }
    }

    private String describe(BulkRow row) {
        return model.name() + " with key " + key(row)
                + (version.isVersioned() && row.names(version.attribute().column())
                        ? ", expected with " + version.attribute().attribute() + " "
                                + row.entity().$mapper$get(version.attribute().slot())
                        : "");
    }

    /** The key of a row; {@code null} where it has none yet. */
    public @Nullable Object key(BulkRow row) {
        return EntityKey.of(model, row.entity());
    }

    private StatementNode updateOf(BulkRow row) {
        Woven entity = row.entity();
        List<Assignment> set = new ArrayList<>();
        Node where = EntityRows.criterion(model, model.table().name());
        for (WrittenColumn column : table.key()) {
            where = and(where, column.column(), column.value(row.state, entity));
        }
        for (int i = row.named.nextSetBit(0); i >= 0; i = row.named.nextSetBit(i + 1)) {
            WrittenColumn column = table.columns().get(i);
            if (column.column() != version.column()) {
                set.add(new Assignment(node(column.column()), bind(column.column(), column.value(row.state, entity))));
            }
        }
        if (version.isVersioned()) {
            ColumnModel counter = version.attribute();
            if (row.names(counter.column())) {
                where = and(where, counter.column(), entity.$mapper$get(counter.slot()));
                set.add(new Assignment(
                        node(counter.column()),
                        bind(counter.column(), version.next(List.of(row.state)).get(0))));
            } else {
                set.add(new Assignment(node(counter.column()), nextVersion(row.state)));
            }
        }
        return new UpdateNode(target(), set, List.of(), where, List.of());
    }

    /** The version after that of the row, whatever it is. */
    private Node nextVersion(EntityState state) {
        Column column = version.attribute().column();
        return version.isCounter()
                ? new ArithmeticNode(node(column), Arithmetic.PLUS, new BindNode(1, null))
                : bind(column, version.next(List.of(state)).get(0));
    }

    /**
     * Inserts rows, or updates what they name in those that are there with the same values in some columns.
     *
     * @param unique the columns of the key by which a row is the same
     */
    public void upsert(FlushContext context, List<BulkRow> rows, List<Column> unique) {
        List<EntityState> states = rows.stream().map(BulkRow::state).toList();
        table.requireWritable(states);
        Instant moment = Timestamps.moment();
        inserts.prepare(context, states, moment);
        for (BulkRow row : rows) {
            row.named.andNot(keyColumns());
            for (ColumnModel timestamp : updateTimestamps) {
                row.name(List.of(timestamp.column()));
            }
        }
        inBatches(
                rows,
                row -> upsertOf(row, unique),
                batch -> context.writeConnection().batch(batch.get(0).statement.sql(), batch.size(), binder(batch)));
    }

    private StatementNode upsertOf(BulkRow row, List<Column> unique) {
        Woven entity = row.entity();
        BitSet filled = new BitSet();
        inserts.filled(row.state, entity, filled);
        List<Node> columns = new ArrayList<>();
        List<Node> values = new ArrayList<>();
        List<Assignment> updates = new ArrayList<>();
        for (int i = filled.nextSetBit(0); i >= 0; i = filled.nextSetBit(i + 1)) {
            WrittenColumn column = table.columns().get(i);
            columns.add(node(column.column()));
            values.add(bind(column.column(), column.value(row.state, entity)));
            if (row.named.get(i)
                    && !unique.contains(column.column())
                    && column.column() != version.column()
                    && isUpdatable(column)) {
                updates.add(new Assignment(node(column.column()), new ExcludedNode(node(column.column()))));
            }
        }
        for (Column column : unique) {
            if (!filled.get(column.index())) {
                throw new SessionException("A row of " + model.name() + " has no value for column " + column.name()
                        + ", by which rows are compared. Give it one in each row.");
            }
        }
        if (version.isVersioned() && !updates.isEmpty()) {
            updates.add(new Assignment(node(version.attribute().column()), nextVersion(row.state)));
        }
        OnConflict conflict =
                new OnConflict(unique.stream().<Node>map(this::node).toList(), updates, null);
        return new InsertNode(target(), columns, List.of(values), null, conflict, List.of());
    }

    /**
     * Deletes the rows of those keys; a row that names its version is checked against it.
     *
     * @return how many were there; those that the driver doesn't tell of count as there
     */
    public long delete(FlushContext context, List<BulkRow> rows) {
        table.requireWritable(rows.stream().map(BulkRow::state).toList());
        long[] met = new long[1];
        inBatches(rows, this::deleteOf, batch -> {
            boolean checked = version.isVersioned()
                    && batch.get(0).row.names(version.attribute().column());
            EngineConnection connection = context.writeConnection();
            String sql = batch.get(0).statement.sql();
            long[] counts = checked
                    ? batches.run(connection, sql, batch.size(), binder(batch))
                    : connection.batch(sql, batch.size(), binder(batch));
            if (checked) {
                RowCounts.requireOneEach(counts, "DELETE from " + table.name(), one -> describe(batch.get(one).row));
            }
            for (long count : counts) {
                met[0] += count == Statement.SUCCESS_NO_INFO ? 1 : count;
            }
        });
        return met[0];
    }

    private StatementNode deleteOf(BulkRow row) {
        Node where = EntityRows.criterion(model, model.table().name());
        for (WrittenColumn column : table.key()) {
            where = and(where, column.column(), column.value(row.state, row.entity()));
        }
        if (version.isVersioned() && row.names(version.attribute().column())) {
            ColumnModel counter = version.attribute();
            where = and(where, counter.column(), row.entity().$mapper$get(counter.slot()));
        }
        return new DeleteNode(target(), List.of(), where, List.of());
    }

    // Rendering.

    /** A row with its statement: equal shapes have the same compiled one. */
    private record Rendered(BulkRow row, Shape shape, CompiledStatement statement) {}

    private interface Batch {
        void run(List<Rendered> rows);
    }

    private void inBatches(List<BulkRow> rows, Function<BulkRow, @Nullable StatementNode> statement, Batch batch) {
        List<Rendered> waiting = new ArrayList<>();
        for (BulkRow row : rows) {
            StatementNode node = statement.apply(row);
            if (node == null) {
                continue;
            }
            Shape shape = Shape.of(node);
            Rendered last = waiting.isEmpty() ? null : waiting.get(0);
            if (last == null || !last.shape.key().equals(shape.key())) {
                if (last != null) {
                    batch.run(waiting);
                    waiting = new ArrayList<>();
                }
                waiting.add(new Rendered(row, shape, table.dialect().compile(node, resolver)));
            } else {
                waiting.add(new Rendered(row, shape, last.statement));
            }
        }
        if (!waiting.isEmpty()) {
            batch.run(waiting);
        }
    }

    private static BatchBinder binder(List<Rendered> batch) {
        return (statement, row) -> batch.get(row).statement.bind(statement, batch.get(row).shape);
    }

    private From target() {
        return new From.TableFrom(model.table(), model.table().name());
    }

    private ColumnNode node(Column column) {
        return new ColumnNode(model.table().name(), column);
    }

    private static BindNode bind(Column column, @Nullable Object value) {
        return new BindNode(value, column.type());
    }

    private Node and(@Nullable Node condition, Column column, @Nullable Object value) {
        Node equal = new ComparisonNode(node(column), Comparison.EQ, bind(column, value));
        return Objects.requireNonNull(JunctionNode.of(JunctionNode.Kind.AND, condition, equal));
    }
}
