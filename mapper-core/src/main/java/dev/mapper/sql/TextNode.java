package dev.mapper.sql;

import dev.mapper.Internal;
import dev.mapper.type.SqlType;
import java.util.List;

/**
 * A statement written by hand.
 *
 * @param texts what stands before, between and after the binds: one more than there are
 * @param types of the columns that it gives; empty for a statement that changes rows
 */
@Internal
public record TextNode(List<String> texts, List<Node> binds, List<SqlType<?>> types) implements StatementNode {

    @Override
    public void describe(Shape shape) {
        shape.token(Shape.Token.TEXT).token(texts).nodes(binds).token(types);
    }
}
