package dev.mapper.sql;

import dev.mapper.Internal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An update of all rows that satisfy a condition.
 *
 * @param from what else the condition and the values name; empty for nothing
 */
@Internal
public record UpdateNode(
        From target,
        List<Assignment> assignments,
        List<From> from,
        @Nullable Node where,
        List<Node> returning) implements StatementNode {

    @Override
    public void describe(Shape shape) {
        shape.token(Shape.Token.UPDATE);
        target.describe(shape);
        shape.token(assignments.size());
        for (Assignment assignment : assignments) {
            assignment.describe(shape);
        }
        for (From one : from) {
            shape.token(Shape.Token.FROM);
            one.describe(shape);
        }
        shape.optional(where).token(Shape.Token.RETURNING).nodes(returning);
    }

    UpdateNode withReturning(List<Node> columns) {
        return new UpdateNode(target, assignments, from, where, columns);
    }
}
