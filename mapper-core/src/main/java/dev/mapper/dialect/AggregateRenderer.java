package dev.mapper.dialect;

import dev.mapper.StatementException;
import dev.mapper.UnsupportedByDialectException;
import dev.mapper.sql.AggregateFunction;
import dev.mapper.sql.AggregateNode;
import dev.mapper.sql.FunctionNode;
import dev.mapper.sql.GroupingNode;
import dev.mapper.sql.LabelNode;
import dev.mapper.sql.Node;
import dev.mapper.sql.OverNode;
import dev.mapper.sql.TupleNode;
import dev.mapper.sql.WindowFrame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes functions of many rows, as aggregates and over windows. */
abstract class AggregateRenderer extends ExpressionRenderer {

    Place place = Place.RESULT;

    // Whether the aggregate that comes next stands before OVER
    private boolean windowed;

    AggregateRenderer(Dialect dialect, NodeResolver nodes) {
        super(dialect, nodes);
    }

    /** Writes something in a part of the statement. */
    final void at(Place inner, Runnable writing) {
        Place outer = place;
        place = inner;
        writing.run();
        place = outer;
    }

    // --- aggregates

    @Override
    public final StringBuilder visitAggregate(AggregateNode node) {
        if (node.function() == AggregateFunction.GROUPING && !dialect.supports(Capability.GROUPING_SETS)) {
            throw unsupported("grouping(...)", "Tell the rows apart by the nulls in what they are grouped by");
        }
        boolean over = windowed;
        windowed = false;
        if (!over && !place.aggregates) {
            throw misplaced(node);
        }
        boolean ofConditions =
                node.function() == AggregateFunction.BOOL_AND || node.function() == AggregateFunction.BOOL_OR;
        AggregateNode written =
                ofConditions ? node.withArgument(asTruth(node.arguments().get(0))) : node;
        Node filter = node.filter();
        if (filter != null && !dialect.supports(Capability.AGGREGATE_FILTER)) {
            if (!node.function().ignoringNulls() || node.function() == AggregateFunction.GROUPING) {
                throw unsupported(node.name() + "(...) with filter", "Put the condition into where(...)");
            }
            written = written.filteredByCase();
        }
        AggregateNode aggregate = written;
        at(over ? Place.WINDOW : Place.AGGREGATE, () -> aggregate(aggregate, over));
        return sql;
    }

    private StatementException misplaced(AggregateNode node) {
        String name = node.name() + "(...)";
        return new StatementException(
                switch (place) {
                    case AGGREGATE ->
                        "The aggregate " + name + " stands inside another aggregate. Select it in a subquery, and"
                                + " aggregate the subquery's column";
                    case SET ->
                        "The aggregate " + name + " stands in SET. Set the value of a subquery instead:"
                                + " select(...).scalar()";
                    default ->
                        "The aggregate " + name + " stands in " + place.text
                                + ", where rows aren't grouped yet. Put the condition into having(...), or compare"
                                + " with a subquery: select(...).scalar()";
                });
    }

    /**
     * Writes an aggregate.
     *
     * @param over whether OVER follows
     */
    void aggregate(AggregateNode node, boolean over) {
        if (node.function().ofOrderedSet()) {
            orderedSet(node, over);
        } else {
            call(node.name(), node);
        }
    }

    private void orderedSet(AggregateNode node, boolean over) {
        if (over || !dialect.supports(Capability.ORDERED_SET_AGGREGATES)) {
            throw unsupported(
                    node.name() + "(...)" + (over ? " over a window" : ""),
                    over ? "Group by what the window is partitioned by" : "Compute it from the sorted values");
        }
        sql.append(node.name()).append('(');
        list(node.arguments());
        sql.append(") WITHIN GROUP (ORDER BY ");
        list(node.orderBy());
        sql.append(')');
        filter(node);
    }

    /** {@code name([DISTINCT] arguments [ORDER BY …]) [FILTER (WHERE …)]}. */
    final void call(String name, AggregateNode node) {
        begin(name, node);
        list(node.arguments());
        end(node);
    }

    final void begin(String name, AggregateNode node) {
        sql.append(name).append(node.distinct() ? "(DISTINCT " : "(");
        if (node.arguments().isEmpty()) {
            sql.append(node.function() == AggregateFunction.COUNT ? "*" : "");
        }
    }

    final void end(AggregateNode node) {
        order(node);
        sql.append(')');
        filter(node);
    }

    final void order(AggregateNode node) {
        if (!node.orderBy().isEmpty()) {
            sql.append(" ORDER BY ");
            list(node.orderBy());
        }
    }

    final void filter(AggregateNode node) {
        Node filter = node.filter();
        if (filter != null) {
            sql.append(" FILTER (WHERE ");
            truth(filter, Precedence.OR);
            sql.append(')');
        }
    }

    // --- groups

    /** What rows are grouped by. */
    final void groups(List<Node> groups) {
        boolean only = groups.size() == 1;
        for (Node group : groups) {
            if (group instanceof GroupingNode grouping && !supports(grouping, only)) {
                throw unsupported(
                        grouping.kind().name().replace('_', ' ') + (only ? "" : " besides other groups"),
                        "Group by each set in a select of its own, and unite them");
            }
        }
        String separator = "";
        for (Node group : groups) {
            sql.append(separator);
            if (group instanceof LabelNode label) {
                sql.append(dialect.quote(label.label()));
            } else {
                operand(group, Precedence.OR);
            }
            separator = ", ";
        }
    }

    private boolean supports(GroupingNode node, boolean only) {
        return dialect.supports(Capability.GROUPING_SETS)
                || (only && node.kind() == GroupingNode.Kind.ROLLUP && dialect.supports(Capability.ROLLUP));
    }

    @Override
    public final StringBuilder visitGrouping(GroupingNode node) {
        if (!dialect.supports(Capability.GROUPING_SETS)) {
            // The form of MySQL, for all that rows are grouped by
            String separator = "";
            for (TupleNode set : node.sets()) {
                sql.append(separator);
                list(set.elements());
                separator = ", ";
            }
            return sql.append(" WITH ROLLUP");
        }
        sql.append(node.kind().name().replace('_', ' ')).append(" (");
        list(node.sets());
        return sql.append(')');
    }

    // --- windows

    @Override
    public final StringBuilder visitOver(OverNode node) {
        if (!place.windows) {
            throw new StatementException("A window function stands in " + place.text + ": "
                    + (node.function() instanceof AggregateNode aggregate
                            ? aggregate.name()
                            : ((FunctionNode) node.function()).name())
                    + "(...) over a window is known only after "
                    + (place == Place.HAVING ? "HAVING" : "WHERE and GROUP BY")
                    + ". Select it in a subquery, and put the condition around that");
        }
        check(node);
        windowed = node.function() instanceof AggregateNode;
        at(Place.WINDOW, () -> {
            node.function().accept(this);
            sql.append(" OVER (");
            String separator = "";
            if (!node.partitionBy().isEmpty()) {
                sql.append("PARTITION BY ");
                list(node.partitionBy());
                separator = " ";
            }
            if (!node.orderBy().isEmpty()) {
                sql.append(separator).append("ORDER BY ");
                list(node.orderBy());
                separator = " ";
            }
            frame(node.frame(), separator);
            sql.append(')');
        });
        return sql;
    }

    private void check(OverNode node) {
        if (node.function() instanceof AggregateNode aggregate
                && aggregate.distinct()
                && !dialect.supports(Capability.DISTINCT_OVER_WINDOW)) {
            throw unsupported(
                    aggregate.name() + "(DISTINCT ...) over a window", "Aggregate in a subquery, and join with it");
        }
        if (node.function() instanceof FunctionNode function
                && function.arguments().size() > 2
                && !dialect.supports(Capability.LAG_FALLBACK)) {
            throw unsupported(
                    function.name() + "(...) with a fallback", "Leave it out, and use coalesce(...) around it");
        }
        WindowFrame frame = node.frame();
        if (frame == null) {
            return;
        }
        if (frame.unit() != WindowFrame.Unit.ROWS && node.orderBy().isEmpty()) {
            throw new StatementException("A frame by " + frame.unit()
                    + " needs an order to count in, and this window has none. Add orderBy(...), or use"
                    + " rowsBetween(...)");
        }
        if (frame.unit() == WindowFrame.Unit.GROUPS && !dialect.supports(Capability.GROUPS_FRAMES)) {
            throw unsupported("A window frame by GROUPS", "Use rowsBetween(...) or rangeBetween(...)");
        }
        if (frame.exclusion() != WindowFrame.Exclusion.NONE && !dialect.supports(Capability.FRAME_EXCLUSION)) {
            throw unsupported(
                    "EXCLUDE in a window frame", "Subtract the row's own value from the one over the whole frame");
        }
    }

    private void frame(@Nullable WindowFrame frame, String separator) {
        if (frame == null) {
            return;
        }
        sql.append(separator)
                .append(frame.unit())
                .append(" BETWEEN ")
                .append(frame.start())
                .append(" AND ")
                .append(frame.end());
        if (frame.exclusion() != WindowFrame.Exclusion.NONE) {
            sql.append(" EXCLUDE ").append(frame.exclusion().sql());
        }
    }

    final UnsupportedByDialectException unsupported(String construct, String alternative) {
        return new UnsupportedByDialectException(construct, dialect.name(), alternative);
    }
}
