package dev.mapper.dialect;

import dev.mapper.StatementException;
import dev.mapper.sql.AggregateFunction;
import dev.mapper.sql.AggregateNode;
import dev.mapper.sql.Arithmetic;
import dev.mapper.sql.ArithmeticNode;
import dev.mapper.sql.Assignment;
import dev.mapper.sql.BindNode;
import dev.mapper.sql.ColumnNode;
import dev.mapper.sql.ConcatNode;
import dev.mapper.sql.DatePart;
import dev.mapper.sql.ExcludedNode;
import dev.mapper.sql.ExtractNode;
import dev.mapper.sql.From;
import dev.mapper.sql.From.TableFrom;
import dev.mapper.sql.FunctionNode;
import dev.mapper.sql.JsonNode;
import dev.mapper.sql.LikeNode;
import dev.mapper.sql.Node;
import dev.mapper.sql.OnConflict;
import dev.mapper.sql.OrderNode;
import dev.mapper.sql.PathResolver;
import dev.mapper.sql.TimeFormatNode;
import dev.mapper.sql.TruncateNode;
import dev.mapper.sql.UpdateNode;
import dev.mapper.type.SqlType;
import dev.mapper.type.TypeKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** MySQL's SQL. */
class MysqlRenderer extends SqlRenderer {

    private static final Set<TypeKind> WHOLE = EnumSet.of(TypeKind.SMALLINT, TypeKind.INTEGER, TypeKind.BIGINT);

    // Whether an UPDATE of several tables is being written
    private boolean ofSeveral;

    MysqlRenderer(MysqlDialect dialect, PathResolver resolver) {
        super(dialect, resolver);
    }

    // OFFSET belongs to LIMIT; the manual's number for all rows
    @Override
    void limit(@Nullable Node limit, @Nullable Node offset) {
        if (limit == null && offset != null) {
            sql.append(" LIMIT 18446744073709551615");
        }
        super.limit(limit, offset);
    }

    @Override
    void insertAlias(TableFrom target) {
        // There is none
    }

    @Override
    String rowOfValues() {
        return "ROW";
    }

    // Only the form for several tables knows an alias
    @Override
    void deleteFrom(TableFrom target, boolean returning) {
        sql.append("DELETE ")
                .append(dialect.quote(target.alias()))
                .append(" FROM ")
                .append(dialect.quote(target.table()));
        alias(target);
    }

    @Override
    public StringBuilder visitLike(LikeNode node) {
        return node.ignoreCase() ? likeInLowerCase(node) : super.visitLike(node);
    }

    @Override
    public StringBuilder visitConcat(ConcatNode node) {
        sql.append("concat(");
        list(node.parts());
        return sql.append(')');
    }

    // A quotient of whole numbers would have digits after the point
    @Override
    public StringBuilder visitArithmetic(ArithmeticNode node) {
        if (node.operator() != Arithmetic.DIVIDE || !isWhole(node.left()) || !isWhole(node.right())) {
            return super.visitArithmetic(node);
        }
        int own = Precedence.of(node);
        binary(node.left(), own, " DIV ", node.right(), own + 1);
        return sql;
    }

    private boolean isWhole(Node node) {
        SqlType<?> type = node instanceof BindNode bind ? bindType(bind) : typeOf(node);
        return type != null && WHOLE.contains(type.kind());
    }

    @Override
    public StringBuilder visitFunction(FunctionNode node) {
        SqlType<?> type = node.type();
        if (node.name().equalsIgnoreCase("current_timestamp")
                && node.arguments().isEmpty()) {
            boolean instant = type != null && (type.kind() == TypeKind.INSTANT || type.kind() == TypeKind.TIMESTAMP_TZ);
            return sql.append(instant ? "utc_timestamp(6)" : "current_timestamp(6)");
        }
        return super.visitFunction(node);
    }

    @Override
    void aggregate(AggregateNode node, boolean over) {
        switch (node.function()) {
            case STRING_AGG -> {
                begin("group_concat", node);
                operand(node.arguments().get(0), Precedence.OR);
                order(node);
                // It takes no parameter
                Object separator = ((BindNode) node.arguments().get(1)).value();
                sql.append(" SEPARATOR ").append(dialect.stringLiteral(String.valueOf(separator)));
                sql.append(')');
            }
            case ARRAY_AGG, JSON_ARRAY_AGG -> call("json_arrayagg", node);
            case BOOL_AND -> call("min", node);
            case BOOL_OR -> call("max", node);
            case AVG, STDDEV_POP, STDDEV_SAMP, VAR_POP, VAR_SAMP -> statistic(node, over);
            default -> super.aggregate(node, over);
        }
    }

    // Of whole and decimal numbers the result would have four digits more than they have
    private void statistic(AggregateNode node, boolean over) {
        SqlType<?> type = node.type();
        if (type == null || type.kind() != TypeKind.DOUBLE) {
            super.aggregate(node, over);
            return;
        }
        if (node.distinct() && node.function() != AggregateFunction.AVG) {
            throw unsupported(
                    node.name() + "(DISTINCT ...)", "Select the different values in a subquery, and aggregate those");
        }
        begin(node.name(), node);
        sql.append("CAST(");
        operand(node.arguments().get(0), Precedence.OR);
        sql.append(" AS DOUBLE)");
        end(node);
    }

    @Override
    void distinctFrom(Node left, Node right, boolean negated) {
        sql.append(negated ? "(" : "(NOT (");
        binary(left, Precedence.CONCAT, " <=> ", right, Precedence.CONCAT);
        sql.append(negated ? ")" : "))");
    }

    // It would begin a comment
    @Override
    String operator(String operator) {
        if (operator.indexOf('#') >= 0) {
            throw unsupported("The operator " + operator, "Call the function for it with func(...)");
        }
        return operator;
    }

    @Override
    public StringBuilder visitTruncate(TruncateNode node) {
        boolean date = isDate(node.operand());
        sql.append("CAST(");
        dateFormat(truncated(node.part(), date, "%i", "%s"), node.operand());
        return sql.append(date ? " AS DATE)" : " AS DATETIME(6))");
    }

    @Override
    public StringBuilder visitTimeFormat(TimeFormatNode node) {
        dateFormat(pattern(node, "%Y", "%m", "%d", "%H", "%i", "%s"), node.operand());
        return sql;
    }

    private void dateFormat(String format, Node operand) {
        sql.append("date_format(");
        operand(operand, Precedence.OR);
        sql.append(", ").append(dialect.stringLiteral(format)).append(')');
    }

    @Override
    public StringBuilder visitExtract(ExtractNode node) {
        String function = switch (node.part()) {
            case WEEK -> "weekofyear(";
            case DAY_OF_WEEK -> "(1 + weekday(";
            case DAY_OF_YEAR -> "dayofyear(";
            default -> null;
        };
        if (function != null) {
            sql.append(function);
            operand(node.operand(), Precedence.OR);
            return sql.append(node.part() == DatePart.DAY_OF_WEEK ? "))" : ")");
        }
        sql.append("extract(").append(node.part()).append(" FROM ");
        extracted(node.operand());
        return sql.append(')');
    }

    // Nulls are the least; where they should be elsewhere, whether it is one is sorted by before
    @Override
    public StringBuilder visitOrder(OrderNode node) {
        boolean first = node.nulls() == OrderNode.Nulls.FIRST;
        if (node.nulls() != OrderNode.Nulls.DEFAULT && first == node.descending()) {
            ordered(node);
            sql.append(first ? " IS NULL DESC, " : " IS NULL, ");
        }
        return super.visitOrder(node);
    }

    @Override
    void nullOrder(OrderNode node) {
        // Said by visitOrder
    }

    @Override
    void element(Node value, SqlType<?> type) {
        // As JSON has it: whole and floating numbers by themselves, all else as a text
        boolean number = WHOLE.contains(type.kind()) || type.kind() == TypeKind.DOUBLE || type.kind() == TypeKind.REAL;
        sql.append(number ? "CAST(" : type.kind() == TypeKind.BOOLEAN ? "if(" : "json_quote(CAST(");
        operand(value, Precedence.OR, type);
        sql.append(number ? " AS CHAR)" : type.kind() == TypeKind.BOOLEAN ? ", 'true', 'false')" : " AS CHAR))");
    }

    @Override
    void json(JsonNode node) {
        switch (node.access()) {
            case TEXT -> jsonScalar(node);
            case NUMBER -> {
                sql.append("CAST(");
                jsonScalar(node);
                sql.append(" AS ").append(dialect.castName(node.type())).append(')');
            }
            case BOOLEAN -> {
                sql.append('(');
                jsonScalar(node);
                sql.append(" = 'true')");
            }
            case JSON -> atPath("json_extract", node);
            case EXISTS -> {
                sql.append('(');
                atPath("json_extract", node);
                sql.append(" IS NOT NULL)");
            }
            case LENGTH -> {
                sql.append("CASE json_type(");
                atPath("json_extract", node);
                sql.append(") WHEN 'ARRAY' THEN ");
                atPath("json_length", node);
                sql.append(" END");
            }
            case CONTAINS -> {
                sql.append("json_contains(");
                operand(node.document(), Precedence.OR);
                sql.append(", ");
                operand(Objects.requireNonNull(node.argument()), Precedence.OR);
                sql.append(", ");
                visitBind(path(node));
                sql.append(')');
            }
        }
    }

    private void jsonScalar(JsonNode node) {
        sql.append("CASE WHEN json_type(");
        atPath("json_extract", node);
        sql.append(") <> 'NULL' THEN json_unquote(");
        atPath("json_extract", node);
        sql.append(") END");
    }

    @Override
    void onConflict(OnConflict conflict, TableFrom target, ChangeRenderer changes) {
        if (conflict.where() != null) {
            need(
                    Capability.CONDITIONAL_UPSERT,
                    "An upsert that updates only some rows",
                    "Set each column to a case(...) of the condition, or update first and then insert what is missing");
        }
        showAs(target, target.table().name());
        sql.append(" ON DUPLICATE KEY UPDATE ");
        if (conflict.updates().isEmpty()) {
            // Set to what it is, the row stays as it is
            Node key = conflict.keys().isEmpty() ? null : conflict.keys().get(0);
            if (key == null) {
                throw new StatementException("An upsert that does nothing names no key, and " + dialect.name()
                        + " must be told a column. Say which with onConflict(attributes of a unique key)");
            }
            String name = dialect.quote(nodes.single(key).column().name());
            sql.append(name)
                    .append(" = ")
                    .append(dialect.quote(target.table()))
                    .append('.')
                    .append(name);
        } else {
            changes.assignments(conflict.updates());
        }
    }

    @Override
    public StringBuilder visitExcluded(ExcludedNode node) {
        sql.append("VALUES(")
                .append(dialect.quote(nodes.single(node.target()).column().name()));
        return sql.append(')');
    }

    @Override
    void updateSet(UpdateNode update, List<From> froms, ChangeRenderer changes) {
        String separator = "";
        for (From from : froms) {
            sql.append(separator);
            from(from);
            separator = ", ";
        }
        sql.append(" SET ");
        ofSeveral = froms.size() > 1;
        changes.assignments(update.assignments());
        ofSeveral = false;
    }

    @Override
    void assignedColumn(ColumnNode column) {
        if (ofSeveral) {
            qualified(column.alias(), column.column().name());
        } else {
            super.assignedColumn(column);
        }
    }

    // Each assignment sees what those before it have set
    @Override
    List<Assignment> ordered(List<Assignment> assignments) {
        return assignments.size() == 1 ? assignments : new AssignmentOrder(this).of(assignments);
    }

    @Override
    boolean partsInParentheses() {
        return false;
    }
}
