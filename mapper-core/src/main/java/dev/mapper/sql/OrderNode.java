package dev.mapper.sql;

import dev.mapper.Internal;
import java.util.List;

/** A value to sort by. */
@Internal
public record OrderNode(Node value, boolean descending, Nulls nulls) implements Node {

    /** Where nulls go. */
    public enum Nulls {
        /** As the database has it. */
        DEFAULT,
        FIRST,
        LAST
    }

    @Override
    public <R> R accept(NodeVisitor<R> visitor) {
        return visitor.visitOrder(this);
    }

    @Override
    public List<Node> children() {
        return List.of(value);
    }

    @Override
    public void describe(Shape shape) {
        shape.token(Shape.Token.ORDER).token(descending).token(nulls).node(value);
    }
}
