package dev.mapper.sql;

import dev.mapper.Internal;
import dev.mapper.StatementException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A date or time as a text.
 *
 * @param pattern of the fields {@code yyyy MM dd HH mm ss} with spaces and the marks {@code - / . : ,} between them
 */
@Internal
public record TimeFormatNode(Node operand, String pattern) implements Node {

    private static final Pattern VALID = Pattern.compile("(yyyy|MM|dd|HH|mm|ss|[-/.:, ])+");

    public TimeFormatNode {
        if (!VALID.matcher(pattern).matches()) {
            throw new StatementException("The pattern \"" + pattern + "\" isn't known to every database; it may have"
                    + " yyyy, MM, dd, HH, mm and ss with spaces and - / . : , between them. Format it in Java");
        }
    }

    @Override
    public <R> R accept(NodeVisitor<R> visitor) {
        return visitor.visitTimeFormat(this);
    }

    @Override
    public List<Node> children() {
        return List.of(operand);
    }

    @Override
    public void describe(Shape shape) {
        shape.token(Shape.Token.TIME_FORMAT).token(pattern).node(operand);
    }
}
