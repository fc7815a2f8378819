package dev.mapper.sql;

import java.util.ArrayList;
import java.util.List;

/** {@code UPDATE …}. Immutable and thread-safe: each method gives a new one. */
public final class Update extends Change {

    private final UpdateNode node;

    private Update(UpdateNode node) {
        this.node = node;
    }

    static Update of(EntityPath<?> target) {
        return new Update(new UpdateNode(target.asFrom(), List.of(), List.of(), null, List.of()));
    }

    /** Adds assignments; see {@link Sql#set}. */
    public Update set(Assignment... assignments) {
        List<Assignment> all = new ArrayList<>(node.assignments());
        all.addAll(List.of(assignments));
        return new Update(new UpdateNode(node.target(), all, node.from(), node.where(), node.returning()));
    }

    /**
     * Adds what the conditions and values may name besides the rows to update: {@code UPDATE … FROM}. Where several of
     * its rows meet one row to update, which of them counts is up to the database; H2 refuses.
     */
    public Update from(Source... sources) {
        List<From> from = new ArrayList<>(node.from());
        for (Source source : sources) {
            from.add(source.asFrom());
        }
        return new Update(
                new UpdateNode(node.target(), node.assignments(), List.copyOf(from), node.where(), node.returning()));
    }

    /** Adds conditions; all must hold. */
    public Update where(Predicate... conditions) {
        Node where = node.where();
        for (Predicate condition : conditions) {
            where = JunctionNode.of(JunctionNode.Kind.AND, where, condition.node);
        }
        return new Update(new UpdateNode(node.target(), node.assignments(), node.from(), where, node.returning()));
    }

    @Override
    public UpdateNode statement() {
        return node;
    }

    @Override
    StatementNode returning(List<Node> columns) {
        return node.withReturning(columns);
    }
}
