package dev.mapper.compliance.differential;

import dev.mapper.compliance.differential.Conditions.Comparison;
import dev.mapper.compliance.differential.Conditions.Match;
import dev.mapper.compliance.differential.Terms.Operator;
import dev.mapper.sql.DatePart;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Makes random questions; the same ones for the same seed. */
final class Questioner {

    private static final List<String> PATTERNS =
            List.of("%", "a%", "%b", "_", "__", "%a%", "x_y", "x%y", "A%", "%日%", "a_", "%'%", "", "% %");

    private static final List<DatePart> TIME_PARTS =
            List.of(DatePart.YEAR, DatePart.DAY, DatePart.HOUR, DatePart.MINUTE, DatePart.SECOND);

    private final SplittableRandom random;

    Questioner(long seed) {
        this.random = new SplittableRandom(seed);
    }

    Question question() {
        Tables tables = tables();
        List<Alias> aliases = tables.shape().aliases();
        Term where = random.nextInt(8) == 0 ? null : condition(aliases, 3);
        return random.nextInt(3) == 0 ? groups(tables, aliases, where) : rows(tables, aliases, where);
    }

    private Tables tables() {
        Tables.Shape shape = random.nextInt(3) > 0 ? Tables.Shape.SPECIMENS : pick(Tables.Shape.values());
        if (!shape.hasCondition()) {
            return new Tables(shape, null);
        }
        Alias other = shape.aliases().get(shape.aliases().size() - 1);
        Term equal = Conditions.compare(
                Comparison.EQ,
                Terms.column(Alias.S, "small"),
                Terms.column(other, other.isSpecimen() ? "small" : "level"));
        // PostgreSQL has a full join on an equation only
        return new Tables(
                shape,
                shape == Tables.Shape.FULL_JOIN_H || random.nextBoolean()
                        ? equal
                        : Conditions.junction(true, List.of(equal, condition(shape.aliases(), 1))));
    }

    private Question rows(Tables tables, List<Alias> aliases, @Nullable Term where) {
        boolean distinct = random.nextInt(5) == 0;
        List<Term> items = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            Kind kind = kind(aliases);
            // MariaDB tells 0.0 from -0.0, which only computing gives
            items.add(distinct && kind == Kind.DOUBLE ? column(aliases, kind) : term(aliases, kind, 2));
        }
        List<RowsQuestion.Key> order = new ArrayList<>();
        if (random.nextInt(2) == 0) {
            if (distinct) {
                items.forEach(item -> order.add(key(item)));
            } else {
                for (int i = random.nextInt(3); i > 0; i--) {
                    order.add(key(random.nextBoolean() ? items.get(0) : term(aliases, kind(aliases), 1)));
                }
                // What makes each row differ from all others
                for (Alias alias : aliases) {
                    order.add(key(Terms.column(alias, alias.isSpecimen() ? "big" : "level")));
                }
            }
        }
        boolean page = !order.isEmpty() && random.nextInt(3) == 0;
        return new RowsQuestion(
                tables, where, items, distinct, order, page ? random.nextInt(12) : -1, page ? random.nextInt(5) : 0);
    }

    private RowsQuestion.Key key(Term term) {
        return new RowsQuestion.Key(term, random.nextBoolean(), random.nextBoolean());
    }

    private Question groups(Tables tables, List<Alias> aliases, @Nullable Term where) {
        List<Term> keys = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            keys.add(groupKey(pick(aliases)));
        }
        List<Aggregate> aggregates = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            aggregates.add(aggregate(aliases));
        }
        GroupsQuestion.Having having = null;
        if (!keys.isEmpty() && random.nextInt(3) == 0) {
            Aggregate aggregate = aggregate(aliases);
            having = aggregate.isAverage() || aggregate.kind() == Kind.BOOL || random.nextInt(4) == 0
                    ? new GroupsQuestion.Having(aggregate, Comparison.EQ, null)
                    : new GroupsQuestion.Having(aggregate, pick(Comparison.values()), value(aggregate.kind()));
        }
        return new GroupsQuestion(tables, where, keys, aggregates, having);
    }

    private Term groupKey(Alias alias) {
        Term column = column(List.of(alias), null);
        return switch (random.nextInt(4)) {
            case 0 ->
                switch (column.kind()) {
                    case TEXT -> Terms.upper(column);
                    case DATE -> Terms.extract(DatePart.YEAR, column);
                    case INT -> Terms.abs(column);
                    default -> column;
                };
            default -> column;
        };
    }

    private Aggregate aggregate(List<Alias> aliases) {
        return switch (random.nextInt(6)) {
            case 0 -> new Aggregate(Aggregate.Function.COUNT, null);
            case 1 -> new Aggregate(Aggregate.Function.COUNT, term(aliases, kind(aliases), 1));
            case 2 -> new Aggregate(Aggregate.Function.COUNT_DISTINCT, column(aliases, null));
            case 3 ->
                new Aggregate(Aggregate.Function.SUM, number(aliases, pick(Kind.INT, Kind.DECIMAL, Kind.DOUBLE), 1));
            case 4 ->
                new Aggregate(Aggregate.Function.AVG, number(aliases, pick(Kind.INT, Kind.DECIMAL, Kind.DOUBLE), 0));
            default ->
                new Aggregate(
                        pick(Aggregate.Function.MIN, Aggregate.Function.MAX),
                        term(aliases, pick(Kind.INT, Kind.TEXT, Kind.DATE, Kind.DECIMAL, Kind.DATETIME), 1));
        };
    }

    // --- conditions

    Term condition(List<Alias> aliases, int depth) {
        if (depth == 0) {
            return simple(aliases, 0);
        }
        return switch (random.nextInt(10)) {
            case 0, 1, 2 -> {
                List<Term> parts = new ArrayList<>();
                for (int i = 2 + random.nextInt(2); i > 0; i--) {
                    parts.add(condition(aliases, depth - 1));
                }
                yield Conditions.junction(random.nextBoolean(), parts);
            }
            case 3, 4 -> Conditions.not(condition(aliases, depth - 1));
            case 5 -> subquery(aliases, depth - 1);
            default -> simple(aliases, depth - 1);
        };
    }

    private Term subquery(List<Alias> aliases, int depth) {
        if (aliases.contains(Alias.U) || aliases.contains(Alias.K)) {
            return simple(aliases, depth);
        }
        Alias inner = random.nextBoolean() ? Alias.U : Alias.K;
        List<Alias> both = new ArrayList<>(aliases);
        both.add(inner);
        return switch (random.nextInt(3)) {
            case 0 -> {
                // What the condition names of the outer row is then correlated
                Term condition = condition(both, depth);
                yield Conditions.exists(inner, condition, random.nextInt(3) == 0);
            }
            case 1 ->
                Conditions.inSelect(
                        Terms.column(Alias.S, "shelf"),
                        Alias.K,
                        Terms.column(Alias.K, "id"),
                        condition(List.of(Alias.K), depth),
                        random.nextInt(3) == 0);
            default ->
                Conditions.inSelect(
                        term(aliases, Kind.INT, 1),
                        inner,
                        Terms.column(inner, inner.isSpecimen() ? "small" : "level"),
                        condition(List.of(inner), depth),
                        random.nextInt(3) == 0);
        };
    }

    private Term simple(List<Alias> aliases, int depth) {
        Kind any = kind(aliases);
        Kind kind = any == Kind.BOOL ? Kind.INT : any;
        switch (random.nextInt(9)) {
            case 0:
                return fragile(aliases);
            case 1:
                return Conditions.isNull(
                        random.nextInt(4) == 0 ? condition(aliases, depth) : term(aliases, kind(aliases), depth),
                        random.nextBoolean());
            case 2:
                return Conditions.between(term(aliases, kind, depth), value(kind), value(kind), random.nextBoolean());
            case 3:
                List<@Nullable Object> values = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    values.add(random.nextInt(6) == 0 ? null : value(kind));
                }
                return Conditions.in(term(aliases, kind, depth), values, random.nextBoolean());
            case 4:
                return Conditions.like(
                        pick(Match.values()),
                        text(aliases, depth),
                        random.nextInt(3) == 0
                                ? Collection.text(random)
                                : PATTERNS.get(random.nextInt(PATTERNS.size())));
            case 5, 6:
                return Conditions.compare(
                        pick(Comparison.values()), term(aliases, kind, depth), term(aliases, kind, depth));
            default:
                return Conditions.compare(pick(Comparison.values()), term(aliases, kind, depth), value(kind));
        }
    }

    private Term fragile(List<Alias> aliases) {
        for (Alias alias : aliases) {
            if (alias.isSpecimen()) {
                return Terms.column(alias, "fragile");
            }
        }
        return Conditions.isNull(column(aliases, null), false);
    }

    // --- values

    /** A kind that the tables have columns of. */
    private Kind kind(List<Alias> aliases) {
        boolean specimens = aliases.stream().anyMatch(Alias::isSpecimen);
        return specimens ? pick(Kind.values()) : pick(Kind.INT, Kind.TEXT);
    }

    Term term(List<Alias> aliases, Kind kind, int depth) {
        if (kind == Kind.BOOL) {
            return random.nextBoolean() ? fragile(aliases) : condition(aliases, Math.min(depth, 1));
        }
        if (depth > 0 && random.nextInt(8) == 0) {
            return Terms.caseWhen(
                    condition(aliases, depth - 1),
                    term(aliases, kind, depth - 1),
                    random.nextBoolean() ? term(aliases, kind, depth - 1) : Terms.literal(kind, value(kind)));
        }
        if (depth > 0 && random.nextInt(10) == 0) {
            return Terms.coalesce(column(aliases, kind), value(kind));
        }
        if (depth > 0 && kind == Kind.INT && random.nextInt(12) == 0 && !aliases.contains(Alias.U)) {
            List<Alias> both = new ArrayList<>(aliases);
            both.add(Alias.U);
            return Terms.greatest(Alias.U, Terms.column(Alias.U, "small"), condition(both, 1));
        }
        if (kind.isNumber()) {
            return number(aliases, kind, depth);
        }
        return kind == Kind.TEXT ? text(aliases, depth) : column(aliases, kind);
    }

    private Term number(List<Alias> aliases, Kind kind, int depth) {
        if (depth == 0) {
            return column(aliases, kind);
        }
        Term left = number(aliases, kind, depth - 1);
        switch (random.nextInt(kind == Kind.INT ? 10 : 7)) {
            case 0:
                return Terms.negated(left);
            case 1:
                return Terms.abs(left);
            case 2, 3:
                Operator operator = pick(Operator.PLUS, Operator.MINUS, Operator.TIMES);
                Term right = number(aliases, kind, 0);
                Term made = Terms.arithmetic(operator, left, right);
                return made.bound() < 100_000 ? made : left;
            case 4:
                Term withValue = Terms.arithmetic(
                        pick(Operator.PLUS, Operator.MINUS, Operator.TIMES), left, (Number) value(kind));
                return withValue.bound() < 100_000 ? withValue : left;
            case 5:
                return kind == Kind.INT || kind == Kind.LONG
                        ? Terms.arithmetic(pick(Operator.DIVIDED, Operator.MODULO), left, divisor(kind))
                        : left;
            case 7:
                return Terms.length(text(aliases, depth - 1));
            case 8:
                if (kind(aliases) != Kind.DATE) {
                    return left;
                }
                return random.nextBoolean()
                        ? Terms.extract(pick(DatePart.YEAR, DatePart.MONTH, DatePart.DAY), column(aliases, Kind.DATE))
                        : Terms.extract(pick(TIME_PARTS), column(aliases, Kind.DATETIME));
            default:
                return left;
        }
    }

    private Number divisor(Kind kind) {
        int divisor = (1 + random.nextInt(7)) * (random.nextBoolean() ? 1 : -1);
        return kind == Kind.INT ? (Number) divisor : (Number) (long) divisor;
    }

    private Term text(List<Alias> aliases, int depth) {
        Term column = column(aliases, Kind.TEXT);
        if (depth == 0) {
            return column;
        }
        return switch (random.nextInt(8)) {
            case 0 -> Terms.lower(text(aliases, depth - 1));
            case 1 -> Terms.upper(text(aliases, depth - 1));
            case 2 -> Terms.trim(text(aliases, depth - 1));
            case 3 -> Terms.substring(text(aliases, depth - 1), 1 + random.nextInt(4), random.nextInt(4));
            case 4 -> Terms.concat(text(aliases, depth - 1), column);
            default -> column;
        };
    }

    /**
     * A column of a kind.
     *
     * @param kind null for any
     */
    private Term column(List<Alias> aliases, @Nullable Kind kind) {
        List<Term> fitting = new ArrayList<>();
        for (Alias alias : aliases) {
            for (Alias.Column column : alias.columns) {
                // Keys are for joins: databases need not number alike
                boolean key = column.name().equals("id") || column.name().equals("shelf");
                if (!key && (kind == null || column.kind() == kind)) {
                    fitting.add(Terms.column(alias, column.name()));
                }
            }
        }
        return fitting.get(random.nextInt(fitting.size()));
    }

    private Object value(Kind kind) {
        return switch (kind) {
            case INT -> random.nextInt(-6, 7);
            case LONG -> (long) random.nextInt(-3, 28);
            case DECIMAL -> Collection.quarters(random, 20);
            case DOUBLE -> random.nextInt(-20, 21) / 2.0;
            case BOOL -> random.nextBoolean();
            case TEXT -> Collection.text(random);
            case DATE -> Collection.date(random);
            case DATETIME -> Collection.moment(random);
        };
    }

    @SafeVarargs
    private <T> T pick(T... values) {
        return values[random.nextInt(values.length)];
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
