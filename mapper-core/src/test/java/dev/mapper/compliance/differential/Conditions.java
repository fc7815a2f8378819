package dev.mapper.compliance.differential;

import dev.mapper.sql.ComparableExpression;
import dev.mapper.sql.Expression;
import dev.mapper.sql.Predicate;
import dev.mapper.sql.Sql;
import dev.mapper.sql.StringExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes terms that hold, don't hold, or are unknown. */
@SuppressWarnings("unchecked") // the kind of a term says which class its expression and its values are
final class Conditions {

    private Conditions() {}

    /** How two values are compared. */
    enum Comparison {
        EQ("=", order -> order == 0),
        NE("<>", order -> order != 0),
        LT("<", order -> order < 0),
        LE("<=", order -> order <= 0),
        GT(">", order -> order > 0),
        GE(">=", order -> order >= 0);

        final String symbol;
        final IntPredicate model;

        Comparison(String symbol, IntPredicate model) {
            this.symbol = symbol;
            this.model = model;
        }

        Predicate sql(Expression<?> left, Expression<?> right) {
            ComparableExpression<Object> a = (ComparableExpression<Object>) left;
            Expression<Object> b = (Expression<Object>) right;
            return switch (this) {
                case EQ -> a.eq(b);
                case NE -> a.ne(b);
                case LT -> a.lt(b);
                case LE -> a.le(b);
                case GT -> a.gt(b);
                case GE -> a.ge(b);
            };
        }

        Predicate sql(Expression<?> left, Object right) {
            ComparableExpression<Object> a = (ComparableExpression<Object>) left;
            return switch (this) {
                case EQ -> a.eq(right);
                case NE -> a.ne(right);
                case LT -> a.lt(right);
                case LE -> a.le(right);
                case GT -> a.gt(right);
                case GE -> a.ge(right);
            };
        }
    }

    static Term compare(Comparison comparison, Term left, Term right) {
        return condition(
                left + " " + comparison.symbol + " " + right,
                comparison.sql(left.sql(), right.sql()),
                env -> {
                    Object a = left.value().apply(env);
                    Object b = right.value().apply(env);
                    return a == null || b == null ? null : comparison.model.test(Values.compare(a, b));
                },
                List.of(left, right),
                parts -> compare(comparison, parts.get(0), parts.get(1)));
    }

    static Term compare(Comparison comparison, Term left, Object right) {
        return ofOne(
                left + " " + comparison.symbol + " " + Terms.text(right),
                comparison.sql(left.sql(), right),
                left,
                value -> comparison.model.test(Values.compare(value, right)),
                part -> compare(comparison, part, right));
    }

    static Term isNull(Term term, boolean negated) {
        return condition(
                "(" + term + (negated ? ") is not null" : ") is null"),
                negated ? term.sql().isNotNull() : term.sql().isNull(),
                env -> (term.value().apply(env) == null) != negated,
                List.of(term),
                parts -> isNull(parts.get(0), negated));
    }

    static Term between(Term term, Object low, Object high, boolean negated) {
        ComparableExpression<Object> sql = (ComparableExpression<Object>) term.sql();
        return ofOne(
                term + (negated ? " not between " : " between ") + Terms.text(low) + " and " + Terms.text(high),
                negated ? sql.notBetween(low, high) : sql.between(low, high),
                term,
                value -> (Values.compare(value, low) >= 0 && Values.compare(value, high) <= 0) != negated,
                part -> between(part, low, high, negated));
    }

    /**
     * In a list of values.
     *
     * @param values null among them makes what isn't found unknown
     */
    static Term in(Term term, List<@Nullable Object> values, boolean negated) {
        Expression<Object> sql = (Expression<Object>) term.sql();
        String list = values.stream().map(Terms::text).collect(Collectors.joining(", ", "(", ")"));
        return condition(
                term + (negated ? " not in " : " in ") + list,
                negated ? sql.notIn(values) : sql.in(values),
                env -> {
                    // Of no values at all the answer is known, even for null
                    Boolean found = values.isEmpty()
                            ? Boolean.FALSE
                            : found(term.value().apply(env), values);
                    return found == null ? null : found != negated;
                },
                List.of(term),
                parts -> in(parts.get(0), values, negated));
    }

    private static @Nullable Boolean found(@Nullable Object value, List<@Nullable Object> values) {
        if (value == null) {
            return null;
        }
        boolean unknown = false;
        for (Object one : values) {
            if (one == null) {
                unknown = true;
            } else if (Values.compare(value, one) == 0) {
                return true;
            }
        }
        return unknown ? null : false;
    }

    /** How a pattern is matched. */
    enum Match {
        LIKE,
        NOT_LIKE,
        ILIKE,
        NOT_ILIKE,
        STARTS_WITH,
        ENDS_WITH,
        CONTAINS
    }

    static Term like(Match match, Term term, String pattern) {
        StringExpression sql = (StringExpression) term.sql();
        Predicate predicate = switch (match) {
            case LIKE -> sql.like(pattern);
            case NOT_LIKE -> sql.notLike(pattern);
            case ILIKE -> sql.ilike(pattern);
            case NOT_ILIKE -> sql.notIlike(pattern);
            case STARTS_WITH -> sql.startsWith(pattern);
            case ENDS_WITH -> sql.endsWith(pattern);
            case CONTAINS -> sql.contains(pattern);
        };
        Function<Object, Boolean> model = value -> {
            String text = (String) value;
            return switch (match) {
                case LIKE -> Like.matches(text, pattern, false);
                case NOT_LIKE -> !Like.matches(text, pattern, false);
                case ILIKE -> Like.matches(text, pattern, true);
                case NOT_ILIKE -> !Like.matches(text, pattern, true);
                case STARTS_WITH -> text.startsWith(pattern);
                case ENDS_WITH -> text.endsWith(pattern);
                case CONTAINS -> text.contains(pattern);
            };
        };
        return ofOne(
                term + " " + match + " " + Terms.text(pattern),
                predicate,
                term,
                model,
                part -> like(match, part, pattern));
    }

    static Term not(Term term) {
        return ofOne(
                "not (" + term + ")", Sql.not(term.predicate()), term, value -> !((Boolean) value), Conditions::not);
    }

    /** All or some of the terms. */
    static Term junction(boolean all, List<Term> terms) {
        Predicate[] predicates = Terms.predicates(terms);
        return condition(
                terms.stream().map(Term::text).collect(Collectors.joining(all ? ") and (" : ") or (", "(", ")")),
                all ? Sql.and(predicates) : Sql.or(predicates),
                env -> {
                    boolean unknown = false;
                    for (Term term : terms) {
                        Boolean holds = term.holds(env);
                        if (holds == null) {
                            unknown = true;
                        } else if (holds != all) {
                            return !all;
                        }
                    }
                    return unknown ? null : (Boolean) all;
                },
                terms,
                parts -> junction(all, parts));
    }

    /** Some row of an alias, which the condition may name, meets it. */
    static Term exists(Alias alias, Term condition, boolean negated) {
        var select = Sql.select(Terms.column(alias, 0).sql()).from(alias.path).where(condition.predicate());
        return condition(
                (negated ? "not exists (" : "exists (") + alias + " where " + condition + ")",
                negated ? Sql.notExists(select) : Sql.exists(select),
                env -> env.collection.rows(alias).stream().anyMatch(row -> condition.isTrue(env.with(alias, row)))
                        != negated,
                List.of(condition),
                parts -> exists(alias, parts.get(0), negated));
    }

    /** The value is among those of a term in the rows of an alias that meet a condition. */
    static Term inSelect(Term term, Alias alias, Term of, Term condition, boolean negated) {
        Expression<Object> sql = (Expression<Object>) term.sql();
        var select = Sql.select((Expression<Object>) of.sql()).from(alias.path).where(condition.predicate());
        return condition(
                term + (negated ? " not in (select " : " in (select ") + of + " from " + alias + " where " + condition
                        + ")",
                negated ? sql.notIn(select) : sql.in(select),
                env -> {
                    List<@Nullable Object> values = new ArrayList<>();
                    for (Object[] row : env.collection.rows(alias)) {
                        Env inner = env.with(alias, row);
                        if (condition.isTrue(inner)) {
                            values.add(of.value().apply(inner));
                        }
                    }
                    Boolean found = values.isEmpty()
                            ? Boolean.FALSE
                            : found(term.value().apply(env), values);
                    return found == null ? null : found != negated;
                },
                List.of(term, condition),
                parts -> inSelect(parts.get(0), alias, of, parts.get(1), negated));
    }

    private static Term ofOne(
            String text, Predicate sql, Term term, Function<Object, Boolean> model, Function<Term, Term> rebuild) {
        return condition(
                text,
                sql,
                env -> {
                    Object value = term.value().apply(env);
                    return value == null ? null : model.apply(value);
                },
                List.of(term),
                parts -> rebuild.apply(parts.get(0)));
    }

    private static Term condition(
            String text,
            Predicate sql,
            Function<Env, @Nullable Object> value,
            List<Term> parts,
            Function<List<Term>, Term> rebuild) {
        return new Term(Kind.BOOL, text, sql, value, 0, parts, rebuild);
    }
}
