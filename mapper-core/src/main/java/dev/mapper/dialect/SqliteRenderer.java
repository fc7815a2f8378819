package dev.mapper.dialect;

import dev.mapper.sql.AggregateFunction;
import dev.mapper.sql.AggregateNode;
import dev.mapper.sql.Arithmetic;
import dev.mapper.sql.ArithmeticNode;
import dev.mapper.sql.BindNode;
import dev.mapper.sql.CastNode;
import dev.mapper.sql.Comparison;
import dev.mapper.sql.ComparisonNode;
import dev.mapper.sql.DatePart;
import dev.mapper.sql.ExtractNode;
import dev.mapper.sql.From.TableFrom;
import dev.mapper.sql.InListNode;
import dev.mapper.sql.JsonNode;
import dev.mapper.sql.JunctionNode;
import dev.mapper.sql.LabelNode;
import dev.mapper.sql.LikeNode;
import dev.mapper.sql.LockMode;
import dev.mapper.sql.Node;
import dev.mapper.sql.PathResolver;
import dev.mapper.sql.SelectNode;
import dev.mapper.sql.TimeFormatNode;
import dev.mapper.sql.TruncateNode;
import dev.mapper.type.SqlType;
import dev.mapper.type.TypeKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** SQLite's SQL. */
final class SqliteRenderer extends SqlRenderer {

    SqliteRenderer(SqliteDialect dialect, PathResolver resolver) {
        super(dialect, resolver);
    }

    // RETURNING knows the table's columns, but not its alias
    @Override
    void beforeReturning(TableFrom target) {
        showAs(target, null);
    }

    @Override
    void limit(@Nullable Node limit, @Nullable Node offset) {
        if (limit == null && offset != null) {
            // OFFSET belongs to LIMIT; a negative one is no limit
            sql.append(" LIMIT -1");
        }
        super.limit(limit, offset);
    }

    // The whole database is locked by whoever writes
    @Override
    void lock(LockMode mode) {}

    @Override
    void tuplesBegin() {
        sql.append("VALUES ");
    }

    @Override
    public StringBuilder visitComparison(ComparisonNode node) {
        boolean sameness = node.operator() == Comparison.EQ || node.operator() == Comparison.NE;
        if (!sameness || !(isDecimalText(node.left()) || isDecimalText(node.right()))) {
            return super.visitComparison(node);
        }
        exact(node.left(), typeOf(node.right()));
        sql.append(' ').append(node.operator().sql()).append(' ');
        exact(node.right(), typeOf(node.left()));
        return sql;
    }

    @Override
    public StringBuilder visitInList(InListNode node) {
        if (node.candidates().isEmpty() || !isDecimalText(node.operand())) {
            return super.visitInList(node);
        }
        exact(node.operand(), null);
        String separator = node.negated() ? " NOT IN (" : " IN (";
        for (Node candidate : node.candidates()) {
            sql.append(separator);
            exact(candidate, typeOf(node.operand()));
            separator = ", ";
        }
        return sql.append(')');
    }

    // As a number if that has all its digits, else as the text without the zeros at its end
    private void exact(Node node, @Nullable SqlType<?> type) {
        Node value = node instanceof LabelNode label ? label.value() : node;
        if (!(value instanceof BindNode) && !(Precedence.of(value) == Precedence.PRIMARY && isDecimalText(node))) {
            compared(node, Precedence.CONCAT, type);
            return;
        }
        sql.append("(SELECT CASE WHEN length(rtrim(v, '0')) <= 16 THEN CAST(v AS NUMERIC)"
                + " WHEN instr(v, '.') THEN rtrim(rtrim(v, '0'), '.') ELSE v END FROM (SELECT ");
        operand(node, Precedence.OR, type);
        sql.append(" AS v))");
    }

    private boolean isDecimalText(Node node) {
        SqlType<?> type = typeOf(node);
        return type != null && type.kind() == TypeKind.DECIMAL && isText(type);
    }

    // Decimals stored or sent as text compare as numbers only when they are made numbers
    @Override
    void compared(Node node, int atLeast, @Nullable SqlType<?> type) {
        SqlType<?> own = typeOf(node);
        SqlType<?> effective = own != null ? own : type;
        boolean decimal = isDecimal(effective);
        Node value = node instanceof LabelNode label ? label.value() : node;
        if (decimal && (value instanceof BindNode || (Precedence.of(value) == Precedence.PRIMARY && isText(own)))) {
            sql.append("CAST(");
            operand(node, Precedence.OR, type);
            sql.append(" AS NUMERIC)");
        } else {
            super.compared(node, atLeast, type);
        }
    }

    @Override
    void sortedLabel(LabelNode label) {
        boolean text = isDecimal(typeOf(label)) && isText(typeOf(label));
        sql.append(text ? "CAST(" : "");
        super.sortedLabel(label);
        sql.append(text ? " AS NUMERIC)" : "");
    }

    // Among numbers a decimal that is sent as text would be a text, and greater than all of them
    @Override
    void caseResult(Node result, @Nullable SqlType<?> type) {
        if (result instanceof BindNode) {
            compared(result, Precedence.OR, type);
        } else {
            super.caseResult(result, type);
        }
    }

    private static boolean isDecimal(@Nullable SqlType<?> type) {
        return type != null && type.kind() == TypeKind.DECIMAL;
    }

    private static boolean isText(@Nullable SqlType<?> decimal) {
        return decimal != null && !SqliteTypes.isNumber(decimal);
    }

    @Override
    void aggregate(AggregateNode node, boolean over) {
        switch (node.function()) {
            case MIN, MAX -> {
                begin(node.name(), node);
                compared(node.arguments().get(0), Precedence.OR, null);
                end(node);
            }
            case STRING_AGG -> stringAgg(node);
            case ARRAY_AGG, JSON_ARRAY_AGG -> call("json_group_array", node);
            case BOOL_AND -> call("min", node);
            case BOOL_OR -> call("max", node);
            case STDDEV_POP, STDDEV_SAMP, VAR_POP, VAR_SAMP -> statistic(node, over);
            case PERCENTILE_CONT, PERCENTILE_DISC -> percentile(node, over);
            default -> super.aggregate(node, over);
        }
    }

    private void stringAgg(AggregateNode node) {
        if (!node.distinct()) {
            call("group_concat", node);
            return;
        }
        // Of different values, an aggregate takes one argument: there is no place for a separator
        throw unsupported("stringAgg(DISTINCT ...)", "Select the different values in a subquery, and join those");
    }

    // There is the variance of samples only, and not over windows
    private void statistic(AggregateNode node, boolean over) {
        if (over) {
            throw unsupported(
                    node.name() + "(...) over a window", "Compute it from avg(...) of the values and squares");
        }
        boolean root =
                node.function() == AggregateFunction.STDDEV_POP || node.function() == AggregateFunction.STDDEV_SAMP;
        boolean sample =
                node.function() == AggregateFunction.VAR_SAMP || node.function() == AggregateFunction.STDDEV_SAMP;
        sql.append(root ? "sqrt(CASE WHEN " : "CASE WHEN ");
        call("count", node);
        sql.append(" > 1 THEN ");
        call("variance", node);
        if (!sample) {
            sql.append(" * (");
            call("count", node);
            sql.append(" - 1) / ");
            call("count", node);
            sql.append(" WHEN ");
            call("count", node);
            sql.append(" = 1 THEN 0.0");
        }
        sql.append(root ? " END)" : " END");
    }

    private void percentile(AggregateNode node, boolean over) {
        if (over) {
            throw unsupported(node.name() + "(...) over a window", "Group by what the window is partitioned by");
        }
        sql.append(node.name()).append('(');
        compared(node.orderBy().get(0).value(), Precedence.OR, null);
        sql.append(", ");
        list(node.arguments());
        sql.append(')');
        filter(node);
    }

    @Override
    public StringBuilder visitArithmetic(ArithmeticNode node) {
        boolean fractional = isFractional(node.left()) || isFractional(node.right());
        if (fractional && node.operator() == Arithmetic.MODULO) {
            // The operator makes its operands whole numbers
            sql.append("mod(");
            binary(node.left(), Precedence.OR, ", ", node.right(), Precedence.OR);
            return sql.append(')');
        }
        if (fractional && node.operator() == Arithmetic.DIVIDE) {
            // A decimal without a fraction is stored as a whole number, and would be divided as one
            sql.append("CAST(");
            operand(node.left(), Precedence.OR, typeOf(node.right()));
            sql.append(" AS REAL) / ");
            compared(node.right(), Precedence.PRODUCT + 1, typeOf(node.left()));
            return sql;
        }
        return super.visitArithmetic(node);
    }

    // There is none by default
    @Override
    Character defaultEscape() {
        return '\\';
    }

    @Override
    public StringBuilder visitLike(LikeNode node) {
        return node.ignoreCase() ? likeInLowerCase(node) : super.visitLike(node);
    }

    @Override
    public StringBuilder visitExtract(ExtractNode node) {
        String format = switch (node.part()) {
            case YEAR -> "%Y";
            case MONTH, QUARTER -> "%m";
            case DAY -> "%d";
            case HOUR -> "%H";
            case MINUTE -> "%M";
            case SECOND -> "%S";
            case WEEK -> "%V";
            case DAY_OF_WEEK -> "%u";
            case DAY_OF_YEAR -> "%j";
        };
        boolean quarter = node.part() == DatePart.QUARTER;
        sql.append(quarter ? "((CAST(" : "CAST(");
        strftime(format, node.operand());
        return sql.append(quarter ? " AS INTEGER) + 2) / 3)" : " AS INTEGER)");
    }

    // Of a date or time, CAST would keep the year's number
    @Override
    public StringBuilder visitCast(CastNode node) {
        switch (node.type().kind()) {
            case DATE -> strftime("%Y-%m-%d", node.operand());
            case TIMESTAMP, INSTANT, TIMESTAMP_TZ -> {
                sql.append('(');
                strftime("%Y-%m-%d %H:%M:%S.", node.operand());
                sql.append(" || substr(substr(");
                operand(node.operand(), Precedence.OR);
                sql.append(", 21) || '000000000', 1, 9))");
            }
            default -> super.visitCast(node);
        }
        return sql;
    }

    @Override
    public StringBuilder visitTruncate(TruncateNode node) {
        boolean date = isDate(node.operand());
        // With the digits that times are stored with
        strftime(truncated(node.part(), date, "%M", "%S") + (date ? "" : ".000000000"), node.operand());
        return sql;
    }

    @Override
    public StringBuilder visitTimeFormat(TimeFormatNode node) {
        strftime(pattern(node, "%Y", "%m", "%d", "%H", "%M", "%S"), node.operand());
        return sql;
    }

    private void strftime(String format, Node operand) {
        sql.append("strftime(").append(dialect.stringLiteral(format)).append(", ");
        operand(operand, Precedence.OR);
        sql.append(')');
    }

    @Override
    void json(JsonNode node) {
        switch (node.access()) {
            case TEXT -> {
                // Booleans are numbers when they are taken out
                sql.append("CASE ");
                atPath("json_type", node);
                sql.append(" WHEN 'true' THEN 'true' WHEN 'false' THEN 'false' ELSE CAST(");
                atPath("json_extract", node);
                sql.append(" AS TEXT) END");
            }
            case NUMBER -> {
                sql.append("CAST(");
                atPath("json_extract", node);
                sql.append(" AS ").append(dialect.castName(node.type())).append(')');
            }
            case BOOLEAN -> atPath("json_extract", node);
            case JSON -> {
                sql.append('(');
                operand(node.document(), Precedence.PRIMARY);
                sql.append(" -> ");
                visitBind(path(node));
                sql.append(')');
            }
            case EXISTS -> {
                sql.append('(');
                atPath("json_type", node);
                sql.append(" IS NOT NULL)");
            }
            default -> {
                sql.append("CASE ");
                atPath("json_type", node);
                sql.append(" WHEN 'array' THEN ");
                atPath("json_array_length", node);
                sql.append(" END");
            }
        }
    }

    // Its parser would take ON for that of a join
    @Override
    SelectNode beforeConflict(SelectNode select) {
        return select.where() == null && select.extras().compound().isEmpty()
                ? select.withWhere(new JunctionNode(JunctionNode.Kind.AND, List.of()))
                : select;
    }

    @Override
    boolean partsInParentheses() {
        return false;
    }
}
