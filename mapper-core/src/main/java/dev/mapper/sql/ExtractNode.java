package dev.mapper.sql;

import dev.mapper.Internal;
import java.util.List;

/** One field of a date or time, as a whole number. */
@Internal
public record ExtractNode(DatePart part, Node operand) implements Node {

    @Override
    public <R> R accept(NodeVisitor<R> visitor) {
        return visitor.visitExtract(this);
    }

    @Override
    public List<Node> children() {
        return List.of(operand);
    }

    @Override
    public void describe(Shape shape) {
        shape.token(Shape.Token.EXTRACT).token(part).node(operand);
    }
}
