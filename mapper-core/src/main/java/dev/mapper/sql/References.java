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
public final class References implements NodeVisitor<@Nullable Void> {

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

    private @Nullable Void all(Collection<? extends Node> nodes) {
        for (Node node : nodes) {
            node.accept(this);
        }
        return null;
    }

    private @Nullable Void each(Node... nodes) {
        for (Node node : nodes) {
            node.accept(this);
        }
        return null;
    }

    private @Nullable Void optional(@Nullable Node node) {
        return node == null ? null : node.accept(this);
    }

    @Override
    public @Nullable Void visitArithmetic(ArithmeticNode node) {
        return each(node.left(), node.right());
    }

    @Override
    public @Nullable Void visitAttribute(AttributeNode node) {
        paths.add(node.source());
        return null;
    }

    @Override
    public @Nullable Void visitBetween(BetweenNode node) {
        return each(node.operand(), node.low(), node.high());
    }

    @Override
    public @Nullable Void visitBind(BindNode node) {
        return null;
    }

    @Override
    public @Nullable Void visitCase(CaseNode node) {
        for (CaseNode.When branch : node.branches()) {
            each(branch.condition(), branch.result());
        }
        return optional(node.otherwise());
    }

    @Override
    public @Nullable Void visitCast(CastNode node) {
        return each(node.operand());
    }

    @Override
    public @Nullable Void visitColumn(ColumnNode node) {
        return null;
    }

    @Override
    public @Nullable Void visitComparison(ComparisonNode node) {
        return each(node.left(), node.right());
    }

    @Override
    public @Nullable Void visitConcat(ConcatNode node) {
        return all(node.parts());
    }

    @Override
    public @Nullable Void visitCount(CountNode node) {
        return optional(node.operand());
    }

    @Override
    public @Nullable Void visitDefault(DefaultNode node) {
        return null;
    }

    @Override
    public @Nullable Void visitDerivedColumn(DerivedColumnNode node) {
        return null;
    }

    @Override
    public @Nullable Void visitEntity(EntityNode node) {
        paths.add(node.path());
        return null;
    }

    @Override
    public @Nullable Void visitExists(ExistsNode node) {
        return null;
    }

    @Override
    public @Nullable Void visitExtract(ExtractNode node) {
        return each(node.operand());
    }

    @Override
    public @Nullable Void visitFunction(FunctionNode node) {
        return all(node.arguments());
    }

    @Override
    public @Nullable Void visitInList(InListNode node) {
        each(node.operand());
        return all(node.candidates());
    }

    @Override
    public @Nullable Void visitInSelect(InSelectNode node) {
        return each(node.operand());
    }

    @Override
    public @Nullable Void visitJunction(JunctionNode node) {
        return all(node.conditions());
    }

    @Override
    public @Nullable Void visitLabel(LabelNode node) {
        return each(node.value());
    }

    @Override
    public @Nullable Void visitLike(LikeNode node) {
        return each(node.operand(), node.pattern());
    }

    @Override
    public @Nullable Void visitNegate(NegateNode node) {
        return each(node.operand());
    }

    @Override
    public @Nullable Void visitNot(NotNode node) {
        return each(node.condition());
    }

    @Override
    public @Nullable Void visitNullCheck(NullCheckNode node) {
        return each(node.operand());
    }

    @Override
    public @Nullable Void visitOrder(OrderNode node) {
        return each(node.value());
    }

    @Override
    public @Nullable Void visitReferenceEquals(ReferenceEqualsNode node) {
        paths.add(node.relationship().source());
        return null;
    }

    @Override
    public @Nullable Void visitRelationshipExists(RelationshipExistsNode node) {
        paths.add(node.relationship().source());
        return null;
    }

    @Override
    public @Nullable Void visitScalarSelect(ScalarSelectNode node) {
        return null;
    }

    @Override
    public @Nullable Void visitTuple(TupleNode node) {
        return all(node.elements());
    }

    @Override
    public @Nullable Void visitUnsafeSql(UnsafeSqlNode node) {
        return all(node.arguments());
    }
}
