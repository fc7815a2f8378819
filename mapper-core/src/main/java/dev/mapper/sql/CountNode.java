package dev.mapper.sql;

import dev.mapper.Internal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many rows there are, or how many of them have a value.
 *
 * @param operand null counts rows
 */
@Internal
public record CountNode(@Nullable Node operand, boolean distinct) implements Node {

    @Override
    public <R> R accept(NodeVisitor<R> visitor) {
        return visitor.visitCount(this);
    }

    @Override
    public List<Node> children() {
        return operand == null ? List.of() : List.of(operand);
    }

    @Override
    public void describe(Shape shape) {
        shape.token(distinct ? Shape.Token.COUNT_DISTINCT : Shape.Token.COUNT).optional(operand);
    }
}
