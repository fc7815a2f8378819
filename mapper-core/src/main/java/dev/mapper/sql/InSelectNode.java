package dev.mapper.sql;

import dev.mapper.Internal;
import java.util.List;

/** {@code operand [NOT] IN (SELECT …)}. */
@Internal
public record InSelectNode(Node operand, SelectNode select, boolean negated) implements Node {

    @Override
    public <R> R accept(NodeVisitor<R> visitor) {
        return visitor.visitInSelect(this);
    }

    @Override
    public List<Node> children() {
        return List.of(operand);
    }

    @Override
    public void describe(Shape shape) {
        shape.token(negated ? Shape.Token.NOT_IN_SELECT : Shape.Token.IN_SELECT).node(operand);
        select.describe(shape);
    }
}
