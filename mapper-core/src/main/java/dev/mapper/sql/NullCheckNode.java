package dev.mapper.sql;

import dev.mapper.Internal;
import java.util.List;

/** {@code operand IS [NOT] NULL}. */
@Internal
public record NullCheckNode(Node operand, boolean negated) implements Node {

    @Override
    public <R> R accept(NodeVisitor<R> visitor) {
        return visitor.visitNullCheck(this);
    }

    @Override
    public List<Node> children() {
        return List.of(operand);
    }

    @Override
    public void describe(Shape shape) {
        shape.token(negated ? Shape.Token.IS_NOT_NULL : Shape.Token.IS_NULL).node(operand);
    }
}
