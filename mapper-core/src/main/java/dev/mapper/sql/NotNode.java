package dev.mapper.sql;

import dev.mapper.Internal;
import java.util.List;

/** The opposite of a condition; unknown stays unknown. */
@Internal
public record NotNode(Node condition) implements Node {

    @Override
    public <R> R accept(NodeVisitor<R> visitor) {
        return visitor.visitNot(this);
    }

    @Override
    public List<Node> children() {
        return List.of(condition);
    }

    @Override
    public void describe(Shape shape) {
        shape.token(Shape.Token.NOT).node(condition);
    }
}
