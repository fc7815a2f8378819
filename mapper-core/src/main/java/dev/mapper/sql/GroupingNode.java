package dev.mapper.sql;

import dev.mapper.Internal;
import java.util.List;

/** Several groupings at once: what GROUP BY has besides expressions. */
@Internal
public record GroupingNode(Kind kind, List<TupleNode> sets) implements Node {

    /** Which groupings are made of the sets. */
    public enum Kind {
        ROLLUP,
        CUBE,
        GROUPING_SETS
    }

    public GroupingNode {
        sets = List.copyOf(sets);
    }

    @Override
    public <R> R accept(NodeVisitor<R> visitor) {
        return visitor.visitGrouping(this);
    }

    @Override
    public List<Node> children() {
        return List.copyOf(sets);
    }

    @Override
    public void describe(Shape shape) {
        shape.token(kind).nodes(sets);
    }
}
