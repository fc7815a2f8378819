package dev.mapper.sql;

import dev.mapper.Internal;
import java.util.List;

/** The number with the other sign. */
@Internal
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
