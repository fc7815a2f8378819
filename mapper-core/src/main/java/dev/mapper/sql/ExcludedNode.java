package dev.mapper.sql;

import dev.mapper.Internal;
import java.util.List;

/**
 * What an insert would have put into a column of a row that is there already.
 *
 * @param target an attribute or a column
 */
@Internal
public record ExcludedNode(Node target) implements Node {

    @Override
    public <R> R accept(NodeVisitor<R> visitor) {
        return visitor.visitExcluded(this);
    }

    @Override
    public List<Node> children() {
        return List.of();
    }

    @Override
    public void describe(Shape shape) {
        shape.token(Shape.Token.EXCLUDED).node(target);
    }
}
