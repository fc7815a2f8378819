package dev.mapper.compliance.differential;

import dev.mapper.sql.Row;
import dev.mapper.sql.Select;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a question is asked of: the specimens, and what is joined to them.
 *
 * @param on null of what has no condition of its own
 */
record Tables(Shape shape, @Nullable Term on) {

    /** The ways to join. */
    enum Shape {
        SPECIMENS,
        JOIN_SHELF,
        LEFT_JOIN_SHELF,
        JOIN_H,
        LEFT_JOIN_H,
        FULL_JOIN_H,
        CROSS_JOIN_H,
        JOIN_T,
        LEFT_JOIN_T,
        LEFT_JOIN_SHELF_JOIN_T;

        boolean hasCondition() {
            return this != SPECIMENS && this != JOIN_SHELF && this != LEFT_JOIN_SHELF && this != CROSS_JOIN_H;
        }

        List<Alias> aliases() {
            return switch (this) {
                case SPECIMENS -> List.of(Alias.S);
                case JOIN_SHELF, LEFT_JOIN_SHELF, JOIN_H, LEFT_JOIN_H, FULL_JOIN_H, CROSS_JOIN_H ->
                    List.of(Alias.S, Alias.H);
                case JOIN_T, LEFT_JOIN_T -> List.of(Alias.S, Alias.T);
                case LEFT_JOIN_SHELF_JOIN_T -> List.of(Alias.S, Alias.H, Alias.T);
            };
        }
    }

    Select<Row> in(Select<Row> select) {
        Select<Row> from = select.from(Alias.S.path);
        return switch (shape) {
            case SPECIMENS -> from;
            case JOIN_SHELF -> from.join(Alias.S.specimen().shelf, Alias.H.shelf());
            case LEFT_JOIN_SHELF -> from.outerJoin(Alias.S.specimen().shelf, Alias.H.shelf());
            case JOIN_H -> from.join(Alias.H.path, condition().predicate());
            case LEFT_JOIN_H -> from.outerJoin(Alias.H.path, condition().predicate());
            case FULL_JOIN_H -> from.fullJoin(Alias.H.path, condition().predicate());
            case CROSS_JOIN_H -> from.crossJoin(Alias.H.path);
            case JOIN_T -> from.join(Alias.T.path, condition().predicate());
            case LEFT_JOIN_T -> from.outerJoin(Alias.T.path, condition().predicate());
            case LEFT_JOIN_SHELF_JOIN_T ->
                from.outerJoin(Alias.S.specimen().shelf, Alias.H.shelf())
                        .join(Alias.T.path, condition().predicate());
        };
    }

    private Term condition() {
        if (on == null) {
            throw new IllegalStateException(shape + " needs a condition");
        }
        return on;
    }

    List<Env> rows(Collection collection) {
        List<Env> specimens = new ArrayList<>();
        for (Object[] row : collection.specimens) {
            specimens.add(Env.of(collection).with(Alias.S, row));
        }
        Term ofShelf = Conditions.compare(
                Conditions.Comparison.EQ, Terms.column(Alias.S, "shelf"), Terms.column(Alias.H, "id"));
        return switch (shape) {
            case SPECIMENS -> specimens;
            case JOIN_SHELF -> joined(specimens, Alias.H, ofShelf, false);
            case LEFT_JOIN_SHELF -> joined(specimens, Alias.H, ofShelf, true);
            case JOIN_H -> joined(specimens, Alias.H, condition(), false);
            case LEFT_JOIN_H -> joined(specimens, Alias.H, condition(), true);
            case FULL_JOIN_H -> full(joined(specimens, Alias.H, condition(), true), specimens);
            case CROSS_JOIN_H -> joined(specimens, Alias.H, null, false);
            case JOIN_T -> joined(specimens, Alias.T, condition(), false);
            case LEFT_JOIN_T -> joined(specimens, Alias.T, condition(), true);
            case LEFT_JOIN_SHELF_JOIN_T ->
                joined(joined(specimens, Alias.H, ofShelf, true), Alias.T, condition(), false);
        };
    }

    private static List<Env> joined(List<Env> left, Alias right, @Nullable Term on, boolean outer) {
        List<Env> joined = new ArrayList<>();
        for (Env row : left) {
            int before = joined.size();
            for (Object[] other : row.collection.rows(right)) {
                Env both = row.with(right, other);
                if (on == null || on.isTrue(both)) {
                    joined.add(both);
                }
            }
            if (outer && joined.size() == before) {
                joined.add(row.without(right));
            }
        }
        return joined;
    }

    /** With the shelves that no specimen is joined to. */
    private List<Env> full(List<Env> joined, List<Env> specimens) {
        List<Env> all = new ArrayList<>(joined);
        Collection collection = specimens.get(0).collection;
        for (Object[] shelf : collection.shelves) {
            if (specimens.stream().noneMatch(row -> condition().isTrue(row.with(Alias.H, shelf)))) {
                all.add(Env.of(collection).without(Alias.S).with(Alias.H, shelf));
            }
        }
        return all;
    }

    List<Tables> smaller() {
        List<Tables> candidates = new ArrayList<>();
        if (shape != Shape.SPECIMENS) {
            candidates.add(new Tables(Shape.SPECIMENS, null));
        }
        if (on != null) {
            for (Term smaller : on.smaller()) {
                candidates.add(new Tables(shape, smaller));
            }
        }
        return candidates;
    }

    @Override
    public String toString() {
        return shape + (on == null ? "" : " on " + on);
    }
}
