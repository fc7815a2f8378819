package dev.mapper.sql;

import java.util.List;

/**
 * Several groupings at once, for {@code Select.groupBy}: made by {@code Sql.rollup(…)}, {@code Sql.cube(…)} and
 * {@code Sql.groupingSets(…)}. Where a row's grouping leaves an expression out, it is null there.
 */
public final class Grouping {

    final GroupingNode node;

    Grouping(GroupingNode node) {
        this.node = node;
    }

    static Grouping of(GroupingNode.Kind kind, Expression<?>... expressions) {
        return new Grouping(new GroupingNode(
                kind,
                ValueFunctions.nodes(expressions).stream()
                        .map(expression -> new TupleNode(List.of(expression)))
                        .toList()));
    }

    @Override
    public String toString() {
        return node.toString();
    }
}
