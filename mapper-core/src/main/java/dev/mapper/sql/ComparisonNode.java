package dev.mapper.sql;

/** {@code left operator right}. */
public record ComparisonNode(Node left, Comparison operator, Node right) implements Node {

    @Override
    public <R> R accept(NodeVisitor<R> visitor) {
        return visitor.visitComparison(this);
    }

    @Override
    public void describe(Shape shape) {
        shape.operands(operator, left, right);
    }
}
