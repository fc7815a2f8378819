package dev.mapper.sql;

import dev.mapper.Internal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers as another one does, but for what a subclass answers itself. */
@Internal
public abstract class ForwardingResolver implements PathResolver {

    private final PathResolver other;

    protected ForwardingResolver(PathResolver other) {
        this.other = other;
    }

    @Override
    public From from(EntityPath<?> path) {
        return other.from(path);
    }

    @Override
    public Node attribute(AttributeNode attribute) {
        return other.attribute(attribute);
    }

    @Override
    public Node value(AttributeNode attribute, BindNode value) {
        return other.value(attribute, value);
    }

    @Override
    public From join(From left, JoinKind kind, RelationshipNode relationship, EntityPath<?> target) {
        return other.join(left, kind, relationship, target);
    }

    @Override
    public List<Node> columns(EntityPath<?> path) {
        return other.columns(path);
    }

    @Override
    public Node relationshipExists(RelationshipNode relationship, EntityPath<?> target, @Nullable Node predicate) {
        return other.relationshipExists(relationship, target, predicate);
    }

    @Override
    public Node reference(RelationshipNode relationship, BindNode entity) {
        return other.reference(relationship, entity);
    }

    @Override
    public @Nullable Node criterion(EntityPath<?> path) {
        return other.criterion(path);
    }

    @Override
    public @Nullable Node presence(EntityPath<?> path) {
        return other.presence(path);
    }
}
