package dev.mapper.dialect;

import dev.mapper.UnsupportedByDialectException;
import dev.mapper.sql.Assignment;
import dev.mapper.sql.ColumnNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sorts assignments so that none reads a column that one before it has set. */
final class AssignmentOrder {

    private final SqlRenderer renderer;
    private final Map<Assignment, Set<ColumnNode>> read = new HashMap<>();

    AssignmentOrder(SqlRenderer renderer) {
        this.renderer = renderer;
    }

    /** As they come where it doesn't matter. */
    List<Assignment> of(List<Assignment> assignments) {
        renderer.at(Place.SET, () -> assignments.forEach(one -> read.put(one, renderer.columnsOf(one.value()))));
        List<Assignment> left = new ArrayList<>(assignments);
        List<Assignment> ordered = new ArrayList<>();
        while (!left.isEmpty()) {
            Assignment next = left.stream()
                    .filter(candidate ->
                            left.stream().noneMatch(other -> !other.equals(candidate) && reads(other, candidate)))
                    .findFirst()
                    .orElseThrow(() -> new UnsupportedByDialectException(
                            "An update whose assignments read one another's old values",
                            renderer.dialect.name(),
                            "Update one column after the other, by way of a third"));
            ordered.add(next);
            left.remove(next);
        }
        return ordered;
    }

    private boolean reads(Assignment reader, Assignment set) {
        return read.getOrDefault(reader, Set.of()).contains(renderer.nodes.single(set.target()));
    }
}
