package dev.mapper.flush;

import dev.mapper.dialect.Capability;
import dev.mapper.dialect.CompiledStatement;
import dev.mapper.engine.EngineConnection;
import dev.mapper.mapping.ColumnModel;
import dev.mapper.mapping.CompositeKey;
import dev.mapper.mapping.EntityModel;
import dev.mapper.schema.Column;
import dev.mapper.sql.Assignment;
import dev.mapper.sql.AttributeNode;
import dev.mapper.sql.BindNode;
import dev.mapper.sql.ColumnNode;
import dev.mapper.sql.Comparison;
import dev.mapper.sql.ComparisonNode;
import dev.mapper.sql.DefaultNode;
import dev.mapper.sql.EntityPath;
import dev.mapper.sql.From;
import dev.mapper.sql.InsertNode;
import dev.mapper.sql.JunctionNode;
import dev.mapper.sql.Node;
import dev.mapper.sql.PathResolver;
import dev.mapper.sql.Shape;
import dev.mapper.sql.ShapeKey;
import dev.mapper.sql.StatementNode;
import dev.mapper.sql.UpdateNode;
import dev.mapper.state.EntityKey;
import dev.mapper.state.EntityState;
import dev.mapper.state.Woven;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * INSERT and UPDATE of single rows of which attributes are given by SQL expressions. What the expressions gave comes
 * back with the statement where the database can do that, and is read when it is needed elsewhere. Rendered once per
 * shape; safe for use by many threads.
 */
final class AssignedRows {

    /** So many shapes are kept; an application that makes more has them rendered again. */
    private static final int MOST_PLANS = 256;

    private final WrittenTable table;
    private final EntityModel model;
    private final RowVersion version;
    private final PathResolver resolver;
    private final Map<ShapeKey, CompiledStatement> compiled = new ConcurrentHashMap<>();

    AssignedRows(WrittenTable table, RowVersion version, PathResolver resolver) {
        this.table = table;
        this.model = table.model();
        this.version = version;
        this.resolver = resolver;
    }

    /**
     * Updates a row.
     *
     * @param written the columns that take values
     * @param assigned the expressions by the slots of their attributes
     * @param made the attributes whose values are the database's then
     * @return their values, or nothing where they don't come back
     */
    @Nullable
    Object[] update(
            FlushContext context,
            EntityState state,
            List<WrittenColumn> written,
            Map<Integer, Object> assigned,
            List<ColumnModel> made,
            @Nullable Object nextVersion) {
        Woven entity = state.entity();
        String alias = path(assigned).alias();
        List<Assignment> set = new ArrayList<>();
        for (WrittenColumn column : written) {
            set.add(new Assignment(node(alias, column.column()), bind(column.column(), column.value(state, entity))));
        }
        for (Object assignment : assigned.values()) {
            set.add((Assignment) assignment);
        }
        if (version.isVersioned()) {
            Column column = version.attribute().column();
            set.add(new Assignment(node(alias, column), bind(column, nextVersion)));
        }
        boolean comesBack = table.dialect().supports(Capability.UPDATE_RETURNING);
        List<Column> back = comesBack ? made.stream().map(ColumnModel::column).toList() : List.of();
        UpdateNode update = new UpdateNode(
                new From.EntityFrom(path(assigned)),
                set,
                List.of(),
                identity(alias, state, entity),
                nodes(alias, back));
        EngineConnection connection = context.writeConnection();
        Shape shape = Shape.of(update);
        CompiledStatement statement = compiled(update, shape, path(assigned));
        List<@Nullable Object[]> rows = List.of();
        int met;
        if (comesBack) {
            rows = connection.query(
                    statement.sql(), jdbc -> statement.bind(jdbc, shape), 0, result -> table.read(result, back));
            met = rows.size();
        } else {
            met = connection.update(statement.sql(), jdbc -> statement.bind(jdbc, shape));
        }
        RowCounts.requireOneEach(new long[] {met}, "UPDATE of " + table.name(), row -> version.expected(state));
        return rows.isEmpty() ? new @Nullable Object[0] : rows.get(0);
    }

    /** Puts what came back into the object; what didn't is to be loaded. */
    void take(EntityState state, List<ColumnModel> made, @Nullable Object[] values) {
        for (ColumnModel column : made) {
            state.absent(column.slot());
        }
        table.take(state, made.stream().map(ColumnModel::column).toList(), values);
    }

    /** Inserts a row; its key is known then. The parameters are those of {@link #update}. */
    void insert(
            FlushContext context,
            EntityState state,
            List<WrittenColumn> written,
            Map<Integer, Object> assigned,
            List<ColumnModel> made,
            boolean keyGenerated,
            Set<RowOrder.Postponed> postponed) {
        Woven entity = state.entity();
        String alias = path(assigned).alias();
        List<Node> columns = new ArrayList<>();
        List<Node> values = new ArrayList<>();
        for (WrittenColumn column : written) {
            columns.add(node(alias, column.column()));
            values.add(
                    bind(column.column(), column.isPostponed(state, postponed) ? null : column.value(state, entity)));
        }
        for (Object one : assigned.values()) {
            Assignment assignment = (Assignment) one;
            // The default comes by leaving the column out, on databases too that have no word for it
            if (assignment.value() != DefaultNode.DEFAULT) {
                columns.add(assignment.target());
                values.add(assignment.value());
            }
        }
        boolean comesBack = table.dialect().supports(Capability.INSERT_RETURNING);
        List<Column> back = new ArrayList<>();
        if (keyGenerated) {
            back.addAll(model.key().columns());
        }
        if (comesBack) {
            made.forEach(column -> back.add(column.column()));
        }
        InsertNode insert = new InsertNode(
                new From.EntityFrom(path(assigned)),
                columns,
                List.of(values),
                null,
                null,
                comesBack ? nodes(alias, back) : List.of());
        Shape shape = Shape.of(insert);
        CompiledStatement statement = compiled(insert, shape, path(assigned));
        EngineConnection connection = context.writeConnection();
        List<@Nullable Object[]> rows = new ArrayList<>();
        if (comesBack && !back.isEmpty()) {
            rows = connection.query(
                    statement.sql(), jdbc -> statement.bind(jdbc, shape), 0, result -> table.read(result, back));
            RowCounts.require(rows.size(), 1, "INSERT into " + table.name());
        } else {
            String[] names = back.stream().map(Column::name).toArray(String[]::new);
            List<@Nullable Object[]> keys = rows;
            long[] counts = connection.batch(
                    statement.sql(),
                    1,
                    (jdbc, row) -> statement.bind(jdbc, shape),
                    keyGenerated ? names : null,
                    keyGenerated ? result -> keys.addAll(table.read(result, back)) : null);
            RowCounts.requireOneEach(counts, "INSERT into " + table.name());
        }
        for (ColumnModel column : made) {
            state.absent(column.slot());
        }
        if (!rows.isEmpty()) {
            table.take(state, back, rows.get(0));
        }
    }

    private CompiledStatement compiled(StatementNode statement, Shape shape, EntityPath<?> path) {
        ShapeKey key = shape.key();
        CompiledStatement known = compiled.get(key);
        if (known == null) {
            known = table.dialect().compile(statement, table.isInherited() ? part(path) : resolver);
            if (compiled.size() >= MOST_PLANS) {
                compiled.clear();
            }
            compiled.put(key, known);
        }
        return known;
    }

    private PathResolver part(EntityPath<?> path) {
        return new PartResolver(resolver, path, model.table());
    }

    private static EntityPath<?> path(Map<Integer, Object> assigned) {
        Assignment first = (Assignment) assigned.values().iterator().next();
        return ((AttributeNode) first.target()).source();
    }

    private static ColumnNode node(String alias, Column column) {
        return new ColumnNode(alias, column);
    }

    private static List<Node> nodes(String alias, List<Column> columns) {
        return columns.stream().<Node>map(column -> node(alias, column)).toList();
    }

    private static BindNode bind(Column column, @Nullable Object value) {
        return new BindNode(value, column.type());
    }

    private @Nullable Node identity(String alias, EntityState state, Woven entity) {
        Node identity = null;
        Object key = EntityKey.ofRow(model, state);
        for (int i = 0; i < table.key().size(); i++) {
            Object part = table.key().size() == 1 && !model.key().isComposite() ? key : CompositeKey.part(key, i);
            identity = and(identity, alias, table.key().get(i).column(), part);
        }
        if (version.isVersioned()) {
            ColumnModel column = version.attribute();
            identity = and(identity, alias, column.column(), entity.$mapper$get(column.slot()));
        }
        return identity;
    }

    private static Node and(@Nullable Node condition, String alias, Column column, @Nullable Object value) {
        Node equal = new ComparisonNode(node(alias, column), Comparison.EQ, bind(column, value));
        return JunctionNode.of(JunctionNode.Kind.AND, condition, equal);
    }
}
