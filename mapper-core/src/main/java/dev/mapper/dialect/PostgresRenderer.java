package dev.mapper.dialect;

import dev.mapper.sql.AggregateFunction;
import dev.mapper.sql.AggregateNode;
import dev.mapper.sql.FunctionNode;
import dev.mapper.sql.Node;
import dev.mapper.sql.PathResolver;
import dev.mapper.type.SqlType;
import dev.mapper.type.TypeKind;

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
    public StringBuilder visitFunction(FunctionNode node) {
        if (node.name().equals("round") && node.arguments().size() == 2) {
            // Only decimal numbers are rounded to digits
            sql.append("round(CAST(");
            operand(node.arguments().get(0), Precedence.OR);
            sql.append(" AS NUMERIC), ");
            operand(node.arguments().get(1), Precedence.OR);
            sql.append(')');
            return sql;
        }
        return super.visitFunction(node);
    }
}
