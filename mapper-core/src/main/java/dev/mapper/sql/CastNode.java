package dev.mapper.sql;

import dev.mapper.Internal;
import dev.mapper.type.SqlType;
import java.util.List;

/** A value turned into another type by the database. */
@Internal
public record CastNode(Node operand, SqlType<?> type) implements Node {

    @Override
    public <R> R accept(NodeVisitor<R> visitor) {
        return visitor.visitCast(this);
    }

    @Override
    public List<Node> children() {
        return List.of(operand);
    }

    @Override
    public void describe(Shape shape) {
        shape.token(Shape.Token.CAST).token(type).node(operand);
    }
}
