package dev.mapper.sql;

import dev.mapper.Internal;
import dev.mapper.type.SqlType;
import java.util.List;

/**
 * A value that is written into the SQL, and so is part of the shape.
 *
 * @param value a number, a boolean or a text
 */
@Internal
public record InlineNode(Object value, SqlType<?> type) implements Node {

    @Override
    public <R> R accept(NodeVisitor<R> visitor) {
        return visitor.visitInline(this);
    }

    @Override
    public List<Node> children() {
        return List.of();
    }

    @Override
    public void describe(Shape shape) {
        shape.token(Shape.Token.INLINE).token(value).token(type);
    }
}
