package dev.mapper.sql;

import java.util.List;

/** Texts one after the other. */
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
