package dev.mapper.sql;

import dev.mapper.StatementException;
import dev.mapper.type.SqlType;
import dev.mapper.type.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A statement written by hand, see {@link Sql#unsafeStatement}. By itself it changes rows; its other methods say what
 * rows it gives. A parameter can stand in several places. Immutable and thread-safe: each method gives a new one.
 */
public final class UnsafeStatement implements ChangeStatement {

    private final NamedParameters parameters;
    private final Map<String, List<Node>> values;

    private UnsafeStatement(NamedParameters parameters, Map<String, List<Node>> values) {
        this.parameters = parameters;
        this.values = values;
    }

    static UnsafeStatement of(String sql) {
        return new UnsafeStatement(NamedParameters.of(sql), Map.of());
    }

    /**
     * Binds a value, of the type that its class is known by. A collection becomes a list of parameters, for
     * {@code IN (:names)}; an empty one is no list in SQL, and matches nothing.
     *
     * @param value null for null
     * @throws StatementException if the statement has no such parameter
     */
    public UnsafeStatement bind(String name, @Nullable Object value) {
        if (!(value instanceof Collection<?> collection)) {
            return with(name, value == null ? List.of() : List.of(bind(value)));
        }
        List<Node> binds = new ArrayList<>();
        for (Object one : collection) {
            binds.add(bind(one));
        }
        return with(name, List.copyOf(binds));
    }

    private static BindNode bind(@Nullable Object value) {
        return value == null ? new BindNode(null, Types.STRING) : new BindNode(value, Types.of(value.getClass()));
    }

    /** Binds a value of a type: one that its class doesn't tell, or null of a type that matters. */
    public <T> UnsafeStatement bind(String name, @Nullable T value, SqlType<T> type) {
        return with(name, List.of(new BindNode(value, type)));
    }

    private UnsafeStatement with(String name, List<Node> binds) {
        if (!parameters.names().contains(name)) {
            throw new StatementException("The statement has no parameter :" + name + "; it has " + parameters.names());
        }
        Map<String, List<Node>> all = new LinkedHashMap<>(values);
        all.put(name, binds);
        return new UnsafeStatement(parameters, all);
    }

    /** It gives rows of one column. */
    public <A> RowStatement<A> columns(Class<A> a) {
        return new Returning<>(node(a), RowFactory.single(), selections(a));
    }

    /** It gives rows of two columns. */
    public <A, B> RowStatement<Row2<A, B>> columns(Class<A> a, Class<B> b) {
        return new Returning<>(node(a, b), Row::row2, selections(a, b));
    }

    /** It gives rows of three columns. */
    public <A, B, C> RowStatement<Row3<A, B, C>> columns(Class<A> a, Class<B> b, Class<C> c) {
        return new Returning<>(node(a, b, c), Row::row3, selections(a, b, c));
    }

    /** It gives rows of four columns. */
    public <A, B, C, D> RowStatement<Row4<A, B, C, D>> columns(Class<A> a, Class<B> b, Class<C> c, Class<D> d) {
        return new Returning<>(node(a, b, c, d), Row::row4, selections(a, b, c, d));
    }

    /** It gives rows of any number of columns. */
    public RowStatement<Row> columns(Class<?>... types) {
        return new Returning<>(node(types), Row::of, selections(types));
    }

    /**
     * It gives rows with the columns of an entity, by their names in the database and perhaps others besides: a select
     * of these entities, to be refined further. Its own order counts only together with a limit of its own.
     */
    public <E> Select<E> entities(EntityPath<E> entity) {
        Select<E> select = Select.of(entity);
        return select.with(select.selectNode().withFrom(List.of(new From.TextFrom(node(), entity))));
    }

    @Override
    public StatementNode statement() {
        return node();
    }

    private TextNode node(Class<?>... columns) {
        List<String> texts = new ArrayList<>();
        List<Node> binds = new ArrayList<>();
        texts.add(parameters.texts().get(0));
        for (int i = 0; i < parameters.names().size(); i++) {
            String name = parameters.names().get(i);
            List<Node> bound = values.get(name);
            if (bound == null) {
                throw new StatementException("The parameter :" + name + " has no value. Give it one with bind(\"" + name
                        + "\", ...); bound are " + values.keySet());
            }
            if (bound.isEmpty()) {
                // Of any type, as no parameter is
                int last = texts.size() - 1;
                texts.set(last, texts.get(last) + "NULL" + parameters.texts().get(i + 1));
            }
            for (int j = 0; j < bound.size(); j++) {
                binds.add(bound.get(j));
                texts.add(j + 1 < bound.size() ? ", " : parameters.texts().get(i + 1));
            }
        }
        List<SqlType<?>> types = new ArrayList<>();
        for (Class<?> column : columns) {
            types.add(Types.of(column));
        }
        return new TextNode(List.copyOf(texts), List.copyOf(binds), List.copyOf(types));
    }

    private static Selection<?>[] selections(Class<?>... columns) {
        Selection<?>[] selections = new Selection<?>[columns.length];
        for (int i = 0; i < columns.length; i++) {
            selections[i] = new SimpleExpression<>(columns[i], new UnsafeSqlNode("", List.of(), Types.of(columns[i])));
        }
        return selections;
    }
}
