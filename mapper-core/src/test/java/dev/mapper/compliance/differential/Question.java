package dev.mapper.compliance.differential;

import dev.mapper.sql.Row;
import dev.mapper.sql.Select;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A select that both sides can answer. */
sealed interface Question permits RowsQuestion, GroupsQuestion {

    Tables tables();

    /** Null for all rows. */
    @Nullable
    Term where();

    Select<Row> sql();

    /** What the model answers. */
    List<List<@Nullable Object>> answer(Collection collection);

    /** Whether the order of the answer is said. */
    boolean ordered();

    /** For each column whether it is an average. */
    List<Boolean> averages();

    /** Questions with less in them, the smallest first. */
    List<Question> smaller();

    /** With another place to ask and another condition. */
    Question with(Tables tables, @Nullable Term where);

    /** Less of what all questions have. */
    default List<Question> withLessAsked() {
        List<Question> candidates = new ArrayList<>();
        Term condition = where();
        if (condition != null) {
            candidates.add(with(tables(), null));
        }
        for (Tables smaller : tables().smaller()) {
            candidates.add(with(smaller, condition));
        }
        if (condition != null) {
            for (Term smaller : condition.smaller()) {
                candidates.add(with(tables(), smaller));
            }
        }
        return candidates;
    }

    /** The rows that the condition leaves. */
    default List<Env> rows(Collection collection) {
        Term condition = where();
        List<Env> rows = tables().rows(collection);
        return condition == null
                ? rows
                : rows.stream().filter(condition::isTrue).toList();
    }

    /** Each list with one element left out, or made smaller. */
    static List<List<Term>> smaller(List<Term> terms, int atLeast) {
        List<List<Term>> candidates = new ArrayList<>();
        for (int i = 0; i < terms.size(); i++) {
            if (terms.size() > atLeast) {
                List<Term> fewer = new ArrayList<>(terms);
                fewer.remove(i);
                candidates.add(fewer);
            }
            for (Term smaller : terms.get(i).smaller()) {
                List<Term> others = new ArrayList<>(terms);
                others.set(i, smaller);
                candidates.add(others);
            }
        }
        return candidates;
    }
}
