package dev.mapper.sql;

import dev.mapper.Internal;
import dev.mapper.StatementException;
import dev.mapper.type.SqlType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call of a function. Dialects know some names by another name or form.
 *
 * @param name letters, digits, underscores and dots only
 * @param type the result's type; null when it is the first argument's
 */
@Internal
public record FunctionNode(
        String name,
        List<Node> arguments,
        boolean distinct,
        @Nullable SqlType<?> type) implements Node {

    public FunctionNode {
        arguments = List.copyOf(arguments);
        checked(name);
    }

    /** The name, which may be that of a function. */
    static String checked(String name) {
        if (!isName(name)) {
            throw new StatementException("\"" + name + "\" is no name of a function: it may have letters, digits,"
                    + " underscores and dots only. For SQL that has no other form there is Sql.unsafeSql(...)");
        }
        return name;
    }

    private static boolean isName(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
            if (!letter && (i == 0 || !((c >= '0' && c <= '9') || c == '.'))) {
                return false;
            }
        }
        return !name.isEmpty();
    }

    @Override
    public <R> R accept(NodeVisitor<R> visitor) {
        return visitor.visitFunction(this);
    }

    @Override
    public List<Node> children() {
        return arguments;
    }

    @Override
    public void describe(Shape shape) {
        shape.token(distinct ? Shape.Token.DISTINCT_FUNCTION : Shape.Token.FUNCTION)
                .token(name)
                .token(type == null ? Shape.Token.NONE : type)
                .nodes(arguments);
    }
}
