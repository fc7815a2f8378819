package dev.mapper.dialect;

import dev.mapper.sql.Arithmetic;
import dev.mapper.sql.ArithmeticNode;
import dev.mapper.sql.BetweenNode;
import dev.mapper.sql.CollateNode;
import dev.mapper.sql.ComparisonNode;
import dev.mapper.sql.ConcatNode;
import dev.mapper.sql.DistinctFromNode;
import dev.mapper.sql.ExistsNode;
import dev.mapper.sql.InListNode;
import dev.mapper.sql.InSelectNode;
import dev.mapper.sql.JunctionNode;
import dev.mapper.sql.LabelNode;
import dev.mapper.sql.LikeNode;
import dev.mapper.sql.NegateNode;
import dev.mapper.sql.Node;
import dev.mapper.sql.NotNode;
import dev.mapper.sql.NullCheckNode;
import dev.mapper.sql.OperatorNode;
import dev.mapper.sql.RelationshipExistsNode;
import dev.mapper.sql.UnsafeSqlNode;

/** How strongly operators bind, so that parentheses stand where they must and nowhere else. */
final class Precedence {

    /** Whatever binds least. */
    static final int ANY = 0;

    static final int OR = 1;
    static final int AND = 2;
    static final int NOT = 3;
    static final int COMPARISON = 4;
    static final int CONCAT = 5;
    static final int SUM = 6;
    static final int PRODUCT = 7;
    static final int NEGATION = 8;
    static final int PRIMARY = 10;

    private Precedence() {}

    static int of(Node node) {
        if (node instanceof JunctionNode junction) {
            if (junction.conditions().isEmpty()) {
                return PRIMARY;
            }
            return junction.kind() == JunctionNode.Kind.AND ? AND : OR;
        }
        if (node instanceof ComparisonNode
                || node instanceof DistinctFromNode
                || node instanceof NullCheckNode
                || node instanceof BetweenNode
                || node instanceof InListNode
                || node instanceof InSelectNode
                || node instanceof LikeNode) {
            return COMPARISON;
        }
        if (node instanceof NotNode) {
            return NOT;
        }
        if (node instanceof ExistsNode exists) {
            // H2 has no EXISTS (...) IS NULL without parentheses
            return exists.negated() ? NOT : COMPARISON;
        }
        if (node instanceof RelationshipExistsNode exists) {
            return exists.negated() ? NOT : COMPARISON;
        }
        if (node instanceof ArithmeticNode arithmetic) {
            return arithmetic.operator() == Arithmetic.PLUS || arithmetic.operator() == Arithmetic.MINUS
                    ? SUM
                    : PRODUCT;
        }
        if (node instanceof ConcatNode || node instanceof CollateNode) {
            return CONCAT;
        }
        if (node instanceof NegateNode) {
            return NEGATION;
        }
        if (node instanceof UnsafeSqlNode || node instanceof OperatorNode) {
            return ANY;
        }
        return node instanceof LabelNode label ? of(label.value()) : PRIMARY;
    }
}
