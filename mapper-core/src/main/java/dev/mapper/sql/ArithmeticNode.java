package dev.mapper.sql;

import dev.mapper.Internal;
import java.util.List;

/** {@code left operator right} of two numbers. */
@Internal
public record ArithmeticNode(Node left, Arithmetic operator, Node right) implements Node {

    @Override
    public <R> R accept(NodeVisitor<R> visitor) {
        return visitor.visitArithmetic(this);
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
