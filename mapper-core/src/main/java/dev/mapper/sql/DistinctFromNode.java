package dev.mapper.sql;

import dev.mapper.Internal;
import java.util.List;

/** Whether two values differ, null being a value like others: true or false, never unknown. */
@Internal
public record DistinctFromNode(Node left, Node right, boolean negated) implements Node {

    @Override
    public <R> R accept(NodeVisitor<R> visitor) {
        return visitor.visitDistinctFrom(this);
    }

    @Override
    public List<Node> children() {
        return List.of(left, right);
    }

    @Override
    public void describe(Shape shape) {
        shape.operands(negated ? Shape.Token.NOT_DISTINCT_FROM : Shape.Token.DISTINCT_FROM, left, right);
    }
}
