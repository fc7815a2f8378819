package dev.mapper.sql;

import dev.mapper.Internal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A whole entity in a list of columns. */
@Internal
public final class EntityNode implements Node {

    final int hash;
    private final EntityPath<?> path;

    EntityNode(EntityPath<?> path) {
        this.path = path;
        this.hash = path.hash;
    }

    public EntityPath<?> path() {
        return path;
    }

    @Override
    public <R> R accept(NodeVisitor<R> visitor) {
        return visitor.visitEntity(this);
    }

    @Override
    public List<Node> children() {
        return List.of();
    }

    @Override
    public void describe(Shape shape) {
        shape.token(this);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof EntityNode node && node.path.equals(path));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
