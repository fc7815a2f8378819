package dev.mapper.sql;

import dev.mapper.Internal;
import java.util.List;

/** {@code [NOT] EXISTS (SELECT …)}. */
@Internal
public record ExistsNode(SelectNode select, boolean negated) implements Node {

    @Override
    public <R> R accept(NodeVisitor<R> visitor) {
        return visitor.visitExists(this);
    }

    @Override
    public List<Node> children() {
        return List.of();
    }

    @Override
    public void describe(Shape shape) {
        shape.token(negated ? Shape.Token.NOT_EXISTS : Shape.Token.EXISTS);
        select.describe(shape);
    }
}
