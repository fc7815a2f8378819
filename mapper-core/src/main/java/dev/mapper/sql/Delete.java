package dev.mapper.sql;

import java.util.List;

/** {@code DELETE FROM …}. Immutable and thread-safe: each method gives a new one. */
public final class Delete extends Change {

    private final DeleteNode node;

    private Delete(DeleteNode node) {
        this.node = node;
    }

    static Delete from(EntityPath<?> target) {
        return new Delete(new DeleteNode(target.asFrom(), null, List.of()));
    }

    /** Adds conditions; all must hold. */
    public Delete where(Predicate... conditions) {
        Node where = node.where();
        for (Predicate condition : conditions) {
            where = JunctionNode.of(JunctionNode.Kind.AND, where, condition.node);
        }
        return new Delete(new DeleteNode(node.target(), where, node.returning()));
    }

    @Override
    public DeleteNode statement() {
        return node;
    }

    @Override
    StatementNode returning(List<Node> columns) {
        return node.withReturning(columns);
    }
}
