package dev.mapper.dialect;

import dev.mapper.sql.AggregateFunction;
import dev.mapper.sql.AggregateNode;
import dev.mapper.sql.Arithmetic;
import dev.mapper.sql.ArithmeticNode;
import dev.mapper.sql.BindNode;
import dev.mapper.sql.DatePart;
import dev.mapper.sql.DerivedColumnNode;
import dev.mapper.sql.From.TableFrom;
import dev.mapper.sql.InsertNode;
import dev.mapper.sql.JsonNode;
import dev.mapper.sql.LockMode;
import dev.mapper.sql.Node;
import dev.mapper.sql.PathResolver;
import dev.mapper.sql.SelectNode;
import dev.mapper.type.SqlType;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** H2's SQL. */
final class H2Renderer extends SqlRenderer {

    H2Renderer(H2Dialect dialect, PathResolver resolver) {
        super(dialect, resolver);
    }

    // There is no RETURNING: the statement stands as a table in a select
    @Override
    void returning(List<Node> columns, TableFrom target, String rows, boolean result, Runnable statement) {
        if (columns.isEmpty()) {
            statement.run();
            return;
        }
        sql.append("SELECT ");
        columns(columns, result);
        sql.append(" FROM ").append(rows).append(" TABLE (");
        statement.run();
        sql.append(") AS ").append(dialect.quote(target.alias()));
    }

    @Override
    void insertAlias(TableFrom target) {
        // The select around the insert has the alias
    }

    @Override
    void aggregate(AggregateNode node, boolean over) {
        if (node.function() == AggregateFunction.JSON_ARRAY_AGG) {
            begin("json_arrayagg", node);
            list(node.arguments());
            order(node);
            // Nulls are left out unless one says so
            sql.append(" NULL ON NULL)");
            filter(node);
        } else {
            super.aggregate(node, over);
        }
    }

    // The remainder is one of whole numbers, and so are its operands
    @Override
    public StringBuilder visitArithmetic(ArithmeticNode node) {
        if (node.operator() != Arithmetic.MODULO || !(isFractional(node.left()) || isFractional(node.right()))) {
            return super.visitArithmetic(node);
        }
        sql.append('(');
        operand(node.left(), Precedence.PRIMARY, typeOf(node.right()));
        sql.append(" - ");
        operand(node.right(), Precedence.PRIMARY, typeOf(node.left()));
        sql.append(" * truncate(");
        binary(node.left(), Precedence.PRIMARY, " / ", node.right(), Precedence.PRIMARY);
        return sql.append(", 0))");
    }

    @Override
    String field(DatePart part) {
        return part == DatePart.WEEK ? "ISO_WEEK" : super.field(part);
    }

    // The field of an instant would be that of the zone that it was written with
    @Override
    void extracted(Node operand) {
        sql.append('(');
        super.extracted(operand);
        sql.append(isInstant(operand) ? " AT TIME ZONE 'UTC')" : ")");
    }

    @Override
    void selectedBind(BindNode bind) {
        typed(bind, bindType(bind));
    }

    @Override
    void caseResult(Node result, @Nullable SqlType<?> type) {
        if (result instanceof BindNode bind) {
            typed(bind, type != null ? type : bindType(bind));
        } else {
            super.caseResult(result, type);
        }
    }

    @Override
    void argument(Node argument, int atLeast, @Nullable SqlType<?> type) {
        if (argument instanceof BindNode bind && type != null) {
            typed(bind, type);
        } else {
            super.argument(argument, atLeast, type);
        }
    }

    // A parameter by itself has no type to H2, and the result none either
    private void typed(BindNode bind, SqlType<?> type) {
        sql.append("CAST(");
        operand(bind, Precedence.OR, type);
        sql.append(" AS ").append(dialect.parameterName(type)).append(')');
    }

    @Override
    void lock(LockMode mode) {
        super.lock(mode == LockMode.SHARE ? LockMode.UPDATE : mode);
    }

    // Within its own step the columns of a recursive table have no types yet
    @Override
    public StringBuilder visitDerivedColumn(DerivedColumnNode node) {
        SqlType<?> type = nodes.scope().isStep(node.alias()) ? typeOf(node) : null;
        if (type == null) {
            return super.visitDerivedColumn(node);
        }
        sql.append("CAST(");
        super.visitDerivedColumn(node);
        return sql.append(" AS ").append(dialect.typeName(type)).append(')');
    }

    @Override
    void element(Node value, SqlType<?> type) {
        typedElement(value, type);
    }

    @Override
    void json(JsonNode node) {
        switch (node.access()) {
            case TEXT -> {
                // A text is written as JSON has it: without its quotes, and with its escapes undone
                sql.append("CASE WHEN CAST(");
                jsonPath(node);
                sql.append(" AS VARCHAR) LIKE '\"%' THEN stringdecode(substring(CAST(");
                jsonPath(node);
                sql.append(" AS VARCHAR), 2, char_length(CAST(");
                jsonPath(node);
                sql.append(" AS VARCHAR)) - 2)) ELSE ");
                jsonScalar(node);
                sql.append(" END");
            }
            case NUMBER, BOOLEAN -> {
                sql.append("CAST(");
                jsonScalar(node);
                sql.append(" AS ").append(dialect.castName(node.type())).append(')');
            }
            case EXISTS -> {
                sql.append('(');
                jsonPath(node);
                sql.append(" IS NOT NULL)");
            }
            default -> jsonPath(node);
        }
    }

    // There are no numbers and booleans of JSON but their texts
    private void jsonScalar(JsonNode node) {
        sql.append("nullif(CAST(");
        jsonPath(node);
        sql.append(" AS VARCHAR), 'null')");
    }

    private void jsonPath(JsonNode node) {
        sql.append('(');
        operand(node.document(), Precedence.OR);
        sql.append(')');
        for (Object step : node.path()) {
            if (step instanceof Integer index) {
                sql.append('[').append(index + 1).append(']');
            } else {
                // In quotes always: the name of a member keeps its case
                sql.append(".\"").append(step.toString().replace("\"", "\"\"")).append('"');
            }
        }
    }

    @Override
    boolean merge(InsertNode insert, TableFrom target, ChangeRenderer changes) {
        new MergeRenderer(this, changes).write(insert, Objects.requireNonNull(insert.onConflict()), target);
        return true;
    }

    @Override
    SelectNode grouped(SelectNode select) {
        return GroupedColumns.named(select);
    }
}
