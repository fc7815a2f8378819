package dev.mapper.sql;

import java.util.ArrayList;
import java.util.List;

/** {@code DELETE FROM …}. Immutable and thread-safe: each method gives a new one. */
public final class Delete extends Change {

    private final DeleteNode node;

    private Delete(DeleteNode node) {
        this.node = node;
    }

    static Delete from(EntityPath<?> target) {
        return new Delete(new DeleteNode(target.asFrom(), List.of(), null, List.of()));
    }

    /** Adds what the conditions may name besides the rows to delete: {@code DELETE … USING}. */
    public Delete using(Source... sources) {
        List<From> using = new ArrayList<>(node.using());
        for (Source source : sources) {
            using.add(source.asFrom());
        }
        return new Delete(new DeleteNode(node.target(), List.copyOf(using), node.where(), node.returning()));
    }

    /** Adds conditions; all must hold. */
    public Delete where(Predicate... conditions) {
        Node where = node.where();
        for (Predicate condition : conditions) {
            where = JunctionNode.of(JunctionNode.Kind.AND, where, condition.node);
        }
        return new Delete(new DeleteNode(node.target(), node.using(), where, node.returning()));
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
