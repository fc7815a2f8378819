package dev.mapper.sql;

import dev.mapper.Internal;
import java.util.List;

/** A date or time with everything below a field at its least. */
@Internal
public record TruncateNode(DatePart part, Node operand) implements Node {

    @Override
    public <R> R accept(NodeVisitor<R> visitor) {
        return visitor.visitTruncate(this);
    }

    @Override
    public List<Node> children() {
        return List.of(operand);
    }

    @Override
    public void describe(Shape shape) {
        shape.token(Shape.Token.TRUNCATE).token(part).node(operand);
    }
}
