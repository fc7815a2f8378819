package dev.mapper.sql;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the entities that a tree names. Selects within it are statements of their own: what they name isn't found.
 * For one use on one thread.
 */
public final class References implements NodeVisitor<References> {

    private final Set<EntityPath<?>> paths = new LinkedHashSet<>();

    private References() {}

    /** The entities in the order in which the nodes name them. */
    public static Set<EntityPath<?>> in(Collection<? extends Node> nodes) {
        References references = new References();
        references.all(nodes);
        return references.paths;
    }

    /** The entities that a node names; none for null. */
    public static Set<EntityPath<?>> in(@Nullable Node node) {
        return node == null ? Set.of() : in(List.of(node));
    }

    private References all(Collection<? extends Node> nodes) {
        for (Node node : nodes) {
            node.accept(this);
        }
        return this;
    }

    private References each(Node... nodes) {
        for (Node node : nodes) {
            node.accept(this);
        }
        return this;
    }

    private References optional(@Nullable Node node) {
        return node == null ? this : node.accept(this);
    }

    @Override
    public References visitArithmetic(ArithmeticNode node) {
        return each(node.left(), node.right());
    }

    @Override
    public References visitAttribute(AttributeNode node) {
        paths.add(node.source());
        return this;
    }

    @Override
    public References visitBetween(BetweenNode node) {
        return each(node.operand(), node.low(), node.high());
    }

    @Override
    public References visitBind(BindNode node) {
        return this;
    }

    @Override
    public References visitCase(CaseNode node) {
        for (CaseNode.When branch : node.branches()) {
            each(branch.condition(), branch.result());
        }
        return optional(node.otherwise());
    }

    @Override
    public References visitCast(CastNode node) {
        return each(node.operand());
    }

    @Override
    public References visitColumn(ColumnNode node) {
        return this;
    }

    @Override
    public References visitComparison(ComparisonNode node) {
        return each(node.left(), node.right());
    }

    @Override
    public References visitConcat(ConcatNode node) {
        return all(node.parts());
    }

    @Override
    public References visitCount(CountNode node) {
        return optional(node.operand());
    }

    @Override
    public References visitDefault(DefaultNode node) {
        return this;
    }

    @Override
    public References visitDerivedColumn(DerivedColumnNode node) {
        return this;
    }

    @Override
    public References visitEntity(EntityNode node) {
        paths.add(node.path());
        return this;
    }

    @Override
    public References visitExists(ExistsNode node) {
        return this;
    }

    @Override
    public References visitExtract(ExtractNode node) {
        return each(node.operand());
    }

    @Override
    public References visitFunction(FunctionNode node) {
        return all(node.arguments());
    }

    @Override
    public References visitInList(InListNode node) {
        each(node.operand());
        return all(node.candidates());
    }

    @Override
    public References visitInSelect(InSelectNode node) {
        return each(node.operand());
    }

    @Override
    public References visitJunction(JunctionNode node) {
        return all(node.conditions());
    }

    @Override
    public References visitLabel(LabelNode node) {
        return each(node.value());
    }

    @Override
    public References visitLike(LikeNode node) {
        return each(node.operand(), node.pattern());
    }

    @Override
    public References visitNegate(NegateNode node) {
        return each(node.operand());
    }

    @Override
    public References visitNot(NotNode node) {
        return each(node.condition());
    }

    @Override
    public References visitNullCheck(NullCheckNode node) {
        return each(node.operand());
    }

    @Override
    public References visitOrder(OrderNode node) {
        return each(node.value());
    }

    @Override
    public References visitReferenceEquals(ReferenceEqualsNode node) {
        paths.add(node.relationship().source());
        return this;
    }

    @Override
    public References visitRelationshipExists(RelationshipExistsNode node) {
        paths.add(node.relationship().source());
        return this;
    }

    @Override
    public References visitScalarSelect(ScalarSelectNode node) {
        return this;
    }

    @Override
    public References visitTuple(TupleNode node) {
        return all(node.elements());
    }

    @Override
    public References visitUnsafeSql(UnsafeSqlNode node) {
        return all(node.arguments());
    }
}
