package dev.mapper.sql;

import dev.mapper.Internal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A delete of all rows that satisfy a condition.
 *
 * @param using what else the condition names; empty for nothing
 */
@Internal
public record DeleteNode(
        From target, List<From> using, @Nullable Node where, List<Node> returning) implements StatementNode {

    @Override
    public void describe(Shape shape) {
        shape.token(Shape.Token.DELETE);
        target.describe(shape);
        for (From one : using) {
            shape.token(Shape.Token.USING);
            one.describe(shape);
        }
        shape.optional(where).token(Shape.Token.RETURNING).nodes(returning);
    }

    DeleteNode withReturning(List<Node> columns) {
        return new DeleteNode(target, using, where, columns);
    }
}
