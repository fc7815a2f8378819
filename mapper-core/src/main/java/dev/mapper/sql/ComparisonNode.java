package dev.mapper.sql;

import dev.mapper.Internal;
import java.util.List;
import java.util.Objects;

/** {@code left operator right}. */
@Internal
public record ComparisonNode(Node left, Comparison operator, Node right) implements Node {

    /** Columns of one alias equal, each to each, columns of another. */
    public static Node equal(
            String leftAlias,
            List<? extends ColumnReference> left,
            String rightAlias,
            List<? extends ColumnReference> right) {
        Node condition = null;
        for (int i = 0; i < left.size(); i++) {
            Node one = new ComparisonNode(
                    new ColumnNode(leftAlias, left.get(i)), Comparison.EQ, new ColumnNode(rightAlias, right.get(i)));
            condition = JunctionNode.of(JunctionNode.Kind.AND, condition, one);
        }
        return Objects.requireNonNull(condition);
    }

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
