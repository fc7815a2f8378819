package dev.mapper.sql;

import java.util.List;

/** The number with the other sign. */
public record NegateNode(Node operand) implements Node {

    @Override
    public <R> R accept(NodeVisitor<R> visitor) {
        return visitor.visitNegate(this);
    }

    @Override
    public List<Node> children() {
        return List.of(operand);
    }

    @Override
    public void describe(Shape shape) {
        shape.token(Shape.Token.NEGATE).node(operand);
    }
}
