package dev.mapper.sql;

import dev.mapper.Internal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code CASE WHEN … THEN … ELSE … END}.
 *
 * @param otherwise null for SQL NULL
 */
@Internal
public record CaseNode(List<When> branches, @Nullable Node otherwise) implements Node {

    public CaseNode {
        branches = List.copyOf(branches);
    }

    /** One branch. */
    public record When(Node condition, Node result) {}

    @Override
    public <R> R accept(NodeVisitor<R> visitor) {
        return visitor.visitCase(this);
    }

    @Override
    public List<Node> children() {
        List<Node> children = new ArrayList<>();
        for (When branch : branches) {
            children.add(branch.condition);
            children.add(branch.result);
        }
        if (otherwise != null) {
            children.add(otherwise);
        }
        return children;
    }

    @Override
    public void describe(Shape shape) {
        shape.token(Shape.Token.CASE).token(branches.size());
        for (When branch : branches) {
            shape.node(branch.condition).node(branch.result);
        }
        shape.optional(otherwise);
    }
}
