package dev.mapper.sql;

import dev.mapper.Internal;
import java.util.List;

/** A text that is compared and sorted by a collation of the database. */
@Internal
public record CollateNode(Node operand, String collation) implements Node {

    @Override
    public <R> R accept(NodeVisitor<R> visitor) {
        return visitor.visitCollate(this);
    }

    @Override
    public List<Node> children() {
        return List.of(operand);
    }

    @Override
    public void describe(Shape shape) {
        shape.token(Shape.Token.COLLATE).token(collation).node(operand);
    }
}
