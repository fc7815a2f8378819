package dev.mapper.sql;

import dev.mapper.StatementException;
import dev.mapper.type.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A select, made step by step. Immutable and thread-safe: each method gives a new one.
 *
 * <p>Entities named by columns and conditions needn't be in {@link #from}. Within another statement, those that it has
 * in its FROM are correlated: they mean the outer row, unless nothing would be left to select from.
 *
 * @param <R> the type of a row
 */
public final class Select<R> implements Subselect<R>, RowStatement<R> {

    private final SelectNode node;
    private final List<Selection<?>> selections;
    private final RowFactory<R> rows;

    Select(SelectNode node, List<Selection<?>> selections, RowFactory<R> rows) {
        this.node = node;
        this.selections = selections;
        this.rows = rows;
    }

    // The commonest select is made in few calls, as are eq, where, limit: a known shape costs little more than them
    static <A> Select<A> of(Selection<A> a) {
        SelectNode node = new SelectNode(
                List.of(a.node()),
                List.of(),
                null,
                List.of(),
                null,
                List.of(),
                null,
                null,
                false,
                LockMode.NONE,
                SelectExtras.NONE);
        return new Select<>(node, List.of(a), RowFactory.single());
    }

    static <R> Select<R> of(RowFactory<R> rows, Selection<?>... selections) {
        return new Select<>(SelectNode.of(nodes(selections)), List.of(selections), rows);
    }

    static List<Node> nodes(Selection<?>... selections) {
        Node[] nodes = new Node[selections.length];
        for (int i = 0; i < nodes.length; i++) {
            nodes[i] = selections[i].node();
        }
        return List.of(nodes);
    }

    /** Adds to FROM. */
    public Select<R> from(Source... sources) {
        List<From> from = new ArrayList<>(node.from());
        for (Source source : sources) {
            from.add(source.asFrom());
        }
        return with(node.withFrom(from));
    }

    /** Joins along a relationship; the other side has its default alias. */
    public Select<R> join(RelationshipPath<?, ?> relationship) {
        return with(Joins.join(node, JoinKind.INNER, relationship.relationship, relationship.target()));
    }

    /** Joins along a relationship; the other side has the alias of {@code target}. */
    public <E> Select<R> join(RelationshipPath<E, ?> relationship, EntityPath<E> target) {
        return with(Joins.join(node, JoinKind.INNER, relationship.relationship, target));
    }

    public Select<R> join(Source source, Predicate on) {
        return with(Joins.join(node, JoinKind.INNER, source.asFrom(), on.node));
    }

    /** Left outer join along a relationship. */
    public Select<R> outerJoin(RelationshipPath<?, ?> relationship) {
        return with(Joins.join(node, JoinKind.LEFT, relationship.relationship, relationship.target()));
    }

    /** Left outer join along a relationship; the other side has the alias of {@code target}. */
    public <E> Select<R> outerJoin(RelationshipPath<E, ?> relationship, EntityPath<E> target) {
        return with(Joins.join(node, JoinKind.LEFT, relationship.relationship, target));
    }

    /** Left outer join. */
    public Select<R> outerJoin(Source source, Predicate on) {
        return with(Joins.join(node, JoinKind.LEFT, source.asFrom(), on.node));
    }

    public Select<R> fullJoin(Source source, Predicate on) {
        return with(Joins.join(node, JoinKind.FULL, source.asFrom(), on.node));
    }

    public Select<R> crossJoin(Source source) {
        return with(Joins.join(node, JoinKind.CROSS, source.asFrom(), null));
    }

    /** Adds a condition to those there are. */
    public Select<R> where(Predicate condition) {
        return new Select<>(
                node.where() == null ? node.withWhere(condition.node) : node.and(condition.node), selections, rows);
    }

    /** Adds conditions to those there are; all must hold. */
    public Select<R> where(Predicate... conditions) {
        return switch (conditions.length) {
            case 0 -> this;
            case 1 -> where(conditions[0]);
            default -> with(node.withWhere(JunctionNode.of(JunctionNode.Kind.AND, node.where(), conditions)));
        };
    }

    /** Several groupings at once, besides those there are. */
    public Select<R> groupBy(Grouping grouping) {
        List<Node> groups = new ArrayList<>(node.groupBy());
        groups.add(grouping.node);
        return with(node.withGroupBy(groups));
    }

    public Select<R> groupBy(Expression<?>... expressions) {
        List<Node> groups = new ArrayList<>(node.groupBy());
        for (Expression<?> expression : expressions) {
            groups.add(expression.node);
        }
        return with(node.withGroupBy(groups));
    }

    /** Adds conditions on groups; all must hold. */
    public Select<R> having(Predicate... conditions) {
        Node having = node.having();
        for (Predicate condition : conditions) {
            having = JunctionNode.of(JunctionNode.Kind.AND, having, condition.node);
        }
        return with(node.withHaving(having));
    }

    /** Adds to what rows are sorted by. */
    public Select<R> orderBy(Sortable... orders) {
        return with(node.withOrderBy(added(node.orderBy(), orders)));
    }

    static List<OrderNode> added(List<OrderNode> before, Sortable... orders) {
        List<OrderNode> all = new ArrayList<>(before);
        for (Sortable order : orders) {
            all.add(order.order());
        }
        return all;
    }

    /** At most so many rows. */
    public Select<R> limit(long rows) {
        return new Select<>(node.withLimit(rowCount("limit", rows)), selections, this.rows);
    }

    static BindNode rowCount(String what, long rows) {
        if (rows < 0) {
            throw new StatementException(what + "(" + rows + ") is negative; it must be 0 or more");
        }
        return new BindNode(rows, Types.LONG);
    }

    /**
     * The limit lets in the rows that are sorted alike with the last one as well.
     *
     * @throws StatementException if there is no limit or no order yet
     */
    public Select<R> withTies() {
        if (node.limit() == null || node.orderBy().isEmpty()) {
            throw new StatementException(
                    "withTies() says which rows a limit lets in: call orderBy(...) and limit(...)" + " before it");
        }
        return with(node.withExtras(node.extras().withTies(true)));
    }

    /** Without the first so many rows. */
    public Select<R> offset(long rows) {
        return new Select<>(node.withOffset(rowCount("offset", rows)), selections, this.rows);
    }

    /** Equal rows once. */
    public Select<R> distinct() {
        return with(node.withDistinct(true));
    }

    /** Of the rows that are equal in these values only the first, as {@link #orderBy} has it. */
    public Select<R> distinctOn(Expression<?>... expressions) {
        List<Node> on = new ArrayList<>();
        for (Expression<?> expression : expressions) {
            on.add(expression.node);
        }
        return with(node.withExtras(node.extras().withDistinctOn(List.copyOf(on))));
    }

    /** Locks the rows of these entities only. */
    public Select<R> lockOf(EntityPath<?>... entities) {
        return with(node.withExtras(node.extras().withLockOf(List.of(entities))));
    }

    /**
     * A hint for the database's planner, <b>written into the statement as it is</b>: {@code SELECT /*+ hint *}{@code /}.
     * Databases that know no hints take it for a comment. Never make it of what a user typed.
     *
     * @throws StatementException if it has what ends a comment
     */
    public Select<R> unsafeHint(String hint) {
        if (hint.contains("*/") || hint.contains("/*") || hint.indexOf('\0') >= 0) {
            throw new StatementException("The hint \"" + hint.replace("\0", "\\0")
                    + "\" ends the comment that it stands in, or begins another. Leave out */, /* and the character 0");
        }
        return with(node.withExtras(node.extras().withHint(hint)));
    }

    public Select<R> lock(LockMode mode) {
        return with(node.withLock(mode));
    }

    /** {@code SELECT … FOR UPDATE}. */
    public Select<R> forUpdate() {
        return lock(LockMode.UPDATE);
    }

    /** Adds the rows of another select; equal rows come once. */
    public CompoundSelect<R> union(Subselect<R> other) {
        return CompoundSelect.of(this, SetOperator.UNION, other);
    }

    /** Adds the rows of another select. */
    public CompoundSelect<R> unionAll(Subselect<R> other) {
        return CompoundSelect.of(this, SetOperator.UNION_ALL, other);
    }

    /** Keeps the rows that another select has too; equal rows come once. */
    public CompoundSelect<R> intersect(Subselect<R> other) {
        return CompoundSelect.of(this, SetOperator.INTERSECT, other);
    }

    /** Keeps the rows that another select has too, each as often as both have it. */
    public CompoundSelect<R> intersectAll(Subselect<R> other) {
        return CompoundSelect.of(this, SetOperator.INTERSECT_ALL, other);
    }

    /** Takes away the rows that another select has; equal rows come once. */
    public CompoundSelect<R> except(Subselect<R> other) {
        return CompoundSelect.of(this, SetOperator.EXCEPT, other);
    }

    /** Takes away the rows that another select has, each as often as that has it. */
    public CompoundSelect<R> exceptAll(Subselect<R> other) {
        return CompoundSelect.of(this, SetOperator.EXCEPT_ALL, other);
    }

    /** This select as a table that the whole statement can name: {@code WITH name AS (…)}. */
    public CommonTable cte(String name) {
        return CommonTable.of(name, node);
    }

    /**
     * A table that begins with the rows of this select and grows by those that {@code step} makes of its newest rows,
     * until there are no more: {@code WITH RECURSIVE name AS (this UNION ALL step)}.
     *
     * @param step a select from the table that it is given
     */
    public CommonTable recursive(String name, Function<CommonTable, Subselect<R>> step) {
        return CommonTable.recursive(
                name, node, SetOperator.UNION_ALL, table -> step.apply(table).selectNode());
    }

    /** As {@link #recursive}, and rows that are there already don't come again: it ends in circles as well. */
    public CommonTable recursiveDistinct(String name, Function<CommonTable, Subselect<R>> step) {
        return CommonTable.recursive(
                name, node, SetOperator.UNION, table -> step.apply(table).selectNode());
    }

    /** This select as a table by an alias, for {@link #from} and {@link #join}. */
    public Subquery subquery(String alias) {
        return new Subquery(node, alias);
    }

    /**
     * This select as a value: null when it finds no row; an error of the database when it finds several.
     *
     * @throws StatementException if it selects more than one column
     */
    @SuppressWarnings("unchecked") // with one selection, R is its type
    public ComparableExpression<R> scalar() {
        if (selections.size() != 1 || selections.get(0) instanceof EntityPath<?>) {
            throw new StatementException("scalar() needs a select of one column, and this one has " + selections.size()
                    + " selections: " + selections);
        }
        return new ComparableExpression<>((Class<R>) selections.get(0).javaType(), new ScalarSelectNode(node));
    }

    /** {@code EXISTS (this)}. */
    public Predicate exists() {
        return new Predicate(new ExistsNode(node, false));
    }

    @Override
    public SelectNode selectNode() {
        return node;
    }

    @Override
    public SelectNode statement() {
        return node;
    }

    @Override
    public List<Selection<?>> selections() {
        return Collections.unmodifiableList(selections);
    }

    @Override
    public @Nullable R row(@Nullable Object[] values) {
        return rows.row(values);
    }

    /** The same selections and row type over another tree, for those who build on selects. */
    public Select<R> with(SelectNode node) {
        return new Select<>(node, selections, rows);
    }
}
