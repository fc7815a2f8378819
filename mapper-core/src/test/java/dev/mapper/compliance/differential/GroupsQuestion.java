package dev.mapper.compliance.differential;

import dev.mapper.sql.Expression;
import dev.mapper.sql.Predicate;
import dev.mapper.sql.Row;
import dev.mapper.sql.Select;
import dev.mapper.sql.Selection;
import dev.mapper.sql.Sql;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What groups of rows come to.
 *
 * @param keys none to take all rows as one group
 */
record GroupsQuestion(
        Tables tables,
        @Nullable Term where,
        List<Term> keys,
        List<Aggregate> aggregates,
        @Nullable Having having) implements Question {

    /**
     * What a group must meet.
     *
     * @param than null to ask whether there is a value at all
     */
    record Having(
            Aggregate aggregate,
            Conditions.Comparison comparison,
            @Nullable Object than) {

        Predicate sql() {
            Expression<?> value = aggregate.sql();
            return than == null ? value.isNotNull() : comparison.sql(value, than);
        }

        boolean holds(List<Env> rows) {
            Object value = aggregate.of(rows);
            return value != null && (than == null || comparison.model.test(Values.compare(value, than)));
        }

        @Override
        public String toString() {
            return aggregate + (than == null ? " is not null" : " " + comparison.symbol + " " + Terms.text(than));
        }
    }

    @Override
    public Select<Row> sql() {
        List<Selection<?>> columns = new ArrayList<>();
        keys.forEach(key -> columns.add(key.sql()));
        aggregates.forEach(aggregate -> columns.add(aggregate.sql()));
        Select<Row> select = tables.in(Sql.select(columns.toArray(new Selection<?>[0])));
        if (where != null) {
            select = select.where(where.predicate());
        }
        if (!keys.isEmpty()) {
            select = select.groupBy(keys.stream().map(Term::sql).toArray(Expression<?>[]::new));
        }
        return having == null ? select : select.having(having.sql());
    }

    @Override
    public List<List<@Nullable Object>> answer(Collection collection) {
        Map<List<@Nullable Object>, List<Env>> groups = new LinkedHashMap<>();
        if (keys.isEmpty()) {
            groups.put(List.of(), new ArrayList<>());
        }
        for (Env row : rows(collection)) {
            List<@Nullable Object> key = Values.normal(
                    keys.stream().map(term -> term.value().apply(row)).toList());
            groups.computeIfAbsent(key, none -> new ArrayList<>()).add(row);
        }
        List<List<@Nullable Object>> answer = new ArrayList<>();
        groups.forEach((key, rows) -> {
            if (having == null || having.holds(rows)) {
                List<@Nullable Object> row = new ArrayList<>(key);
                aggregates.forEach(aggregate -> row.add(aggregate.of(rows)));
                answer.add(Values.normal(row));
            }
        });
        return answer;
    }

    @Override
    public boolean ordered() {
        return false;
    }

    @Override
    public List<Boolean> averages() {
        List<Boolean> averages = new ArrayList<>();
        keys.forEach(key -> averages.add(false));
        aggregates.forEach(aggregate -> averages.add(aggregate.isAverage()));
        return averages;
    }

    @Override
    public List<Question> smaller() {
        List<Question> candidates = new ArrayList<>();
        if (having != null) {
            candidates.add(new GroupsQuestion(tables, where, keys, aggregates, null));
        }
        for (int i = 0; i < aggregates.size() && aggregates.size() > 1; i++) {
            List<Aggregate> fewer = new ArrayList<>(aggregates);
            fewer.remove(i);
            candidates.add(new GroupsQuestion(tables, where, keys, fewer, having));
        }
        for (List<Term> fewer : Question.smaller(keys, 1)) {
            candidates.add(new GroupsQuestion(tables, where, fewer, aggregates, having));
        }
        candidates.addAll(withLessAsked());
        return candidates;
    }

    @Override
    public Question with(Tables other, @Nullable Term condition) {
        return new GroupsQuestion(other, condition, keys, aggregates, having);
    }

    @Override
    public String toString() {
        return "select " + keys + aggregates + " from " + tables + (where == null ? "" : " where " + where)
                + (keys.isEmpty() ? "" : " group by " + keys) + (having == null ? "" : " having " + having);
    }
}
