package dev.mapper.sql;

import dev.mapper.Internal;
import java.util.List;

/** Several values compared as one: {@code (a, b)}. */
@Internal
public record TupleNode(List<Node> elements) implements Node {

    public TupleNode {
        elements = List.copyOf(elements);
    }

    @Override
    public <R> R accept(NodeVisitor<R> visitor) {
        return visitor.visitTuple(this);
    }

    @Override
    public List<Node> children() {
        return elements;
    }

    @Override
    public void describe(Shape shape) {
        shape.token(Shape.Token.TUPLE).nodes(elements);
    }
}
