package dev.mapper.sql;

import dev.mapper.Internal;
import dev.mapper.type.SqlType;
import dev.mapper.type.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A function of many rows.
 *
 * @param name the function's name in SQL
 * @param arguments none counts rows
 * @param orderBy for functions whose result depends on the order of the rows
 * @param filter which rows take part; null for all
 * @param type the result's type; null when it follows from the first argument, or what the rows are ordered by
 */
@Internal
public record AggregateNode(
        AggregateFunction function,
        String name,
        List<Node> arguments,
        boolean distinct,
        List<OrderNode> orderBy,
        @Nullable Node filter,
        @Nullable SqlType<?> type)
        implements Node {

    /** {@code count(*)}. */
    public static final AggregateNode COUNT_ROWS = of(AggregateFunction.COUNT, Types.LONG);

    public AggregateNode {
        arguments = List.copyOf(arguments);
        orderBy = List.copyOf(orderBy);
    }

    static AggregateNode of(AggregateFunction function, @Nullable SqlType<?> type, Node... arguments) {
        return new AggregateNode(function, function.sql(), List.of(arguments), false, List.of(), null, type);
    }

    /** With another argument instead of the only one. */
    public AggregateNode withArgument(Node argument) {
        return new AggregateNode(function, name, List.of(argument), distinct, orderBy, filter, type);
    }

    AggregateNode withDistinct() {
        return new AggregateNode(function, name, arguments, true, orderBy, filter, type);
    }

    AggregateNode withOrderBy(Sortable... orders) {
        List<OrderNode> all = new ArrayList<>(orderBy);
        for (Sortable order : orders) {
            all.add(order.order());
        }
        return new AggregateNode(function, name, arguments, distinct, all, filter, type);
    }

    AggregateNode withFilter(Node condition) {
        Node all = JunctionNode.of(JunctionNode.Kind.AND, filter, condition);
        return new AggregateNode(function, name, arguments, distinct, orderBy, all, type);
    }

    /**
     * The same without a filter: rows that it leaves out have a null instead. Only for functions that ignore nulls.
     */
    public AggregateNode filteredByCase() {
        if (filter == null) {
            return this;
        }
        List<Node> nulled = new ArrayList<>(arguments);
        Node value = arguments.isEmpty() ? BindNode.constant(1, Types.INTEGER) : arguments.get(0);
        CaseNode kept = new CaseNode(List.of(new CaseNode.When(filter, value)), null);
        if (nulled.isEmpty()) {
            nulled.add(kept);
        } else {
            nulled.set(0, kept);
        }
        return new AggregateNode(function, name, nulled, distinct, orderBy, null, type);
    }

    @Override
    public <R> R accept(NodeVisitor<R> visitor) {
        return visitor.visitAggregate(this);
    }

    @Override
    public List<Node> children() {
        if (orderBy.isEmpty() && filter == null) {
            return arguments;
        }
        List<Node> children = new ArrayList<>(arguments);
        children.addAll(orderBy);
        if (filter != null) {
            children.add(filter);
        }
        return children;
    }

    @Override
    public void describe(Shape shape) {
        shape.token(distinct ? Shape.Token.AGGREGATE_DISTINCT : Shape.Token.AGGREGATE)
                .token(function)
                .token(name)
                .token(type == null ? Shape.Token.NONE : type)
                .nodes(arguments)
                .nodes(orderBy)
                .optional(filter);
    }
}
