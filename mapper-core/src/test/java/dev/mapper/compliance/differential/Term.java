package dev.mapper.compliance.differential;

import dev.mapper.sql.Expression;
import dev.mapper.sql.Predicate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An expression that both sides understand: the database by its SQL, the model by its value in a row.
 *
 * @param text for people
 * @param value null is SQL's null; of a condition, unknown
 * @param bound what a number's magnitude is at most
 * @param parts the terms that it is made of
 * @param rebuild makes the term of other parts of the same kinds
 */
record Term(
        Kind kind,
        String text,
        Expression<?> sql,
        Function<Env, @Nullable Object> value,
        double bound,
        List<Term> parts,
        Function<List<Term>, Term> rebuild) {

    static Term leaf(Kind kind, String text, Expression<?> sql, Function<Env, @Nullable Object> value, double bound) {
        Term[] self = new Term[1];
        self[0] = new Term(kind, text, sql, value, bound, List.of(), parts -> self[0]);
        return self[0];
    }

    Predicate predicate() {
        return (Predicate) sql;
    }

    /** Unknown is null. */
    @Nullable
    Boolean holds(Env env) {
        return (Boolean) value.apply(env);
    }

    boolean isTrue(Env env) {
        return Boolean.TRUE.equals(value.apply(env));
    }

    /** Terms with less in them that may stand in this one's place, the smallest first. */
    List<Term> smaller() {
        List<Term> candidates = new ArrayList<>();
        for (Term part : parts) {
            if (part.kind == kind) {
                candidates.add(part);
            }
        }
        for (int i = 0; i < parts.size(); i++) {
            for (Term smaller : parts.get(i).smaller()) {
                List<Term> others = new ArrayList<>(parts);
                others.set(i, smaller);
                try {
                    candidates.add(rebuild.apply(others));
                } catch (RuntimeException e) {
                    // Not every part fits every place: this one isn't a candidate
                    continue;
                }
            }
        }
        return candidates;
    }

    @Override
    public String toString() {
        return text;
    }
}
