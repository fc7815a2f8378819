package dev.mapper.sql;

import dev.mapper.Internal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Conditions joined by AND or by OR. No condition at all is true for AND, false for OR. */
@Internal
public record JunctionNode(Kind kind, List<Node> conditions) implements Node {

    /** The two ways to join. */
    public enum Kind {
        AND,
        OR
    }

    public JunctionNode {
        conditions = List.copyOf(conditions);
    }

    /** Joins two conditions, flat where they are joined in the same way already; null is no condition. */
    public static Node of(Kind kind, @Nullable Node left, Node right) {
        if (left == null) {
            return right;
        }
        List<Node> conditions = new ArrayList<>();
        add(kind, left, conditions);
        add(kind, right, conditions);
        return new JunctionNode(kind, conditions);
    }

    /** Joins conditions to those before, as one after the other would be joined. */
    static Node of(Kind kind, @Nullable Node left, Predicate... rights) {
        List<Node> conditions = new ArrayList<>(rights.length + 8);
        if (left != null) {
            add(kind, left, conditions);
        }
        for (Predicate right : rights) {
            add(kind, right.node, conditions);
        }
        return new JunctionNode(kind, conditions);
    }

    private static void add(Kind kind, Node node, List<Node> conditions) {
        if (node instanceof JunctionNode junction && junction.kind == kind) {
            conditions.addAll(junction.conditions);
        } else {
            conditions.add(node);
        }
    }

    @Override
    public <R> R accept(NodeVisitor<R> visitor) {
        return visitor.visitJunction(this);
    }

    @Override
    public List<Node> children() {
        return conditions;
    }

    @Override
    public void describe(Shape shape) {
        shape.token(kind).nodes(conditions);
    }
}
