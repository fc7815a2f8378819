package dev.mapper.session;

import dev.mapper.MultipleResultsException;
import dev.mapper.NoResultException;
import dev.mapper.SessionException;
import dev.mapper.sql.AggregateNode;
import dev.mapper.sql.Assignment;
import dev.mapper.sql.BindNode;
import dev.mapper.sql.CollectionPath;
import dev.mapper.sql.DeleteNode;
import dev.mapper.sql.EntityNode;
import dev.mapper.sql.EntityPath;
import dev.mapper.sql.Expression;
import dev.mapper.sql.From;
import dev.mapper.sql.LabelNode;
import dev.mapper.sql.Node;
import dev.mapper.sql.Predicate;
import dev.mapper.sql.ReferencePath;
import dev.mapper.sql.References;
import dev.mapper.sql.Select;
import dev.mapper.sql.SelectNode;
import dev.mapper.sql.Sortable;
import dev.mapper.sql.StatementNode;
import dev.mapper.sql.UpdateNode;
import dev.mapper.type.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A query over a select of the session's. */
final class DefaultQuery<T> implements Query<T> {

    private final SessionCore session;
    private final Select<?> select;
    private final Function<@Nullable Object[], @Nullable T> mapping;
    private final boolean populateExisting;
    private final List<LoadOption> options;
    private final @Nullable Duration timeout;
    private final @Nullable Duration lockTimeout;
    private final SynchronizeSession synchronization;

    DefaultQuery(
            SessionCore session,
            Select<?> select,
            Function<@Nullable Object[], @Nullable T> mapping,
            boolean populateExisting,
            List<LoadOption> options) {
        this(session, select, mapping, populateExisting, options, null, null, SynchronizeSession.AUTO);
    }

    private DefaultQuery(
            SessionCore session,
            Select<?> select,
            Function<@Nullable Object[], @Nullable T> mapping,
            boolean populateExisting,
            List<LoadOption> options,
            @Nullable Duration timeout,
            @Nullable Duration lockTimeout,
            SynchronizeSession synchronization) {
        this.session = session;
        this.select = select;
        this.mapping = mapping;
        this.populateExisting = populateExisting;
        this.options = options;
        this.timeout = timeout;
        this.lockTimeout = lockTimeout;
        this.synchronization = synchronization;
    }

    private Query<T> with(Select<?> changed) {
        return new DefaultQuery<>(
                session, changed, mapping, populateExisting, options, timeout, lockTimeout, synchronization);
    }

    @Override
    public Query<T> filter(Predicate... conditions) {
        return with(select.where(conditions));
    }

    @Override
    public Query<T> orderBy(Sortable... keys) {
        return with(select.orderBy(keys));
    }

    @Override
    public Query<T> limit(int rows) {
        return with(select.limit(rows));
    }

    @Override
    public Query<T> offset(int rows) {
        return with(select.offset(rows));
    }

    @Override
    public Query<T> distinct() {
        return with(select.distinct());
    }

    @Override
    public Query<T> groupBy(Expression<?>... keys) {
        return with(select.groupBy(keys));
    }

    @Override
    public Query<T> having(Predicate... conditions) {
        return with(select.having(conditions));
    }

    @Override
    public Query<T> join(ReferencePath<?, ?> relationship) {
        return with(select.join(relationship));
    }

    @Override
    public <R> Query<T> join(ReferencePath<R, ?> relationship, EntityPath<R> target) {
        return with(select.join(relationship, target));
    }

    @Override
    public Query<T> join(CollectionPath<?, ?> relationship) {
        return with(select.join(relationship));
    }

    @Override
    public <R> Query<T> join(CollectionPath<R, ?> relationship, EntityPath<R> target) {
        return with(select.join(relationship, target));
    }

    @Override
    public Query<T> join(EntityPath<?> target, Predicate on) {
        return with(select.join(target, on));
    }

    @Override
    public Query<T> outerJoin(ReferencePath<?, ?> relationship) {
        return with(select.outerJoin(relationship));
    }

    @Override
    public <R> Query<T> outerJoin(ReferencePath<R, ?> relationship, EntityPath<R> target) {
        return with(select.outerJoin(relationship, target));
    }

    @Override
    public Query<T> outerJoin(CollectionPath<?, ?> relationship) {
        return with(select.outerJoin(relationship));
    }

    @Override
    public <R> Query<T> outerJoin(CollectionPath<R, ?> relationship, EntityPath<R> target) {
        return with(select.outerJoin(relationship, target));
    }

    @Override
    public Query<T> outerJoin(EntityPath<?> target, Predicate on) {
        return with(select.outerJoin(target, on));
    }

    @Override
    public Query<T> populateExisting() {
        return new DefaultQuery<>(session, select, mapping, true, options, timeout, lockTimeout, synchronization);
    }

    @Override
    public Query<T> options(LoadOption... more) {
        List<LoadOption> all = new ArrayList<>(options);
        all.addAll(List.of(more));
        return new DefaultQuery<>(
                session, select, mapping, populateExisting, List.copyOf(all), timeout, lockTimeout, synchronization);
    }

    @Override
    public <R extends Record> Query<R> into(Class<R> recordType) {
        RecordMapping<R> record =
                RecordMapping.of(recordType, select.selections().size());
        return new DefaultQuery<>(
                session, select, record, populateExisting, options, timeout, lockTimeout, synchronization);
    }

    @Override
    public Query<T> timeout(Duration limit) {
        return new DefaultQuery<>(
                session, select, mapping, populateExisting, options, limit, lockTimeout, synchronization);
    }

    @Override
    public Query<T> lockTimeout(Duration limit) {
        return new DefaultQuery<>(session, select, mapping, populateExisting, options, timeout, limit, synchronization);
    }

    @Override
    public Query<Map<String, @Nullable Object>> maps() {
        return new DefaultQuery<>(
                session,
                select,
                MapMapping.of(select.selections()),
                populateExisting,
                options,
                timeout,
                lockTimeout,
                synchronization);
    }

    // Running.

    private StatementRun<T> run(SelectNode statement) {
        return new StatementRun<>(session, statement, select.selections(), mapping, populateExisting, options);
    }

    @Override
    public String sql() {
        session.enter();
        return (options.isEmpty()
                        ? session.prepare(select.statement(), select.selections())
                        : session.prepare(select.statement(), select.selections(), options, false))
                .sql();
    }

    @Override
    public List<T> all() {
        return all(select.statement());
    }

    private List<T> all(SelectNode statement) {
        List<T> results = session.reads.within(timeout, lockTimeout, run(statement)::all);
        return results.size() > 1 && mayRepeat() ? ResultRows.unique(results) : results;
    }

    /** No more rows than are needed, where the application set no limit of its own. */
    private List<T> atMost(long rows) {
        SelectNode statement = select.statement();
        return all(statement.limit() == null ? statement.withLimit(new BindNode(rows, Types.LONG)) : statement);
    }

    /** Entities that a join may repeat come once each; rows of several values come as they are. */
    private boolean mayRepeat() {
        return select.selections().size() == 1
                && select.selections().get(0) instanceof EntityPath<?>
                && select.statement().from().stream().anyMatch(from -> !(from instanceof From.EntityFrom));
    }

    @Override
    public @Nullable T first() {
        List<T> results = atMost(1);
        return results.isEmpty() ? null : results.get(0);
    }

    @Override
    public T one() {
        T result = oneOrNull();
        if (result == null) {
            throw new NoResultException("The query for " + select.selections()
                    + " found nothing, and one() asks for exactly one result. Use oneOrNull() or first() where there"
                    + " may be none.");
        }
        return result;
    }

    @Override
    public @Nullable T oneOrNull() {
        List<T> results = mayRepeat() ? all() : atMost(2);
        if (results.size() > 1) {
            throw new MultipleResultsException("The query for " + select.selections()
                    + " found more than one result. Use first() or all() where there may be several, or filter by"
                    + " something unique.");
        }
        return results.isEmpty() ? null : results.get(0);
    }

    @Override
    public @Nullable T scalar() {
        if (select.selections().size() != 1) {
            throw new SessionException(
                    "scalar() needs a query for one expression, and this one is for " + select.selections() + ".");
        }
        return oneOrNull();
    }

    @Override
    public Stream<T> stream() {
        return stream(WindowedRows.DEFAULT_SIZE);
    }

    @Override
    public Stream<T> stream(int fetchSize) {
        if (fetchSize < 1) {
            throw new SessionException("A stream reads at least one row at a time, not " + fetchSize + ".");
        }
        return session.reads.within(timeout, lockTimeout, () -> run(select.statement()).stream(fetchSize));
    }

    @Override
    public boolean exists() {
        SelectNode node = withFrom(select.statement()).withoutTies();
        if (node.groupBy().isEmpty() && node.having() == null) {
            node = node.withColumns(List.of(BindNode.constant(1, Types.INTEGER)))
                    .withDistinct(false);
        }
        SelectNode one = node.withOrderBy(List.of()).withLimit(new BindNode(1L, Types.LONG));
        return !value(one).isEmpty();
    }

    @Override
    public long count() {
        SelectNode node = withFrom(select.statement())
                .withOrderBy(List.of())
                .withLimit(null)
                .withOffset(null)
                .withoutTies();
        SelectNode counting;
        boolean everyRow = !node.distinct() && node.extras().distinctOn().isEmpty();
        if (everyRow && node.groupBy().isEmpty() && node.having() == null && !isAggregate(node)) {
            counting = node.withColumns(List.of(AggregateNode.COUNT_ROWS));
        } else {
            From counted = new From.SubqueryFrom(node.withColumns(labeled(node)), "counted", false);
            counting = SelectNode.of(List.of(AggregateNode.COUNT_ROWS)).withFrom(List.of(counted));
        }
        Object count = value(counting).get(0)[0];
        return count instanceof Number number ? number.longValue() : 0;
    }

    /** A whole entity is told apart from others by its key; every column of a derived table needs a name. */
    private static boolean isAggregate(SelectNode node) {
        return References.aggregates(node.columns());
    }

    private List<Node> labeled(SelectNode node) {
        List<Node> columns = new ArrayList<>();
        for (Node column : node.columns()) {
            Node value = column instanceof LabelNode label ? label.value() : column;
            List<Node> values =
                    value instanceof EntityNode entity ? session.factory.keyOf(entity.path()) : List.of(value);
            for (Node one : values) {
                columns.add(new LabelNode(one, "c" + columns.size()));
            }
        }
        return columns;
    }

    /** Names the FROM that the columns imply, so that it stays when the columns are replaced. */
    private static SelectNode withFrom(SelectNode node) {
        if (!node.from().isEmpty()) {
            return node;
        }
        List<From> from = new ArrayList<>();
        for (EntityPath<?> path : References.in(node.columns())) {
            from.add(new From.EntityFrom(path));
        }
        return node.withFrom(from);
    }

    private List<@Nullable Object[]> value(StatementNode statement) {
        StatementRun<@Nullable Object[]> run = new StatementRun<>(
                session, statement, List.of(select.selections().get(0)), row -> row, false, List.of());
        return session.reads.within(timeout, lockTimeout, run::values);
    }

    @Override
    public Query<T> synchronizeSession(SynchronizeSession how) {
        return new DefaultQuery<>(session, select, mapping, populateExisting, options, timeout, lockTimeout, how);
    }

    @Override
    public int update(Assignment... assignments) {
        EntityPath<?> path = target("update");
        UpdateNode update = new UpdateNode(path.asFrom(), List.of(assignments), List.of(), where(), List.of());
        BulkChange change = BulkChange.update(session, path, update, synchronization);
        return session.reads.within(timeout, lockTimeout, change::run);
    }

    @Override
    public int delete() {
        EntityPath<?> path = target("delete");
        DeleteNode delete = new DeleteNode(path.asFrom(), List.of(), where(), List.of());
        BulkChange change = BulkChange.delete(session, path, delete, synchronization);
        return session.reads.within(timeout, lockTimeout, change::run);
    }

    private @Nullable Node where() {
        return select.statement().where();
    }

    private EntityPath<?> target(String operation) {
        SelectNode node = select.statement();
        boolean plain = node.from().isEmpty()
                && node.groupBy().isEmpty()
                && node.having() == null
                && node.orderBy().isEmpty()
                && node.limit() == null
                && node.offset() == null
                && !node.distinct()
                && node.extras().distinctOn().isEmpty();
        if (!plain || select.selections().size() != 1 || !(select.selections().get(0) instanceof EntityPath<?> path)) {
            throw new SessionException(operation + "() needs a query for one entity with conditions only: no joins,"
                    + " order, limit, offset, distinct or grouping. Put a join into the condition with any(...),"
                    + " has(...) or in(select(...)).");
        }
        return path;
    }
}
