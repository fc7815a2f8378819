package dev.mapper.sql;

import dev.mapper.Internal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A delete of all rows that satisfy a condition. */
@Internal
public record DeleteNode(From target, @Nullable Node where, List<Node> returning) implements StatementNode {

    @Override
    public void describe(Shape shape) {
        shape.token(Shape.Token.DELETE);
        target.describe(shape);
        shape.optional(where).token(Shape.Token.RETURNING).nodes(returning);
    }

    DeleteNode withReturning(List<Node> columns) {
        return new DeleteNode(target, where, columns);
    }
}
