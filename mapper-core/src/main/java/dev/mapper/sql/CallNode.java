package dev.mapper.sql;

import dev.mapper.Internal;
import dev.mapper.type.SqlType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call of a function that dialects know.
 *
 * @param type the result's type; null when it is that of the first argument with a type
 */
@Internal
public record CallNode(
        SqlFunction function,
        List<Node> arguments,
        @Nullable SqlType<?> type) implements Node {

    public CallNode {
        arguments = List.copyOf(arguments);
    }

    static CallNode of(SqlFunction function, @Nullable SqlType<?> type, Node... arguments) {
        return new CallNode(function, List.of(arguments), type);
    }

    @Override
    public <R> R accept(NodeVisitor<R> visitor) {
        return visitor.visitCall(this);
    }

    @Override
    public List<Node> children() {
        return arguments;
    }

    @Override
    public void describe(Shape shape) {
        shape.token(function).token(type == null ? Shape.Token.NONE : type).nodes(arguments);
    }
}
