package dev.mapper.dialect;

import dev.mapper.sql.Arithmetic;
import dev.mapper.sql.ArithmeticNode;
import dev.mapper.sql.BindNode;
import dev.mapper.sql.ConcatNode;
import dev.mapper.sql.ExtractNode;
import dev.mapper.sql.From.TableFrom;
import dev.mapper.sql.FunctionNode;
import dev.mapper.sql.LikeNode;
import dev.mapper.sql.Node;
import dev.mapper.sql.OrderNode;
import dev.mapper.sql.PathResolver;
import dev.mapper.type.SqlType;
import dev.mapper.type.TypeKind;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** MySQL's SQL. */
class MysqlRenderer extends SqlRenderer {

    private static final Set<TypeKind> WHOLE = EnumSet.of(TypeKind.SMALLINT, TypeKind.INTEGER, TypeKind.BIGINT);

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
        if (node.name().equals("length")) {
            // LENGTH counts bytes
            sql.append("char_length(");
            arguments(node);
            return sql.append(')');
        }
        return super.visitFunction(node);
    }

    @Override
    public StringBuilder visitExtract(ExtractNode node) {
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
}
