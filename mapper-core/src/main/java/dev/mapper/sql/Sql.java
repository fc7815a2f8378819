package dev.mapper.sql;

import dev.mapper.StatementException;
import dev.mapper.type.SqlType;
import dev.mapper.type.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where statements and expressions begin; to be imported statically. */
public final class Sql extends TimeFunctions {

    private Sql() {}

    // --- statements

    public static <A> Select<A> select(Selection<A> a) {
        return Select.of(a);
    }

    public static <A, B> Select<Row2<A, B>> select(Selection<A> a, Selection<B> b) {
        return Select.of(Row::row2, a, b);
    }

    public static <A, B, C> Select<Row3<A, B, C>> select(Selection<A> a, Selection<B> b, Selection<C> c) {
        return Select.of(Row::row3, a, b, c);
    }

    public static <A, B, C, D> Select<Row4<A, B, C, D>> select(
            Selection<A> a, Selection<B> b, Selection<C> c, Selection<D> d) {
        return Select.of(Row::row4, a, b, c, d);
    }

    public static <A, B, C, D, E> Select<Row5<A, B, C, D, E>> select(
            Selection<A> a, Selection<B> b, Selection<C> c, Selection<D> d, Selection<E> e) {
        return Select.of(Row::row5, a, b, c, d, e);
    }

    public static <A, B, C, D, E, F> Select<Row6<A, B, C, D, E, F>> select(
            Selection<A> a, Selection<B> b, Selection<C> c, Selection<D> d, Selection<E> e, Selection<F> f) {
        return Select.of(Row::row6, a, b, c, d, e, f);
    }

    public static <A, B, C, D, E, F, G> Select<Row7<A, B, C, D, E, F, G>> select(
            Selection<A> a,
            Selection<B> b,
            Selection<C> c,
            Selection<D> d,
            Selection<E> e,
            Selection<F> f,
            Selection<G> g) {
        return Select.of(Row::row7, a, b, c, d, e, f, g);
    }

    public static <A, B, C, D, E, F, G, H> Select<Row8<A, B, C, D, E, F, G, H>> select(
            Selection<A> a,
            Selection<B> b,
            Selection<C> c,
            Selection<D> d,
            Selection<E> e,
            Selection<F> f,
            Selection<G> g,
            Selection<H> h) {
        return Select.of(Row::row8, a, b, c, d, e, f, g, h);
    }

    /** A select of any number of columns. */
    public static Select<Row> select(Selection<?>... selections) {
        return Select.of(Row::of, selections);
    }

    public static Insert insert(EntityPath<?> target) {
        return Insert.into(target);
    }

    public static Update update(EntityPath<?> target) {
        return Update.of(target);
    }

    public static Delete delete(EntityPath<?> target) {
        return Delete.from(target);
    }

    /** {@code path = value}; null is SQL NULL. */
    public static <T> Assignment set(Path<T> path, @Nullable T value) {
        return new Assignment(path.node(), new BindNode(value, null));
    }

    /** {@code path = value}. */
    public static <T> Assignment set(Path<T> path, Expression<? extends T> value) {
        return new Assignment(path.node(), value.node);
    }

    /**
     * In an update: the reference becomes this entity, by its key.
     *
     * @param entity null for none
     */
    public static <E> Assignment set(ReferencePath<E, ?> reference, @Nullable E entity) {
        BindNode bind = new BindNode(entity, null);
        return new Assignment(
                entity == null ? reference.key() : new ReferenceEqualsNode(reference.relationship, bind, false), bind);
    }

    /** {@code path = NULL}. */
    public static Assignment setNull(Path<?> path) {
        return new Assignment(path.node(), new BindNode(null, null));
    }

    /** {@code path = DEFAULT}: what the table gives the column by itself. */
    public static Assignment setDefault(Path<?> path) {
        return new Assignment(path.node(), DefaultNode.DEFAULT);
    }

    // --- conditions

    /** All hold; true if there is none. */
    public static Predicate and(Predicate... conditions) {
        return junction(JunctionNode.Kind.AND, conditions);
    }

    /** One holds; false if there is none. */
    public static Predicate or(Predicate... conditions) {
        return junction(JunctionNode.Kind.OR, conditions);
    }

    /** The opposite; unknown stays unknown. */
    public static Predicate not(Predicate condition) {
        return condition.not();
    }

    /** {@code EXISTS (select)}. */
    public static Predicate exists(Subselect<?> select) {
        return new Predicate(new ExistsNode(select.selectNode(), false));
    }

    /** {@code NOT EXISTS (select)}. */
    public static Predicate notExists(Subselect<?> select) {
        return new Predicate(new ExistsNode(select.selectNode(), true));
    }

    private static Predicate junction(JunctionNode.Kind kind, Predicate... conditions) {
        if (conditions.length == 1) {
            return conditions[0];
        }
        List<Node> nodes = new ArrayList<>(conditions.length);
        for (Predicate condition : conditions) {
            nodes.add(condition.node);
        }
        return new Predicate(new JunctionNode(kind, nodes));
    }

    // --- functions

    public static StringExpression lower(StringExpression expression) {
        return expression.lower();
    }

    public static StringExpression upper(StringExpression expression) {
        return expression.upper();
    }

    public static StringExpression trim(StringExpression expression) {
        return expression.trim();
    }

    public static NumberExpression<Integer> length(StringExpression expression) {
        return expression.length();
    }

    /** Texts one after the other; null if one is. */
    public static StringExpression concat(StringExpression... expressions) {
        return new StringExpression(new ConcatNode(nodes(expressions)));
    }

    /** Texts with a separator between them; nulls are left out. */
    public static StringExpression concatWs(
            String separator, StringExpression first, StringExpression second, StringExpression... others) {
        List<Node> arguments = new ArrayList<>();
        arguments.add(new BindNode(separator, Types.STRING));
        arguments.add(first.node);
        arguments.add(second.node);
        arguments.addAll(nodes(others));
        return new StringExpression(new CallNode(SqlFunction.CONCAT_WS, arguments, Types.STRING));
    }

    /** The value turned into another type by the database. */
    public static <T extends Number> NumberExpression<T> castToNumber(Expression<?> expression, Class<T> type) {
        return new NumberExpression<>(type, new CastNode(expression.node, Types.of(type)));
    }

    /** The value as a text, as the database writes it. */
    public static StringExpression castToString(Expression<?> expression) {
        return new StringExpression(new CastNode(expression.node, Types.STRING));
    }

    /** The value turned into another type by the database. */
    public static <T> ComparableExpression<T> cast(Expression<?> expression, SqlType<T> type) {
        return new ComparableExpression<>(type.javaType(), new CastNode(expression.node, type));
    }

    /**
     * Any function of the database.
     *
     * @param name letters, digits, underscores and dots only; else a {@link dev.mapper.StatementException}
     */
    public static <T> ComparableExpression<T> func(String name, Class<T> type, Expression<?>... arguments) {
        return func(name, Types.of(type), arguments);
    }

    /**
     * Any function of the database, whose result is read in the way that a type says; for classes of one's own.
     *
     * @param name letters, digits, underscores and dots only; else a {@link dev.mapper.StatementException}
     */
    public static <T> ComparableExpression<T> func(String name, SqlType<T> type, Expression<?>... arguments) {
        return new ComparableExpression<>(type.javaType(), new FunctionNode(name, nodes(arguments), false, type));
    }

    /** Any function of the database that gives a number. */
    public static <T extends Number> NumberExpression<T> numberFunc(
            String name, Class<T> type, Expression<?>... arguments) {
        return new NumberExpression<>(type, new FunctionNode(name, nodes(arguments), false, Types.of(type)));
    }

    // --- values

    /** A value as an expression, sent as a parameter. */
    @SuppressWarnings("unchecked") // the type of a value is that of its class, or of one above
    public static <T> ComparableExpression<T> literal(T value) {
        return literal(value, (SqlType<T>) Types.ofValue(value));
    }

    /** A value as an expression, sent as a parameter in the way that a type says; for classes of one's own. */
    public static <T> ComparableExpression<T> literal(T value, SqlType<T> type) {
        return new ComparableExpression<>(type.javaType(), new BindNode(value, type));
    }

    static <T> ComparableExpression<T> literal(Class<T> type, T value) {
        return new ComparableExpression<>(type, new BindNode(value, Types.of(type)));
    }

    /** In {@code onConflict(…).doUpdate(…)}: the number that would have been inserted. */
    public static <T extends Number> NumberExpression<T> excluded(NumberPath<T> path) {
        return new NumberExpression<>(path.javaType, new ExcludedNode(path.node));
    }

    /** In {@code onConflict(…).doUpdate(…)}: the text that would have been inserted. */
    public static StringExpression excluded(StringPath path) {
        return new StringExpression(new ExcludedNode(path.node));
    }

    /** In {@code onConflict(…).doUpdate(…)}: the value that would have been inserted. */
    public static <T> ComparableExpression<T> excluded(Path<T> path) {
        return new ComparableExpression<>(path.javaType(), new ExcludedNode(path.node()));
    }

    /**
     * A random sample of an entity's rows, where the database takes some.
     *
     * @param percent of the rows, from 0 to 100: each is taken by that chance
     * @throws StatementException if it is no percentage
     */
    public static Source sample(EntityPath<?> entity, double percent) {
        if (!(percent >= 0 && percent <= 100)) {
            throw new StatementException("A sample of " + percent + " percent: it must be from 0 to 100");
        }
        BindNode bind = new BindNode(percent, Types.DOUBLE);
        return () -> new From.SampleFrom(entity.asFrom(), entity, bind);
    }

    /**
     * A statement that is <b>written by hand</b>, with parameters such as {@code :name}. Never make it of what a user
     * typed: bind that.
     *
     * @throws StatementException if it has a {@code ?}, or ends within a quoted text
     */
    public static UnsafeStatement unsafeStatement(String sql) {
        return UnsafeStatement.of(sql);
    }

    /**
     * Rows of values as a table: {@code values("price").column("sku", String.class).row("a").table()}.
     *
     * @param name by which the statement knows it
     */
    public static Values values(String name) {
        return Values.named(name);
    }

    /**
     * SQL that goes to the database as it is written: never put input of users into it. Arguments stand at its
     * {@code {}} marks.
     */
    public static <T> ComparableExpression<T> unsafeSql(Class<T> type, String sql, Expression<?>... arguments) {
        return new ComparableExpression<>(type, new UnsafeSqlNode(sql, nodes(arguments), Types.of(type)));
    }

    /** A condition in SQL that goes to the database as it is written: never put input of users into it. */
    public static Predicate unsafePredicate(String sql, Expression<?>... arguments) {
        return new Predicate(new UnsafeSqlNode(sql, nodes(arguments), Types.BOOLEAN));
    }
}
