package dev.mapper.compliance.differential;

import dev.mapper.sql.ComparableExpression;
import dev.mapper.sql.DatePart;
import dev.mapper.sql.Expression;
import dev.mapper.sql.NumberExpression;
import dev.mapper.sql.Predicate;
import dev.mapper.sql.Sql;
import dev.mapper.sql.StringExpression;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Makes terms of values: columns, literals, arithmetic, functions. */
@SuppressWarnings("unchecked") // the kind of a term says which class its expression and its values are
final class Terms {

    private Terms() {}

    static Term column(Alias alias, int index) {
        Alias.Column column = alias.columns.get(index);
        return Term.leaf(
                column.kind(),
                alias.name().toLowerCase(Locale.ROOT) + "." + column.name(),
                column.sql(),
                env -> env.value(alias, index),
                column.bound());
    }

    static Term column(Alias alias, String name) {
        return column(alias, alias.index(name));
    }

    static Term literal(Kind kind, Object value) {
        double bound = value instanceof Number number ? Math.abs(number.doubleValue()) : 0;
        return Term.leaf(kind, text(value), Sql.literal(value), env -> value, bound);
    }

    static String text(@Nullable Object value) {
        return value instanceof String ? "'" + value + "'" : String.valueOf(value);
    }

    // --- numbers

    /** An operator between two numbers of one kind. */
    enum Operator {
        PLUS("+", NumberExpression::plus, NumberExpression::plus, BigDecimal::add),
        MINUS("-", NumberExpression::minus, NumberExpression::minus, BigDecimal::subtract),
        TIMES("*", NumberExpression::times, NumberExpression::times, BigDecimal::multiply),
        DIVIDED(
                "/",
                NumberExpression::dividedBy,
                NumberExpression::dividedBy,
                (a, b) -> a.divide(b, MathContext.DECIMAL64)),
        MODULO("%", NumberExpression::mod, NumberExpression::mod, BigDecimal::remainder);

        final String symbol;
        private final BinarySql<Expression<? extends Number>> ofExpression;
        private final BinarySql<Number> ofValue;
        private final BinaryOperator<BigDecimal> model;

        Operator(
                String symbol,
                BinarySql<Expression<? extends Number>> ofExpression,
                BinarySql<Number> ofValue,
                BinaryOperator<BigDecimal> model) {
            this.symbol = symbol;
            this.ofExpression = ofExpression;
            this.ofValue = ofValue;
            this.model = model;
        }
    }

    /** Makes a number of a number and something else. */
    @FunctionalInterface
    interface BinarySql<T> {
        Expression<?> of(NumberExpression<?> left, T right);
    }

    static Term arithmetic(Operator operator, Term left, Term right) {
        double bound = operator == Operator.TIMES ? left.bound() * right.bound() : left.bound() + right.bound();
        return new Term(
                left.kind(),
                "(" + left + " " + operator.symbol + " " + right + ")",
                operator.ofExpression.of(number(left), (Expression<? extends Number>) right.sql()),
                env -> computed(operator, left.value().apply(env), right.value().apply(env)),
                bound,
                List.of(left, right),
                parts -> arithmetic(operator, parts.get(0), parts.get(1)));
    }

    static Term arithmetic(Operator operator, Term left, Number right) {
        double magnitude = Math.abs(right.doubleValue());
        double bound = switch (operator) {
            case PLUS, MINUS -> left.bound() + magnitude;
            case TIMES -> left.bound() * magnitude;
            case DIVIDED, MODULO -> left.bound();
        };
        return new Term(
                left.kind(),
                "(" + left + " " + operator.symbol + " " + right + ")",
                operator.ofValue.of(number(left), right),
                env -> computed(operator, left.value().apply(env), right),
                bound,
                List.of(left),
                parts -> arithmetic(operator, parts.get(0), right));
    }

    static Term negated(Term term) {
        return unary(term.kind(), "-(" + term + ")", term, number(term).negated(), Terms::negative, Terms::negated);
    }

    static Term abs(Term term) {
        return unary(
                term.kind(),
                "abs(" + term + ")",
                term,
                Sql.abs(number(term)),
                value -> decimal(value).signum() < 0 ? negative(value) : value,
                Terms::abs);
    }

    private static Object negative(Object value) {
        return like(value, decimal(value).negate());
    }

    private static NumberExpression<?> number(Term term) {
        return (NumberExpression<?>) term.sql();
    }

    private static @Nullable Object computed(Operator operator, @Nullable Object left, @Nullable Object right) {
        return left == null || right == null ? null : like(left, operator.model.apply(decimal(left), decimal(right)));
    }

    static BigDecimal decimal(Object number) {
        return number instanceof BigDecimal decimal ? decimal : new BigDecimal(number.toString());
    }

    /** The number as the class of another; whole numbers are cut towards zero. */
    private static Object like(Object other, BigDecimal number) {
        if (other instanceof Integer) {
            return number.intValue();
        }
        if (other instanceof Long) {
            return number.longValue();
        }
        return other instanceof Double ? (Object) number.doubleValue() : number;
    }

    // --- texts

    static Term lower(Term term) {
        return unary(
                Kind.TEXT,
                "lower(" + term + ")",
                term,
                Sql.lower(string(term)),
                value -> ((String) value).toLowerCase(Locale.ROOT),
                Terms::lower);
    }

    static Term upper(Term term) {
        return unary(
                Kind.TEXT,
                "upper(" + term + ")",
                term,
                Sql.upper(string(term)),
                value -> ((String) value).toUpperCase(Locale.ROOT),
                Terms::upper);
    }

    static Term trim(Term term) {
        return unary(
                Kind.TEXT,
                "trim(" + term + ")",
                term,
                Sql.trim(string(term)),
                value -> ((String) value).strip(),
                Terms::trim);
    }

    static Term length(Term term) {
        Term[] made = new Term[1];
        made[0] = new Term(
                Kind.INT,
                "length(" + term + ")",
                Sql.length(string(term)),
                env -> {
                    Object value = term.value().apply(env);
                    return value == null ? null : ((String) value).length();
                },
                100,
                List.of(term),
                parts -> length(parts.get(0)));
        return made[0];
    }

    static Term substring(Term term, int start, int count) {
        return unary(
                Kind.TEXT,
                "substring(" + term + ", " + start + ", " + count + ")",
                term,
                string(term).substring(start, count),
                value -> {
                    String text = (String) value;
                    int from = Math.min(start - 1, text.length());
                    return text.substring(from, Math.min(from + count, text.length()));
                },
                smaller -> substring(smaller, start, count));
    }

    static Term concat(Term left, Term right) {
        return new Term(
                Kind.TEXT,
                "(" + left + " || " + right + ")",
                string(left).concat((Expression<String>) right.sql()),
                env -> {
                    Object a = left.value().apply(env);
                    Object b = right.value().apply(env);
                    return a == null || b == null ? null : a + "" + b;
                },
                0,
                List.of(left, right),
                parts -> concat(parts.get(0), parts.get(1)));
    }

    private static StringExpression string(Term term) {
        return (StringExpression) term.sql();
    }

    // --- of any kind

    static Term extract(DatePart part, Term term) {
        return new Term(
                Kind.INT,
                "extract(" + part + " from " + term + ")",
                Sql.extract(part, term.sql()),
                env -> {
                    Object value = term.value().apply(env);
                    return value == null ? null : part(part, value);
                },
                3000,
                List.of(term),
                parts -> extract(part, parts.get(0)));
    }

    private static int part(DatePart part, Object value) {
        LocalDateTime moment = value instanceof LocalDate date ? date.atStartOfDay() : (LocalDateTime) value;
        return switch (part) {
            case YEAR -> moment.getYear();
            case MONTH -> moment.getMonthValue();
            case DAY -> moment.getDayOfMonth();
            case HOUR -> moment.getHour();
            case MINUTE -> moment.getMinute();
            case SECOND -> moment.getSecond();
            default -> throw new IllegalArgumentException(part.toString());
        };
    }

    static Term coalesce(Term term, Object fallback) {
        return new Term(
                term.kind(),
                "coalesce(" + term + ", " + text(fallback) + ")",
                coalesced(term.sql(), fallback),
                env -> {
                    Object value = term.value().apply(env);
                    return value == null ? fallback : value;
                },
                Math.max(term.bound(), fallback instanceof Number number ? Math.abs(number.doubleValue()) : 0),
                List.of(term),
                parts -> coalesce(parts.get(0), fallback));
    }

    private static <T, N extends Number> Expression<?> coalesced(Expression<?> expression, Object fallback) {
        if (expression instanceof NumberExpression<?> number) {
            return Sql.coalesce((NumberExpression<N>) number, (N) fallback);
        }
        if (expression instanceof StringExpression text) {
            return Sql.coalesce(text, (String) fallback);
        }
        return Sql.coalesce((ComparableExpression<T>) expression, (T) fallback);
    }

    static Term caseWhen(Term condition, Term then, Term otherwise) {
        return new Term(
                then.kind(),
                "case when " + condition + " then " + then + " else " + otherwise + " end",
                Sql.caseWhen(condition.predicate(), (Expression<Object>) then.sql())
                        .otherwise((Expression<Object>) otherwise.sql()),
                env -> (condition.isTrue(env) ? then : otherwise).value().apply(env),
                Math.max(then.bound(), otherwise.bound()),
                List.of(then, otherwise, condition),
                parts -> caseWhen(parts.get(2), parts.get(0), parts.get(1)));
    }

    /** {@code (select max(of) from its alias where condition)}. */
    static Term greatest(Alias alias, Term of, Term condition) {
        return new Term(
                of.kind(),
                "(select max(" + of + ") from " + alias + " where " + condition + ")",
                Sql.select(Aggregate.Function.MAX.sql(of))
                        .from(alias.path)
                        .where(condition.predicate())
                        .scalar(),
                env -> env.collection.rows(alias).stream()
                        .map(row -> env.with(alias, row))
                        .filter(condition::isTrue)
                        .map(of.value())
                        .filter(Objects::nonNull)
                        .max(Values::compare)
                        .orElse(null),
                of.bound(),
                List.of(condition),
                parts -> greatest(alias, of, parts.get(0)));
    }

    private static Term unary(
            Kind kind,
            String text,
            Term term,
            Expression<?> sql,
            Function<Object, Object> model,
            UnaryOperator<Term> rebuild) {
        return new Term(
                kind,
                text,
                sql,
                env -> {
                    Object value = term.value().apply(env);
                    return value == null ? null : model.apply(value);
                },
                term.bound(),
                List.of(term),
                parts -> rebuild.apply(parts.get(0)));
    }

    /** The conditions' SQL, in their order. */
    static Predicate[] predicates(List<Term> conditions) {
        List<Predicate> predicates = new ArrayList<>();
        conditions.forEach(condition -> predicates.add(condition.predicate()));
        return predicates.toArray(new Predicate[0]);
    }
}
