package dev.mapper.dialect;

import dev.mapper.StatementException;
import dev.mapper.sql.BindNode;
import dev.mapper.sql.CallNode;
import dev.mapper.sql.CollateNode;
import dev.mapper.sql.DatePart;
import dev.mapper.sql.InlineNode;
import dev.mapper.sql.JsonNode;
import dev.mapper.sql.Node;
import dev.mapper.sql.OperatorNode;
import dev.mapper.sql.SqlFunction;
import dev.mapper.sql.TimeFormatNode;
import dev.mapper.sql.TruncateNode;
import dev.mapper.type.ArrayType;
import dev.mapper.type.SqlType;
import dev.mapper.type.TypeKind;
import dev.mapper.type.Types;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Writes functions that dialects know, operators that they don't, and literals. */
abstract class FunctionRenderer extends AggregateRenderer {

    FunctionRenderer(Dialect dialect, NodeResolver nodes) {
        super(dialect, nodes);
    }

    @Override
    public StringBuilder visitCall(CallNode node) {
        FunctionTemplate template = dialect.functions().template(node.function());
        if (template == null) {
            throw unsupported(
                    "The function " + node.function(), dialect.functions().alternative(node.function()));
        }
        SqlType<?> type = node.function().alike() ? typeOf(node) : null;
        SqlType<?> element = elementType(node);
        for (int i = 0; i < template.size(); i++) {
            sql.append(template.text(i));
            if (template.place(i) == FunctionTemplate.ALL) {
                String separator = "";
                for (Node argument : node.arguments()) {
                    sql.append(separator);
                    argument(argument, Precedence.OR, type);
                    separator = ", ";
                }
            } else {
                Node argument = node.arguments().get(template.place(i));
                if (element != null && template.place(i) == 1) {
                    element(argument, element);
                } else {
                    argument(argument, template.precedence(i), type);
                }
            }
        }
        sql.append(template.text(template.size()));
        return sql;
    }

    /** The type of what stands second in a call; null unless that is an element of an array. */
    private @Nullable SqlType<?> elementType(CallNode node) {
        if (node.function() != SqlFunction.ARRAY_CONTAINS && node.function() != SqlFunction.ARRAY_APPEND) {
            return null;
        }
        SqlType<?> array = typeOf(node.arguments().get(0));
        if (array != null && array.stored() instanceof ArrayType<?> type) {
            return type.elementType();
        }
        throw new StatementException(node.arguments().get(0) + " is no array but " + array
                + ". Map it as a collection of values, or use json(...) for a JSON document");
    }

    /** A value that stands as an element of an array. */
    void element(Node value, SqlType<?> type) {
        operand(value, Precedence.OR, type);
    }

    /** A value that stands as an element of an array, where the database must be told its type. */
    final void typedElement(Node value, SqlType<?> type) {
        sql.append("CAST(");
        operand(value, Precedence.OR, type);
        sql.append(" AS ").append(dialect.castName(type)).append(')');
    }

    // --- JSON

    @Override
    public final StringBuilder visitJson(JsonNode node) {
        if (node.access() == JsonNode.Access.LENGTH && !dialect.supports(Capability.JSON_LENGTH)) {
            throw unsupported("The length of a JSON array", "Read the document, and count in Java");
        }
        if (node.access() == JsonNode.Access.CONTAINS && !dialect.supports(Capability.JSON_CONTAINS)) {
            throw unsupported("json(...).contains", "Compare the values at their paths: json(...).get(...)");
        }
        json(node);
        return sql;
    }

    abstract void json(JsonNode node);

    /** A path as SQLite and MySQL have it, such as {@code $."a"[0]}, as a parameter. */
    final BindNode path(JsonNode node) {
        StringBuilder path = new StringBuilder("$");
        for (Object step : node.path()) {
            if (step instanceof String name) {
                path.append(".\"")
                        .append(name.replace("\\", "\\\\").replace("\"", "\\\""))
                        .append('"');
            } else {
                path.append('[').append(step).append(']');
            }
        }
        return BindNode.constant(path.toString(), Types.STRING);
    }

    /** {@code function(document, path)}. */
    final void atPath(String function, JsonNode node) {
        sql.append(function).append('(');
        operand(node.document(), Precedence.OR);
        sql.append(", ");
        visitBind(path(node));
        sql.append(')');
    }

    /** An argument of a function, of a certain type where all its arguments are; null where each has its own. */
    void argument(Node argument, int atLeast, @Nullable SqlType<?> type) {
        compared(argument, atLeast, type);
    }

    @Override
    public StringBuilder visitTimeFormat(TimeFormatNode node) {
        sql.append("to_char(");
        extracted(node.operand());
        String pattern = pattern(node, "YYYY", "MM", "DD", "HH24", "MI", "SS");
        return sql.append(", ").append(dialect.stringLiteral(pattern)).append(')');
    }

    /** The pattern with the database's names of the fields, from years to seconds. */
    static String pattern(TimeFormatNode node, String... names) {
        String pattern = node.pattern();
        String[] fields = {"yyyy", "MM", "dd", "HH", "mm", "ss"};
        StringBuilder written = new StringBuilder();
        for (int at = 0; at < pattern.length(); ) {
            int field = fieldAt(pattern, at, fields);
            written.append(field < 0 ? pattern.substring(at, at + 1) : names[field]);
            at += field < 0 ? 1 : fields[field].length();
        }
        return written.toString();
    }

    private static int fieldAt(String pattern, int at, String... fields) {
        for (int i = 0; i < fields.length; i++) {
            if (pattern.startsWith(fields[i], at)) {
                return i;
            }
        }
        return -1;
    }

    /** The pattern of strftime and its like for a time from which everything below a field is taken. */
    static String truncated(DatePart part, boolean date, String minute, String second) {
        String day = switch (part) {
            case YEAR -> "%Y-01-01";
            case MONTH -> "%Y-%m-01";
            default -> "%Y-%m-%d";
        };
        if (date) {
            return day;
        }
        return switch (part) {
            case HOUR -> day + " %H:00:00";
            case MINUTE -> day + " %H:" + minute + ":00";
            case SECOND -> day + " %H:" + minute + ":" + second;
            default -> day + " 00:00:00";
        };
    }

    final boolean isDate(Node node) {
        SqlType<?> type = typeOf(node);
        return type != null && type.kind() == TypeKind.DATE;
    }

    final boolean isInstant(Node node) {
        SqlType<?> type = typeOf(node);
        return type != null && (type.kind() == TypeKind.INSTANT || type.kind() == TypeKind.TIMESTAMP_TZ);
    }

    @Override
    public StringBuilder visitTruncate(TruncateNode node) {
        sql.append("date_trunc(").append(node.part()).append(", ");
        extracted(node.operand());
        return sql.append(')');
    }

    @Override
    public StringBuilder visitOperator(OperatorNode node) {
        operand(node.left(), Precedence.PRIMARY, null);
        sql.append(' ').append(operator(node.operator())).append(' ');
        operand(node.right(), Precedence.PRIMARY, null);
        return sql;
    }

    /** An operator as it must be written for the driver to leave it alone. */
    String operator(String operator) {
        return operator;
    }

    @Override
    public StringBuilder visitCollate(CollateNode node) {
        if (!dialect.supports(Capability.COLLATE)) {
            throw unsupported(
                    "COLLATE in an expression",
                    "Give the column the collation in its columnDefinition, or use lower()");
        }
        operand(node.operand(), Precedence.PRIMARY);
        sql.append(" COLLATE ").append(dialect.quote(node.collation()));
        return sql;
    }

    @Override
    public StringBuilder visitInline(InlineNode node) {
        Object value = node.value();
        if (value instanceof String text) {
            return sql.append(dialect.stringLiteral(text));
        }
        if (value instanceof Boolean truth) {
            return sql.append(truth ? "TRUE" : "FALSE");
        }
        String number = number(value);
        // A minus after a minus would begin a comment
        return number.startsWith("-") ? sql.append('(').append(number).append(')') : sql.append(number);
    }

    private static String number(Object value) {
        if (value instanceof Integer || value instanceof Long || value instanceof Short || value instanceof Byte) {
            return value.toString();
        }
        if (value instanceof BigInteger integer) {
            return integer.toString();
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        if (value instanceof Double number && !number.isNaN() && !number.isInfinite()) {
            // With an exponent it is a double everywhere
            String text = number.toString();
            return text.indexOf('E') < 0 ? text + "E0" : text;
        }
        throw new StatementException(
                "The value " + value + " of " + value.getClass().getName()
                        + " has no literal; inlined(...) takes numbers, booleans and texts. Send it with literal(...)");
    }
}
