package dev.mapper.sql;

import dev.mapper.StatementException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Several values compared as one, the first first: {@code (a, b) < (1, 2)}. Made by {@code Sql.row(…)}. A comparison with
 * a null in it is unknown, unless values before it decide.
 *
 * @param <R> what holds values for it: {@code Row2}, {@code Row3}, or {@code Row} for more
 */
public final class RowValue<R extends Row> {

    private final TupleNode node;

    RowValue(List<Node> elements) {
        this.node = new TupleNode(elements);
    }

    public Predicate eq(R values) {
        return compare(Comparison.EQ, values);
    }

    public Predicate ne(R values) {
        return compare(Comparison.NE, values);
    }

    public Predicate lt(R values) {
        return compare(Comparison.LT, values);
    }

    public Predicate le(R values) {
        return compare(Comparison.LE, values);
    }

    public Predicate gt(R values) {
        return compare(Comparison.GT, values);
    }

    public Predicate ge(R values) {
        return compare(Comparison.GE, values);
    }

    /** Equal, value by value. */
    public Predicate eq(RowValue<R> other) {
        return new Predicate(new ComparisonNode(node, Comparison.EQ, sameSize(other.node)));
    }

    /** Before the other row. */
    public Predicate lt(RowValue<R> other) {
        return new Predicate(new ComparisonNode(node, Comparison.LT, sameSize(other.node)));
    }

    /** One of these rows; false for none at all. */
    public Predicate in(Collection<R> rows) {
        return in(rows, false);
    }

    /** None of these rows; true for none at all. */
    public Predicate notIn(Collection<R> rows) {
        return in(rows, true);
    }

    /** One of the rows that the select finds. */
    public Predicate in(Subselect<R> select) {
        return new Predicate(new InSelectNode(node, select.selectNode(), false));
    }

    /** None of the rows that the select finds: never true when it finds a null, as in SQL. */
    public Predicate notIn(Subselect<R> select) {
        return new Predicate(new InSelectNode(node, select.selectNode(), true));
    }

    private Predicate in(Collection<R> rows, boolean negated) {
        return new Predicate(InListNode.of(node, rows.stream().map(this::tuple).toList(), negated));
    }

    private Predicate compare(Comparison operator, R values) {
        return new Predicate(new ComparisonNode(node, operator, tuple(values)));
    }

    private TupleNode tuple(R values) {
        List<Node> binds = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            binds.add(new BindNode(values.get(i), null));
        }
        return sameSize(new TupleNode(binds));
    }

    private TupleNode sameSize(TupleNode other) {
        if (other.elements().size() != node.elements().size()) {
            throw new StatementException("A row of " + node.elements().size() + " values is compared with one of "
                    + other.elements().size() + ". Give it as many");
        }
        return other;
    }

    @Override
    public String toString() {
        return node.toString();
    }
}
