package dev.mapper.sql;

import dev.mapper.Internal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A function over a window of rows: {@code function OVER (…)}.
 *
 * @param function an aggregate, or a function that needs a window
 * @param frame null for the one that SQL takes by itself
 */
@Internal
public record OverNode(
        Node function,
        List<Node> partitionBy,
        List<OrderNode> orderBy,
        @Nullable WindowFrame frame) implements Node {

    public OverNode {
        partitionBy = List.copyOf(partitionBy);
        orderBy = List.copyOf(orderBy);
    }

    static OverNode of(Node function, Window window) {
        return new OverNode(function, window.partitionBy, window.orderBy, window.frame);
    }

    @Override
    public <R> R accept(NodeVisitor<R> visitor) {
        return visitor.visitOver(this);
    }

    @Override
    public List<Node> children() {
        List<Node> children = new ArrayList<>();
        children.add(function);
        children.addAll(partitionBy);
        children.addAll(orderBy);
        return children;
    }

    @Override
    public void describe(Shape shape) {
        shape.token(Shape.Token.OVER)
                .node(function)
                .nodes(partitionBy)
                .nodes(orderBy)
                .token(frame == null ? Shape.Token.NONE : frame);
    }
}
