package dev.mapper.sql;

import dev.mapper.Internal;
import java.util.List;

/** Texts one after the other. */
@Internal
public record ConcatNode(List<Node> parts) implements Node {

    public ConcatNode {
        parts = List.copyOf(parts);
    }

    @Override
    public <R> R accept(NodeVisitor<R> visitor) {
        return visitor.visitConcat(this);
    }

    @Override
    public List<Node> children() {
        return parts;
    }

    @Override
    public void describe(Shape shape) {
        shape.token(Shape.Token.CONCAT).nodes(parts);
    }
}
