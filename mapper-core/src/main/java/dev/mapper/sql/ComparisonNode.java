package dev.mapper.sql;

import java.util.List;

/** {@code left operator right}. */
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
