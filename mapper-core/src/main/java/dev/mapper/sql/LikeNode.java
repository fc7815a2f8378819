package dev.mapper.sql;

import dev.mapper.Internal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code operand [NOT] LIKE pattern}.
 *
 * @param escape the character that takes their meaning from {@code %} and {@code _}; null for the database's default
 */
@Internal
public record LikeNode(Node operand, Node pattern, @Nullable Character escape, boolean ignoreCase, boolean negated)
        implements Node {

    @Override
    public <R> R accept(NodeVisitor<R> visitor) {
        return visitor.visitLike(this);
    }

    @Override
    public List<Node> children() {
        return List.of(operand, pattern);
    }

    @Override
    public void describe(Shape shape) {
        Shape.Token token = ignoreCase
                ? (negated ? Shape.Token.NOT_ILIKE : Shape.Token.ILIKE)
                : (negated ? Shape.Token.NOT_LIKE : Shape.Token.LIKE);
        shape.operands(token, operand, pattern).token(escape == null ? Shape.Token.NONE : escape);
    }
}
