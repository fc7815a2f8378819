package dev.mapper.compliance.differential;

import dev.mapper.sql.ComparableExpression;
import dev.mapper.sql.Expression;
import dev.mapper.sql.NumberExpression;
import dev.mapper.sql.Sql;
import dev.mapper.sql.StringExpression;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A value of many rows.
 *
 * @param of null for {@code count(*)}
 */
record Aggregate(Function function, @Nullable Term of) {

    /** What is made of the values that aren't null. */
    enum Function {
        COUNT,
        COUNT_DISTINCT,
        SUM,
        AVG,
        MIN,
        MAX;

        Expression<?> sql(@Nullable Term of) {
            if (of == null) {
                return Sql.count();
            }
            Expression<?> expression = of.sql();
            return switch (this) {
                case COUNT -> Sql.count(expression);
                case COUNT_DISTINCT -> Sql.countDistinct(expression);
                case SUM -> sum(of);
                case AVG -> Sql.avg((NumberExpression<?>) expression);
                case MIN -> min(expression);
                case MAX -> max(expression);
            };
        }

        private static Expression<?> sum(Term of) {
            NumberExpression<?> number = (NumberExpression<?>) of.sql();
            return of.kind() == Kind.INT ? Sql.sum(number, Long.class) : Sql.sum(number);
        }

        private static Expression<?> min(Expression<?> expression) {
            if (expression instanceof NumberExpression<?> number) {
                return Sql.min(number);
            }
            return expression instanceof StringExpression text
                    ? Sql.min(text)
                    : Sql.min((ComparableExpression<?>) expression);
        }

        private static Expression<?> max(Expression<?> expression) {
            if (expression instanceof NumberExpression<?> number) {
                return Sql.max(number);
            }
            return expression instanceof StringExpression text
                    ? Sql.max(text)
                    : Sql.max((ComparableExpression<?>) expression);
        }
    }

    Expression<?> sql() {
        return function.sql(of);
    }

    boolean isAverage() {
        return function == Function.AVG;
    }

    /** Counts and sums are of another kind than what they are of. */
    Kind kind() {
        Term term = of;
        return switch (function) {
            case COUNT, COUNT_DISTINCT -> Kind.LONG;
            case AVG -> Kind.DOUBLE;
            case SUM -> Objects.requireNonNull(term).kind() == Kind.INT ? Kind.LONG : term.kind();
            case MIN, MAX -> Objects.requireNonNull(term).kind();
        };
    }

    @Nullable
    Object of(List<Env> rows) {
        Term term = of;
        if (term == null) {
            return (long) rows.size();
        }
        List<Object> values =
                rows.stream().map(term.value()).filter(Objects::nonNull).toList();
        return switch (function) {
            case COUNT -> (long) values.size();
            case COUNT_DISTINCT ->
                values.stream().map(Values::normal).distinct().count();
            case SUM -> values.isEmpty() ? null : as(kind(), sum(values));
            case AVG -> values.isEmpty() ? null : (Object) (sum(values).doubleValue() / values.size());
            case MIN -> values.stream().min(Values::compare).orElse(null);
            case MAX -> values.stream().max(Values::compare).orElse(null);
        };
    }

    private static BigDecimal sum(List<Object> values) {
        return values.stream().map(Terms::decimal).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Object as(Kind kind, BigDecimal sum) {
        return switch (kind) {
            case LONG -> sum.longValueExact();
            case DOUBLE -> sum.doubleValue();
            default -> sum;
        };
    }

    @Override
    public String toString() {
        return function + "(" + (of == null ? "*" : of) + ")";
    }
}
