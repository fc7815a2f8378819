package dev.mapper.sql;

import dev.mapper.Internal;
import dev.mapper.type.SqlType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * SQL text that goes to the database as it is, with arguments at its {@code {}} marks.
 *
 * @param type null when the statement doesn't read it
 */
@Internal
public record UnsafeSqlNode(
        String sql, List<Node> arguments, @Nullable SqlType<?> type) implements Node {

    public UnsafeSqlNode {
        arguments = List.copyOf(arguments);
    }

    @Override
    public <R> R accept(NodeVisitor<R> visitor) {
        return visitor.visitUnsafeSql(this);
    }

    @Override
    public List<Node> children() {
        return arguments;
    }

    @Override
    public void describe(Shape shape) {
        shape.token(Shape.Token.UNSAFE)
                .token(sql)
                .token(type == null ? Shape.Token.NONE : type)
                .nodes(arguments);
    }
}
