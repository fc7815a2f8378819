package dev.mapper.sql;

import dev.mapper.Internal;
import java.util.List;

/** Rows of values, at least one. */
@Internal
public record ValuesNode(List<List<Node>> rows) implements StatementNode {

    @Override
    public void describe(Shape shape) {
        shape.token(Shape.Token.VALUES).token(rows.size());
        for (List<Node> row : rows) {
            shape.nodes(row);
        }
    }
}
