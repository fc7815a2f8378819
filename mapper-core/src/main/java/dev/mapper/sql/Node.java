package dev.mapper.sql;

import dev.mapper.Internal;
import java.util.List;

/**
 * A node of the expression tree, as the compiler sees it: untyped and immutable. Users hold {@link Expression}s and
 * {@link Select}s, which wrap nodes.
 */
@Internal
public sealed interface Node
        permits AggregateNode,
                ArithmeticNode,
                AttributeNode,
                BetweenNode,
                BindNode,
                CallNode,
                CaseNode,
                CastNode,
                CollateNode,
                ColumnNode,
                ComparisonNode,
                ConcatNode,
                DefaultNode,
                DerivedColumnNode,
                DistinctFromNode,
                EntityNode,
                ExistsNode,
                ExcludedNode,
                ExtractNode,
                FunctionNode,
                GroupingNode,
                InListNode,
                InSelectNode,
                InlineNode,
                JsonNode,
                JunctionNode,
                LabelNode,
                LikeNode,
                NegateNode,
                NotNode,
                NullCheckNode,
                OperatorNode,
                OrderNode,
                OverNode,
                QuantifiedNode,
                ReferenceEqualsNode,
                RelationshipExistsNode,
                ScalarSelectNode,
                TimeFormatNode,
                TruncateNode,
                TupleNode,
                UnsafeSqlNode {

    /** Calls the visitor's method for this kind of node. */
    <R> R accept(NodeVisitor<R> visitor);

    /** The nodes directly within this one, in order; a select within is a statement of its own, and isn't entered. */
    List<Node> children();

    /** Writes this node's shape, which has no literal values, and hands over its binds in order. */
    void describe(Shape shape);
}
