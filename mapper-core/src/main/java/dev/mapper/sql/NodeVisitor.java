package dev.mapper.sql;

import dev.mapper.Internal;

/**
 * One method for each kind of node, so that a new kind can't be forgotten.
 *
 * @param <R> what a visit gives
 */
@Internal
public interface NodeVisitor<R> {

    R visitAggregate(AggregateNode node);

    R visitArithmetic(ArithmeticNode node);

    R visitAttribute(AttributeNode node);

    R visitBetween(BetweenNode node);

    R visitBind(BindNode node);

    R visitCall(CallNode node);

    R visitCase(CaseNode node);

    R visitCast(CastNode node);

    R visitCollate(CollateNode node);

    R visitColumn(ColumnNode node);

    R visitComparison(ComparisonNode node);

    R visitConcat(ConcatNode node);

    R visitDefault(DefaultNode node);

    R visitDerivedColumn(DerivedColumnNode node);

    R visitDistinctFrom(DistinctFromNode node);

    R visitEntity(EntityNode node);

    R visitExists(ExistsNode node);

    R visitExtract(ExtractNode node);

    R visitExcluded(ExcludedNode node);

    R visitFunction(FunctionNode node);

    R visitGrouping(GroupingNode node);

    R visitInList(InListNode node);

    R visitInSelect(InSelectNode node);

    R visitInline(InlineNode node);

    R visitJson(JsonNode node);

    R visitJunction(JunctionNode node);

    R visitLabel(LabelNode node);

    R visitLike(LikeNode node);

    R visitNegate(NegateNode node);

    R visitNot(NotNode node);

    R visitNullCheck(NullCheckNode node);

    R visitOperator(OperatorNode node);

    R visitOrder(OrderNode node);

    R visitOver(OverNode node);

    R visitQuantified(QuantifiedNode node);

    R visitReferenceEquals(ReferenceEqualsNode node);

    R visitRelationshipExists(RelationshipExistsNode node);

    R visitScalarSelect(ScalarSelectNode node);

    R visitTimeFormat(TimeFormatNode node);

    R visitTruncate(TruncateNode node);

    R visitTuple(TupleNode node);

    R visitUnsafeSql(UnsafeSqlNode node);
}
