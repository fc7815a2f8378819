package dev.mapper.sql;

import dev.mapper.Internal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some entity on the other side of a relationship exists and, when there is a predicate, satisfies it.
 *
 * @param target names the other side within the predicate
 */
@Internal
public record RelationshipExistsNode(
        RelationshipNode relationship,
        EntityPath<?> target,
        @Nullable Node predicate,
        boolean negated) implements Node {

    @Override
    public <R> R accept(NodeVisitor<R> visitor) {
        return visitor.visitRelationshipExists(this);
    }

    @Override
    public List<Node> children() {
        return List.of();
    }

    @Override
    public void describe(Shape shape) {
        shape.token(Shape.Token.RELATIONSHIP_EXISTS).token(negated);
        relationship.describe(shape);
        shape.token(target.node).optional(predicate);
    }
}
