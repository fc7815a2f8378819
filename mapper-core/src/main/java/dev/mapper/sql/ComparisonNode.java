package dev.mapper.sql;

import dev.mapper.Internal;
import java.util.List;

/** {@code left operator right}. */
@Internal
public record ComparisonNode(Node left, Comparison operator, Node right) implements Node {

    @Override
    public <R> R accept(NodeVisitor<R> visitor) {
        return visitor.visitComparison(this);
    }

    @Override
    public List<Node> children() {
        return List.of(left, right);
    }

    @Override
    public void describe(Shape shape) {
        shape.operands(operator, left, right);
    }
}
