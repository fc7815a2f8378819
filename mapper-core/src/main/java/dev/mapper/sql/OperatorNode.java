package dev.mapper.sql;

import dev.mapper.Internal;
import dev.mapper.StatementException;
import dev.mapper.type.SqlType;
import java.util.List;

/**
 * {@code left operator right} with an operator that only the database knows.
 *
 * @param operator one to eight of the characters of operators, without the beginning or end of a comment
 */
@Internal
public record OperatorNode(Node left, String operator, Node right, SqlType<?> type) implements Node {

    private static final String CHARACTERS = "+-*/<>=~!@#%^&|?";
    private static final int MAX_LENGTH = 8;

    public OperatorNode {
        boolean valid = !operator.isEmpty()
                && operator.length() <= MAX_LENGTH
                && operator.chars().allMatch(c -> CHARACTERS.indexOf(c) >= 0)
                && !operator.contains("--")
                && !operator.contains("/*")
                && !operator.contains("*/");
        if (!valid) {
            throw new StatementException("\"" + operator + "\" is no operator: it may have one to " + MAX_LENGTH
                    + " of the characters " + CHARACTERS
                    + " and neither -- nor /*. For an operator that is a word there"
                    + " is func(...), and for SQL that has no other form Sql.unsafeSql(...)");
        }
    }

    @Override
    public <R> R accept(NodeVisitor<R> visitor) {
        return visitor.visitOperator(this);
    }

    @Override
    public List<Node> children() {
        return List.of(left, right);
    }

    @Override
    public void describe(Shape shape) {
        shape.token(Shape.Token.OPERATOR).token(operator).token(type).node(left).node(right);
    }
}
