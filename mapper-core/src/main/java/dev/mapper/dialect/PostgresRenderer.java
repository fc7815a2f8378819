package dev.mapper.dialect;

import dev.mapper.sql.AggregateFunction;
import dev.mapper.sql.AggregateNode;
import dev.mapper.sql.Arithmetic;
import dev.mapper.sql.ArithmeticNode;
import dev.mapper.sql.BindNode;
import dev.mapper.sql.JsonNode;
import dev.mapper.sql.Node;
import dev.mapper.sql.PathResolver;
import dev.mapper.sql.SelectNode;
import dev.mapper.sql.TruncateNode;
import dev.mapper.type.SqlType;
import dev.mapper.type.TypeKind;
import dev.mapper.type.Types;
import java.util.Objects;

/** PostgreSQL's SQL. */
final class PostgresRenderer extends SqlRenderer {

    PostgresRenderer(PostgresDialect dialect, PathResolver resolver) {
        super(dialect, resolver);
    }

    // The field of an instant would be that of the connection's time zone
    @Override
    void extracted(Node operand) {
        super.extracted(operand);
        SqlType<?> type = typeOf(operand);
        if (type != null && (type.kind() == TypeKind.INSTANT || type.kind() == TypeKind.TIMESTAMP_TZ)) {
            sql.append(" AT TIME ZONE 'UTC'");
        }
    }

    @Override
    void aggregate(AggregateNode node, boolean over) {
        if (node.function() == AggregateFunction.JSON_ARRAY_AGG) {
            call("jsonb_agg", node);
        } else {
            super.aggregate(node, over);
        }
    }

    @Override
    public StringBuilder visitTruncate(TruncateNode node) {
        boolean date = isDate(node.operand());
        boolean instant = isInstant(node.operand());
        sql.append(date ? "CAST(" : "")
                .append("date_trunc('")
                .append(node.part())
                .append("', ");
        operand(node.operand(), Precedence.OR);
        // In UTC whatever the connection's time zone
        sql.append(instant ? ", 'UTC')" : ")").append(date ? " AS DATE)" : "");
        return sql;
    }

    // The driver takes one question mark for a parameter
    @Override
    String operator(String operator) {
        return operator.replace("?", "??");
    }

    // The remainder of doubles isn't known
    @Override
    public StringBuilder visitArithmetic(ArithmeticNode node) {
        if (node.operator() == Arithmetic.MODULO && (isDouble(node.left()) || isDouble(node.right()))) {
            sql.append("mod(CAST(");
            operand(node.left(), Precedence.OR);
            sql.append(" AS NUMERIC), CAST(");
            operand(node.right(), Precedence.OR);
            return sql.append(" AS NUMERIC))");
        }
        return super.visitArithmetic(node);
    }

    private boolean isDouble(Node node) {
        SqlType<?> type = typeOf(node);
        return type != null && (type.kind() == TypeKind.DOUBLE || type.kind() == TypeKind.REAL);
    }

    @Override
    void element(Node value, SqlType<?> type) {
        typedElement(value, type);
    }

    @Override
    void json(JsonNode node) {
        switch (node.access()) {
            case TEXT -> jsonPath("jsonb_extract_path_text", node);
            case NUMBER, BOOLEAN -> {
                sql.append("CAST(");
                jsonPath("jsonb_extract_path_text", node);
                sql.append(" AS ").append(dialect.castName(node.type())).append(')');
            }
            case JSON -> jsonPath("jsonb_extract_path", node);
            case EXISTS -> {
                sql.append('(');
                jsonPath("jsonb_extract_path", node);
                sql.append(" IS NOT NULL)");
            }
            case LENGTH -> {
                sql.append("CASE WHEN jsonb_typeof(");
                jsonPath("jsonb_extract_path", node);
                sql.append(") = 'array' THEN jsonb_array_length(");
                jsonPath("jsonb_extract_path", node);
                sql.append(") END");
            }
            case CONTAINS -> {
                sql.append('(');
                jsonPath("jsonb_extract_path", node);
                sql.append(" @> CAST(");
                operand(Objects.requireNonNull(node.argument()), Precedence.OR);
                sql.append(" AS JSONB))");
            }
        }
    }

    private void jsonPath(String function, JsonNode node) {
        sql.append(function).append("(CAST(");
        operand(node.document(), Precedence.OR);
        sql.append(" AS JSONB), VARIADIC ARRAY[");
        String separator = "";
        for (Object step : node.path()) {
            sql.append(separator);
            visitBind(BindNode.constant(step.toString(), Types.STRING));
            separator = ", ";
        }
        sql.append("]::TEXT[])");
    }

    @Override
    SelectNode grouped(SelectNode select) {
        return GroupedColumns.named(select);
    }
}
