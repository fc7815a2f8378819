package dev.mapper.sql;

import dev.mapper.StatementException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Selects whose rows are put together: {@code UNION}, {@code INTERSECT}, {@code EXCEPT}. A row is made as the first of
 * them makes it. Operators apply in the order of the calls, whatever a database thinks binds more. Immutable and
 * thread-safe: each method gives a new one.
 *
 * @param <R> the type of a row
 */
public final class CompoundSelect<R> implements Subselect<R>, RowStatement<R> {

    private final SelectNode node;
    private final Select<R> first;

    private CompoundSelect(SelectNode node, Select<R> first) {
        this.node = node;
        this.first = first;
    }

    static <R> CompoundSelect<R> of(Select<R> first, SetOperator operator, Subselect<R> second) {
        return new CompoundSelect<>(combined(first.selectNode(), operator, second.selectNode()), first);
    }

    private static SelectNode combined(SelectNode left, SetOperator operator, SelectNode right) {
        if (left.columns().size() != right.columns().size()) {
            throw new StatementException("The two sides of " + operator.sql() + " select different numbers of columns: "
                    + left.columns() + " and " + right.columns() + ". Select the same columns on both");
        }
        List<SelectExtras.Part> parts = new ArrayList<>();
        if (continues(left, operator)) {
            parts.addAll(left.extras().compound());
        } else {
            parts.add(new SelectExtras.Part(operator, left));
        }
        parts.add(new SelectExtras.Part(operator, right));
        return SelectNode.of(left.columns()).withExtras(SelectExtras.NONE.withCompound(List.copyOf(parts)));
    }

    /** Whether the left side can stand without parentheses. */
    private static boolean continues(SelectNode left, SetOperator operator) {
        List<SelectExtras.Part> parts = left.extras().compound();
        return !parts.isEmpty()
                && left.orderBy().isEmpty()
                && left.limit() == null
                && left.offset() == null
                && parts.stream().allMatch(part -> part.operator().isIntersection() == operator.isIntersection());
    }

    private CompoundSelect<R> with(SetOperator operator, Subselect<R> other) {
        return new CompoundSelect<>(combined(node, operator, other.selectNode()), first);
    }

    /** Adds the rows of another select; equal rows come once. */
    public CompoundSelect<R> union(Subselect<R> other) {
        return with(SetOperator.UNION, other);
    }

    /** Adds the rows of another select. */
    public CompoundSelect<R> unionAll(Subselect<R> other) {
        return with(SetOperator.UNION_ALL, other);
    }

    /** Keeps the rows that another select has too; equal rows come once. */
    public CompoundSelect<R> intersect(Subselect<R> other) {
        return with(SetOperator.INTERSECT, other);
    }

    /** Keeps the rows that another select has too, each as often as both have it. */
    public CompoundSelect<R> intersectAll(Subselect<R> other) {
        return with(SetOperator.INTERSECT_ALL, other);
    }

    /** Takes away the rows that another select has; equal rows come once. */
    public CompoundSelect<R> except(Subselect<R> other) {
        return with(SetOperator.EXCEPT, other);
    }

    /** Takes away the rows that another select has, each as often as that has it. */
    public CompoundSelect<R> exceptAll(Subselect<R> other) {
        return with(SetOperator.EXCEPT_ALL, other);
    }

    /** Adds to what rows are sorted by: what the first select selects. */
    public CompoundSelect<R> orderBy(Sortable... orders) {
        return with(node.withOrderBy(Select.added(node.orderBy(), orders)));
    }

    /** At most so many rows. */
    public CompoundSelect<R> limit(long rows) {
        return with(node.withLimit(Select.rowCount("limit", rows)));
    }

    /** Without the first so many rows. */
    public CompoundSelect<R> offset(long rows) {
        return with(node.withOffset(Select.rowCount("offset", rows)));
    }

    private CompoundSelect<R> with(SelectNode changed) {
        return new CompoundSelect<>(changed, first);
    }

    /** This as a table by an alias, for {@code from} and {@code join}. */
    public Subquery subquery(String alias) {
        return new Subquery(node, alias);
    }

    /** This as a table that the whole statement can name. */
    public CommonTable cte(String name) {
        return CommonTable.of(name, node);
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
        return first.selections();
    }

    @Override
    public @Nullable R row(@Nullable Object[] values) {
        return first.row(values);
    }
}
