package dev.mapper.dialect;

import dev.mapper.UnsupportedByDialectException;
import dev.mapper.sql.Assignment;
import dev.mapper.sql.ColumnNode;
import dev.mapper.sql.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Sorts assignments so that none reads a column that one before it has set. */
final class AssignmentOrder {

    private final NodeResolver nodes;
    private final Dialect dialect;

    AssignmentOrder(NodeResolver nodes, Dialect dialect) {
        this.nodes = nodes;
        this.dialect = dialect;
    }

    /** As they come where it doesn't matter. */
    @SuppressWarnings("ReferenceEquality") // two assignments may be equal
    List<Assignment> of(List<Assignment> assignments) {
        List<Assignment> left = new ArrayList<>(assignments);
        List<Assignment> ordered = new ArrayList<>();
        while (!left.isEmpty()) {
            Assignment next = left.stream()
                    .filter(candidate ->
                            left.stream().noneMatch(other -> !other.equals(candidate) && reads(other, candidate)))
                    .findFirst()
                    .orElseThrow(() -> new UnsupportedByDialectException(
                            "An update whose assignments read one another's old values",
                            dialect.name(),
                            "Update one column after the other, by way of a third"));
            ordered.add(next);
            left.remove(next);
        }
        return ordered;
    }

    private boolean reads(Assignment reader, Assignment set) {
        Set<ColumnNode> columns = new HashSet<>();
        collect(reader.value(), columns);
        return columns.contains(nodes.single(set.target()));
    }

    private void collect(Node node, Set<ColumnNode> columns) {
        Node resolved = nodes.attribute(node);
        if (resolved instanceof ColumnNode column) {
            columns.add(column);
        } else {
            resolved.children().forEach(child -> collect(child, columns));
        }
    }
}
