package dev.mapper.sql;

import dev.mapper.StatementException;
import dev.mapper.type.SqlType;
import dev.mapper.type.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.List;

/** The functions of dates and times; users have them from {@link Sql}. Fields of instants are those in UTC. */
abstract class TimeFunctions extends NumberFunctions {

    private static final SqlType<Duration> NANOSECONDS = Types.of(Duration.class);

    TimeFunctions() {}

    /** The database's time at the start of the transaction or statement, as it has it. */
    public static ComparableExpression<Instant> currentTimestamp() {
        return new ComparableExpression<>(
                Instant.class, new FunctionNode("current_timestamp", List.of(), false, Types.INSTANT));
    }

    /** The database's date, in its time zone. */
    public static ComparableExpression<LocalDate> currentDate() {
        return new ComparableExpression<>(
                LocalDate.class, new FunctionNode("current_date", List.of(), false, Types.LOCAL_DATE));
    }

    /** One field of a date or time. */
    public static NumberExpression<Integer> extract(DatePart part, Expression<?> expression) {
        return new NumberExpression<>(Integer.class, new ExtractNode(part, expression.node));
    }

    /** The whole seconds since the beginning of 1970 in UTC; a time without a zone counts as one in UTC. */
    public static NumberExpression<Long> epochSeconds(Expression<?> expression) {
        return new NumberExpression<>(Long.class, CallNode.of(SqlFunction.EPOCH_SECONDS, Types.LONG, expression.node));
    }

    /**
     * A length of time later; microseconds at least are exact.
     *
     * @param expression an instant, or a local date with time; else a {@link StatementException}
     */
    public static <T> ComparableExpression<T> plus(ComparableExpression<T> expression, Duration duration) {
        if (!isInstant(expression.javaType) && expression.javaType != LocalDateTime.class) {
            throw unknown("A duration", expression);
        }
        return new ComparableExpression<>(
                expression.javaType,
                CallNode.of(
                        SqlFunction.PLUS_DURATION,
                        null,
                        expression.node,
                        new BindNode(duration.getSeconds(), Types.LONG),
                        new BindNode(duration.getNano(), Types.INTEGER)));
    }

    /** A length of time earlier, as {@link #plus(ComparableExpression, Duration)}. */
    public static <T> ComparableExpression<T> minus(ComparableExpression<T> expression, Duration duration) {
        return plus(expression, duration.negated());
    }

    /**
     * Years and months later, at the month's last day if it is shorter, and then days.
     *
     * @param expression a date, an instant, or a local date with time; else a {@link StatementException}
     */
    @SuppressWarnings("JavaPeriodGetDays") // the months are added before, of the years as well
    public static <T> ComparableExpression<T> plus(ComparableExpression<T> expression, Period period) {
        return new ComparableExpression<>(
                expression.javaType,
                CallNode.of(
                        periodFunction(expression),
                        null,
                        expression.node,
                        new BindNode(Math.toIntExact(period.toTotalMonths()), Types.INTEGER),
                        new BindNode(period.getDays(), Types.INTEGER)));
    }

    /** Years, months and days earlier, as {@link #plus(ComparableExpression, Period)}. */
    public static <T> ComparableExpression<T> minus(ComparableExpression<T> expression, Period period) {
        return plus(expression, period.negated());
    }

    private static SqlFunction periodFunction(ComparableExpression<?> expression) {
        if (expression.javaType == LocalDate.class) {
            return SqlFunction.PLUS_PERIOD_DATE;
        }
        if (expression.javaType == LocalDateTime.class) {
            return SqlFunction.PLUS_PERIOD_TIMESTAMP;
        }
        if (isInstant(expression.javaType)) {
            return SqlFunction.PLUS_PERIOD_INSTANT;
        }
        throw unknown("A period", expression);
    }

    /** The time from the second to the first: negative if the first is earlier; null if one is null. */
    public static <T> ComparableExpression<Duration> difference(
            ComparableExpression<T> later, ComparableExpression<T> earlier) {
        if (!isInstant(later.javaType) && later.javaType != LocalDateTime.class) {
            throw unknown("A difference in time", later);
        }
        return new ComparableExpression<>(
                Duration.class, CallNode.of(SqlFunction.DIFFERENCE, NANOSECONDS, later.node, earlier.node));
    }

    /** The days from the second date to the first: negative if the first is earlier; null if one is null. */
    public static NumberExpression<Integer> differenceInDays(
            ComparableExpression<LocalDate> later, ComparableExpression<LocalDate> earlier) {
        return new NumberExpression<>(
                Integer.class, CallNode.of(SqlFunction.DIFFERENCE_IN_DAYS, Types.INTEGER, later.node, earlier.node));
    }

    /**
     * With everything below a field at its least: the start of the year, month, day, hour, minute or second.
     *
     * @param expression a date, an instant, or a local date with time; else a {@link StatementException}
     */
    public static <T> ComparableExpression<T> truncate(DatePart part, ComparableExpression<T> expression) {
        periodFunction(expression);
        if (part.compareTo(DatePart.SECOND) > 0
                || (part.compareTo(DatePart.DAY) > 0 && expression.javaType == LocalDate.class)) {
            throw new StatementException("A " + expression.javaType.getSimpleName() + " can't be truncated to " + part
                    + "; truncate to YEAR, MONTH or DAY, and times to HOUR, MINUTE or SECOND");
        }
        return new ComparableExpression<>(expression.javaType, new TruncateNode(part, expression.node));
    }

    /**
     * As a text.
     *
     * @param pattern of the fields {@code yyyy MM dd HH mm ss} with spaces and the marks {@code - / . : ,} between
     *     them; else a {@link StatementException}
     */
    public static StringExpression format(ComparableExpression<?> expression, String pattern) {
        periodFunction(expression);
        return new StringExpression(new TimeFormatNode(expression.node, pattern));
    }

    private static boolean isInstant(Class<?> type) {
        return type == Instant.class || type == OffsetDateTime.class || type == ZonedDateTime.class;
    }

    private static StatementException unknown(String what, Expression<?> expression) {
        return new StatementException(what + " isn't known for a " + expression.javaType.getName() + ", which "
                + expression.node + " is. Use a date or a date with time, or turn it into one with cast(...)");
    }
}
