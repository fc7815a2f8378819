package dev.mapper.sql;

import dev.mapper.Internal;
import java.util.List;

/** {@code DEFAULT}: in INSERT and UPDATE, whatever the table gives a column by itself. */
@Internal
public enum DefaultNode implements Node {
    DEFAULT;

    @Override
    public <R> R accept(NodeVisitor<R> visitor) {
        return visitor.visitDefault(this);
    }

    @Override
    public List<Node> children() {
        return List.of();
    }

    @Override
    public void describe(Shape shape) {
        shape.token(Shape.Token.DEFAULT);
    }
}
