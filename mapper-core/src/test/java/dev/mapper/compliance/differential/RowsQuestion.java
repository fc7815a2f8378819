package dev.mapper.compliance.differential;

import dev.mapper.sql.Labeled;
import dev.mapper.sql.Order;
import dev.mapper.sql.Row;
import dev.mapper.sql.Select;
import dev.mapper.sql.Selection;
import dev.mapper.sql.Sortable;
import dev.mapper.sql.Sql;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which values, of which rows, in which order.
 *
 * @param distinct whether equal rows come once; they are sorted by all they have, then
 * @param order empty for any order
 * @param limit negative for none
 */
record RowsQuestion(
        Tables tables, @Nullable Term where, List<Term> items, boolean distinct, List<Key> order, int limit, int offset)
        implements Question {

    /** A value to sort by. */
    record Key(Term term, boolean descending, boolean nullsFirst) {

        Order sql(dev.mapper.sql.Expression<?> expression) {
            Order order = descending ? expression.desc() : expression.asc();
            return nullsFirst ? order.nullsFirst() : order.nullsLast();
        }

        int compare(@Nullable Object left, @Nullable Object right) {
            if (left == null || right == null) {
                return left == right ? 0 : (left == null) == nullsFirst ? -1 : 1;
            }
            return descending ? Values.compare(right, left) : Values.compare(left, right);
        }

        @Override
        public String toString() {
            return term + (descending ? " desc" : "") + (nullsFirst ? " nulls first" : " nulls last");
        }
    }

    @Override
    public Select<Row> sql() {
        List<Labeled<?>> labeled = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            labeled.add(items.get(i).sql().as("c" + i));
        }
        Select<Row> select = tables.in(Sql.select(labeled.toArray(new Selection<?>[0])));
        if (where != null) {
            select = select.where(where.predicate());
        }
        List<Sortable> keys = new ArrayList<>();
        for (Key key : order) {
            int item = items.indexOf(key.term());
            keys.add(key.sql(item >= 0 ? labeled.get(item) : key.term().sql()));
        }
        select = select.orderBy(keys.toArray(new Sortable[0]));
        select = distinct ? select.distinct() : select;
        select = limit >= 0 ? select.limit(limit) : select;
        return offset > 0 ? select.offset(offset) : select;
    }

    @Override
    public List<List<@Nullable Object>> answer(Collection collection) {
        Comparator<Env> sorting = (left, right) -> {
            for (Key key : order) {
                int compared = key.compare(
                        key.term().value().apply(left), key.term().value().apply(right));
                if (compared != 0) {
                    return compared;
                }
            }
            return 0;
        };
        Stream<List<@Nullable Object>> rows = rows(collection).stream()
                .sorted(sorting)
                .map(env -> Values.normal(
                        items.stream().map(item -> item.value().apply(env)).toList()));
        rows = distinct ? rows.distinct() : rows;
        rows = rows.skip(offset);
        return (limit >= 0 ? rows.limit(limit) : rows).toList();
    }

    @Override
    public boolean ordered() {
        return !order.isEmpty();
    }

    @Override
    public List<Boolean> averages() {
        return Collections.nCopies(items.size(), false);
    }

    @Override
    public List<Question> smaller() {
        List<Question> candidates = new ArrayList<>();
        if (!order.isEmpty()) {
            candidates.add(new RowsQuestion(tables, where, items, distinct, List.of(), -1, 0));
        }
        if (limit >= 0 || offset > 0) {
            candidates.add(new RowsQuestion(tables, where, items, distinct, order, -1, 0));
        }
        if (distinct) {
            candidates.add(new RowsQuestion(tables, where, items, false, List.of(), -1, 0));
        }
        candidates.addAll(withLessAsked());
        if (order.isEmpty()) {
            for (List<Term> fewer : Question.smaller(items, 1)) {
                candidates.add(new RowsQuestion(tables, where, fewer, distinct, order, limit, offset));
            }
        }
        return candidates;
    }

    @Override
    public Question with(Tables other, @Nullable Term condition) {
        return new RowsQuestion(other, condition, items, distinct, order, limit, offset);
    }

    @Override
    public String toString() {
        return "select " + (distinct ? "distinct " : "") + items + " from " + tables
                + (where == null ? "" : " where " + where)
                + (order.isEmpty() ? "" : " order by " + order)
                + (limit < 0 ? "" : " limit " + limit)
                + (offset == 0 ? "" : " offset " + offset);
    }
}
