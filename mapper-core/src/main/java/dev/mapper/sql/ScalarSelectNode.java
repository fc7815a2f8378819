package dev.mapper.sql;

import dev.mapper.Internal;
import java.util.List;

/** A select of one column and at most one row, as a value. */
@Internal
public record ScalarSelectNode(SelectNode select) implements Node {

    @Override
    public <R> R accept(NodeVisitor<R> visitor) {
        return visitor.visitScalarSelect(this);
    }

    @Override
    public List<Node> children() {
        return List.of();
    }

    @Override
    public void describe(Shape shape) {
        shape.token(Shape.Token.SCALAR);
        select.describe(shape);
    }
}
