package dev.mapper.sql;

/** The number with the other sign. */
public record NegateNode(Node operand) implements Node {

    @Override
    public <R> R accept(NodeVisitor<R> visitor) {
        return visitor.visitNegate(this);
    }

    @Override
    public void describe(Shape shape) {
        shape.token(Shape.Token.NEGATE).node(operand);
    }
}
