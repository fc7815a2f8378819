package dev.mapper.dialect;

import dev.mapper.sql.BindNode;
import dev.mapper.sql.ExtractNode;
import dev.mapper.sql.From.TableFrom;
import dev.mapper.sql.FunctionNode;
import dev.mapper.sql.LabelNode;
import dev.mapper.sql.LikeNode;
import dev.mapper.sql.LockMode;
import dev.mapper.sql.Node;
import dev.mapper.sql.PathResolver;
import dev.mapper.type.SqlType;
import dev.mapper.type.TypeKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** SQLite's SQL. */
final class SqliteRenderer extends SqlRenderer {

    private boolean returning;

    SqliteRenderer(SqliteDialect dialect, PathResolver resolver) {
        super(dialect, resolver);
    }

    // RETURNING knows the table's columns, but not its alias
    @Override
    void returning(List<Node> columns, TableFrom target, String rows, Runnable statement) {
        statement.run();
        if (!columns.isEmpty()) {
            sql.append(" RETURNING ");
            returning = true;
            columns(columns, true);
            returning = false;
        }
    }

    @Override
    void qualified(String alias, String name) {
        if (returning) {
            sql.append(dialect.quote(name));
        } else {
            super.qualified(alias, name);
        }
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

    // Decimals stored or sent as text compare as numbers only when they are made numbers
    @Override
    void compared(Node node, int atLeast, @Nullable SqlType<?> type) {
        SqlType<?> own = typeOf(node);
        SqlType<?> effective = own != null ? own : type;
        boolean decimal = effective != null && effective.kind() == TypeKind.DECIMAL;
        Node value = node instanceof LabelNode label ? label.value() : node;
        if (decimal && (value instanceof BindNode || (Precedence.of(value) == Precedence.PRIMARY && isText(own)))) {
            sql.append("CAST(");
            operand(node, Precedence.OR, type);
            sql.append(" AS NUMERIC)");
        } else {
            super.compared(node, atLeast, type);
        }
    }

    private static boolean isText(@Nullable SqlType<?> decimal) {
        return decimal != null && !SqliteTypes.isNumber(decimal);
    }

    @Override
    public StringBuilder visitFunction(FunctionNode node) {
        if ((node.name().equals("min") || node.name().equals("max"))
                && node.arguments().size() == 1
                && isDecimalText(node.arguments().get(0))) {
            sql.append(node.name()).append("(CAST(");
            operand(node.arguments().get(0), Precedence.OR);
            sql.append(" AS NUMERIC))");
            return sql;
        }
        return super.visitFunction(node);
    }

    private boolean isDecimalText(Node node) {
        SqlType<?> type = typeOf(node);
        return type != null && type.kind() == TypeKind.DECIMAL && isText(type);
    }

    @Override
    public StringBuilder visitLike(LikeNode node) {
        if (!node.ignoreCase()) {
            return super.visitLike(node);
        }
        sql.append("lower(");
        operand(node.operand(), Precedence.OR);
        sql.append(node.negated() ? ") NOT LIKE lower(" : ") LIKE lower(");
        operand(node.pattern(), Precedence.OR);
        sql.append(')');
        escape(node);
        return sql;
    }

    @Override
    public StringBuilder visitExtract(ExtractNode node) {
        String format = switch (node.part()) {
            case YEAR -> "%Y";
            case MONTH -> "%m";
            case DAY -> "%d";
            case HOUR -> "%H";
            case MINUTE -> "%M";
            case SECOND -> "%S";
        };
        sql.append("CAST(strftime('").append(format).append("', ");
        operand(node.operand(), Precedence.OR);
        return sql.append(") AS INTEGER)");
    }
}
