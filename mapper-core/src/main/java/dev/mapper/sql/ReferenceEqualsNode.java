package dev.mapper.sql;

import dev.mapper.Internal;
import java.util.List;

/**
 * A reference is a certain entity: its key is compared with that of the entity, which the bind holds.
 *
 * @param entity an entity, never null
 */
@Internal
public record ReferenceEqualsNode(RelationshipNode relationship, BindNode entity, boolean negated) implements Node {

    @Override
    public <R> R accept(NodeVisitor<R> visitor) {
        return visitor.visitReferenceEquals(this);
    }

    @Override
    public List<Node> children() {
        return List.of(entity);
    }

    @Override
    public void describe(Shape shape) {
        shape.token(Shape.Token.REFERENCE).token(negated);
        relationship.describe(shape);
        shape.bind(entity);
    }
}
