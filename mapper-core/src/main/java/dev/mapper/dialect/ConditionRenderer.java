package dev.mapper.dialect;

import dev.mapper.sql.BetweenNode;
import dev.mapper.sql.Comparison;
import dev.mapper.sql.ComparisonNode;
import dev.mapper.sql.DistinctFromNode;
import dev.mapper.sql.ExistsNode;
import dev.mapper.sql.InListNode;
import dev.mapper.sql.InSelectNode;
import dev.mapper.sql.JunctionNode;
import dev.mapper.sql.LikeNode;
import dev.mapper.sql.Node;
import dev.mapper.sql.NotNode;
import dev.mapper.sql.NullCheckNode;
import dev.mapper.sql.QuantifiedNode;
import dev.mapper.sql.ReferenceEqualsNode;
import dev.mapper.sql.RelationshipExistsNode;
import dev.mapper.sql.TupleNode;
import dev.mapper.type.SqlType;
import org.jspecify.annotations.Nullable;

/** Writes conditions. */
abstract class ConditionRenderer extends FunctionRenderer {

    ConditionRenderer(Dialect dialect, NodeResolver nodes) {
        super(dialect, nodes);
    }

    @Override
    public StringBuilder visitComparison(ComparisonNode node) {
        Node left = nodes.resolved(nodes.value(node.left(), node.right()));
        Node right = nodes.resolved(nodes.value(node.right(), node.left()));
        String operator = ' ' + node.operator().sql() + ' ';
        if (left instanceof TupleNode one && right instanceof TupleNode other) {
            tuple(one, other);
            sql.append(operator);
            tuple(other, one);
        } else if (right instanceof QuantifiedNode quantified) {
            quantified(node, quantified);
        } else {
            Comparability.check(node.left(), typeOf(left), node.right(), typeOf(right));
            binary(left, Precedence.CONCAT, operator, right, Precedence.CONCAT);
        }
        return sql;
    }

    private void quantified(ComparisonNode node, QuantifiedNode values) {
        boolean any = values.quantifier() == QuantifiedNode.Quantifier.ANY;
        if (dialect.supports(Capability.QUANTIFIED_COMPARISON)) {
            compared(node.left(), Precedence.CONCAT, null);
            sql.append(' ').append(node.operator().sql()).append(' ');
            values.accept(this);
        } else if (any ? node.operator() == Comparison.EQ : node.operator() == Comparison.NE) {
            visitInSelect(new InSelectNode(node.left(), values.select(), !any));
        } else {
            throw unsupported(
                    "A comparison by " + node.operator().sql() + " with " + values.quantifier() + " of a select",
                    "Compare with the least or greatest of them: select(min(...)).scalar()");
        }
    }

    @Override
    public StringBuilder visitQuantified(QuantifiedNode node) {
        sql.append(node.quantifier()).append(' ');
        inner(node.select());
        return sql;
    }

    /** Writes IS [NOT] DISTINCT FROM. */
    void distinctFrom(Node left, Node right, boolean negated) {
        String operator = negated ? " IS NOT DISTINCT FROM " : " IS DISTINCT FROM ";
        binary(left, Precedence.CONCAT, operator, right, Precedence.CONCAT);
    }

    @Override
    public StringBuilder visitDistinctFrom(DistinctFromNode node) {
        Node left = nodes.value(node.left(), node.right());
        Node right = nodes.value(node.right(), node.left());
        Comparability.check(left, typeOf(left), right, typeOf(right));
        distinctFrom(left, right, node.negated());
        return sql;
    }

    @Override
    public StringBuilder visitJunction(JunctionNode node) {
        if (node.conditions().isEmpty()) {
            sql.append(node.kind() == JunctionNode.Kind.AND ? "TRUE" : "FALSE");
            return sql;
        }
        String separator = "";
        for (Node condition : node.conditions()) {
            sql.append(separator);
            truth(condition, Precedence.of(node) + 1);
            separator = ' ' + node.kind().name() + ' ';
        }
        return sql;
    }

    @Override
    public StringBuilder visitNot(NotNode node) {
        sql.append("NOT ");
        truth(node.condition(), Precedence.PRIMARY);
        return sql;
    }

    @Override
    public StringBuilder visitNullCheck(NullCheckNode node) {
        Node operand = nodes.resolved(node.operand());
        if (!(operand instanceof TupleNode tuple)) {
            operand(operand, Precedence.CONCAT);
            sql.append(node.negated() ? " IS NOT NULL" : " IS NULL");
            return sql;
        }
        // Of several columns each is checked: IS NULL of a row isn't known everywhere
        String separator = "(";
        for (Node one : tuple.elements()) {
            sql.append(separator);
            operand(one, Precedence.CONCAT);
            sql.append(node.negated() ? " IS NOT NULL" : " IS NULL");
            separator = " AND ";
        }
        return sql.append(')');
    }

    @Override
    public StringBuilder visitInList(InListNode node) {
        if (node.candidates().isEmpty()) {
            sql.append(node.negated() ? "TRUE" : "FALSE");
            return sql;
        }
        SqlType<?> type = typeOf(node.operand());
        compared(node.operand(), Precedence.CONCAT, null);
        sql.append(node.negated() ? " NOT IN (" : " IN (");
        boolean tuples = nodes.value(node.candidates().get(0), node.operand()) instanceof TupleNode;
        if (tuples) {
            tuplesBegin();
        }
        String separator = "";
        for (Node one : node.candidates()) {
            Node candidate = nodes.value(one, node.operand());
            sql.append(separator);
            if (candidate instanceof TupleNode tuple) {
                tuple(tuple, node.operand());
            } else {
                compared(candidate, Precedence.OR, type);
            }
            separator = ", ";
        }
        return sql.append(')');
    }

    /** What stands before the rows in a list of rows. */
    void tuplesBegin() {}

    private void tuple(TupleNode tuple, Node like) {
        Node resolved = nodes.attribute(like);
        sql.append('(');
        for (int i = 0; i < tuple.elements().size(); i++) {
            sql.append(i == 0 ? "" : ", ");
            SqlType<?> type = resolved instanceof TupleNode others
                            && i < others.elements().size()
                    ? typeOf(others.elements().get(i))
                    : null;
            compared(tuple.elements().get(i), Precedence.OR, type);
        }
        sql.append(')');
    }

    @Override
    public StringBuilder visitInSelect(InSelectNode node) {
        operand(node.operand(), Precedence.CONCAT);
        sql.append(node.negated() ? " NOT IN " : " IN ");
        inner(node.select());
        return sql;
    }

    @Override
    public StringBuilder visitBetween(BetweenNode node) {
        SqlType<?> type = typeOf(node.operand());
        compared(node.operand(), Precedence.CONCAT, null);
        sql.append(node.negated() ? " NOT BETWEEN " : " BETWEEN ");
        compared(node.low(), Precedence.CONCAT, type);
        sql.append(" AND ");
        compared(node.high(), Precedence.CONCAT, type);
        return sql;
    }

    @Override
    public StringBuilder visitLike(LikeNode node) {
        operand(node.operand(), Precedence.CONCAT);
        sql.append(node.negated() ? " NOT " : " ").append(node.ignoreCase() ? "ILIKE " : "LIKE ");
        operand(node.pattern(), Precedence.CONCAT);
        escape(node);
        return sql;
    }

    /** For databases without ILIKE. */
    final StringBuilder likeInLowerCase(LikeNode node) {
        sql.append("lower(");
        operand(node.operand(), Precedence.OR);
        sql.append(node.negated() ? ") NOT LIKE lower(" : ") LIKE lower(");
        operand(node.pattern(), Precedence.OR);
        sql.append(')');
        escape(node);
        return sql;
    }

    /** The escape character to name where the tree names none; null where the database takes a backslash anyway. */
    @Nullable
    Character defaultEscape() {
        return null;
    }

    final void escape(LikeNode node) {
        Character escape = node.escape() != null ? node.escape() : defaultEscape();
        if (escape != null) {
            sql.append(" ESCAPE ").append(dialect.stringLiteral(escape.toString()));
        }
    }

    @Override
    public StringBuilder visitExists(ExistsNode node) {
        sql.append(node.negated() ? "NOT EXISTS " : "EXISTS ");
        inner(node.select());
        return sql;
    }

    @Override
    public StringBuilder visitReferenceEquals(ReferenceEqualsNode node) {
        return nodes.resolved(node).accept(this);
    }

    @Override
    public StringBuilder visitRelationshipExists(RelationshipExistsNode node) {
        return nodes.resolved(node).accept(this);
    }
}
