package dev.mapper.sql;

import dev.mapper.Internal;
import java.util.List;

/** {@code operand [NOT] BETWEEN low AND high}, both ends included. */
@Internal
public record BetweenNode(Node operand, Node low, Node high, boolean negated) implements Node {

    @Override
    public <R> R accept(NodeVisitor<R> visitor) {
        return visitor.visitBetween(this);
    }

    @Override
    public List<Node> children() {
        return List.of(operand, low, high);
    }

    @Override
    public void describe(Shape shape) {
        shape.token(negated ? Shape.Token.NOT_BETWEEN : Shape.Token.BETWEEN)
                .node(operand)
                .node(low)
                .node(high);
    }
}
