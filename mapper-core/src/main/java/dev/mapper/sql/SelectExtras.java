package dev.mapper.sql;

import dev.mapper.Internal;
import java.util.ArrayList;
import java.util.List;

/**
 * What few selects have. The lists must not change.
 *
 * @param compound the selects whose rows are put together, the first without an operator; empty for a plain select
 * @param distinctOn of the rows that are equal in these, only the first
 * @param withTies whether the limit lets in the rows that are sorted alike with the last one
 * @param lockOf the entities whose rows are locked; all when empty
 * @param hints texts for the database's planner
 */
@Internal
public record SelectExtras(
        List<Part> compound, List<Node> distinctOn, boolean withTies, List<EntityPath<?>> lockOf, List<String> hints) {

    static final SelectExtras NONE = new SelectExtras(List.of(), List.of(), false, List.of(), List.of());

    /**
     * One of the selects whose rows are put together.
     *
     * @param operator what puts them to those before; of the first it says nothing
     */
    @Internal
    public record Part(SetOperator operator, SelectNode select) {}

    void describe(Shape shape) {
        shape.token(Shape.Token.EXTRAS).token(compound.size());
        for (Part part : compound) {
            shape.token(part.operator);
            part.select.describe(shape);
        }
        shape.nodes(distinctOn).token(withTies).token(lockOf).token(hints);
    }

    SelectExtras withCompound(List<Part> parts) {
        return new SelectExtras(parts, distinctOn, withTies, lockOf, hints);
    }

    SelectExtras withDistinctOn(List<Node> nodes) {
        return new SelectExtras(compound, nodes, withTies, lockOf, hints);
    }

    SelectExtras withTies(boolean ties) {
        return new SelectExtras(compound, distinctOn, ties, lockOf, hints);
    }

    SelectExtras withLockOf(List<EntityPath<?>> paths) {
        return new SelectExtras(compound, distinctOn, withTies, paths, hints);
    }

    SelectExtras withHint(String hint) {
        List<String> all = new ArrayList<>(hints);
        all.add(hint);
        return new SelectExtras(compound, distinctOn, withTies, lockOf, List.copyOf(all));
    }
}
