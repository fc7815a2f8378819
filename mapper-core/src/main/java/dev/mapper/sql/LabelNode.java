package dev.mapper.sql;

import dev.mapper.Internal;
import java.util.List;

/** A value with a name: {@code value AS label} among the columns, the label in ORDER BY, the value elsewhere. */
@Internal
public record LabelNode(Node value, String label) implements Node {

    @Override
    public <R> R accept(NodeVisitor<R> visitor) {
        return visitor.visitLabel(this);
    }

    @Override
    public List<Node> children() {
        return List.of(value);
    }

    @Override
    public void describe(Shape shape) {
        shape.token(Shape.Token.LABEL).token(label).node(value);
    }
}
