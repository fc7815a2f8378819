package dev.mapper.dialect;

import dev.mapper.Internal;
import dev.mapper.sql.BindNode;
import dev.mapper.sql.Shape;
import dev.mapper.sql.StatementNode;
import dev.mapper.type.SqlType;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement as text, with what is bound to its parameters and read from its result. It runs as well with the values of
 * any statement of the same shape. Immutable and thread-safe.
 */
@Internal
public final class CompiledStatement {

    private static final int OWN_VALUE = -1;

    private final String sql;
    private final BindNode[] binds;
    private final SqlType<Object>[] types;
    // For each parameter the place of its value in the walk of the shape
    private final int[] places;
    // For each parameter whether it is all of that value
    private final boolean[] whole;
    private final List<ResultColumn> columns;
    private final int[] offsets;
    private final List<StatementNode> changes;

    /**
     * A statement as text.
     *
     * @param shaped the statement whose shape says which value goes where; what is written may be made of it
     */
    @SuppressWarnings({"unchecked", "rawtypes"}) // the tree is typed: a value is of its parameter's type
    CompiledStatement(
            StatementNode shaped,
            String sql,
            List<BindNode> binds,
            List<SqlType<?>> types,
            List<ResultColumn> columns,
            List<Integer> offsets,
            List<StatementNode> changes) {
        this.sql = sql;
        this.binds = binds.toArray(new BindNode[0]);
        this.types = (SqlType<Object>[]) types.toArray(new SqlType[0]);
        this.columns = List.copyOf(columns);
        this.offsets = offsets.stream().mapToInt(Integer::intValue).toArray();
        this.changes = List.copyOf(changes);
        this.places = places(shaped);
        this.whole = new boolean[places.length];
        for (int i = 0; i < whole.length; i++) {
            whole[i] = this.binds[i].origin() == this.binds[i];
        }
    }

    private CompiledStatement(CompiledStatement like, int[] places) {
        this.sql = like.sql;
        this.binds = like.binds;
        this.types = like.types;
        this.columns = like.columns;
        this.offsets = like.offsets;
        this.changes = like.changes;
        this.whole = like.whole;
        this.places = places;
    }

    /**
     * The same, where binds that were no part of the statement's tree have their values in the shape as well.
     *
     * @param added for such binds the places of their values
     */
    public CompiledStatement withPlaces(IdentityHashMap<BindNode, Integer> added) {
        int[] changed = places.clone();
        for (int i = 0; i < changed.length; i++) {
            if (changed[i] == OWN_VALUE) {
                changed[i] = added.getOrDefault(binds[i].origin(), OWN_VALUE);
            }
        }
        return new CompiledStatement(this, changed);
    }

    private int[] places(StatementNode statement) {
        Shape shape = Shape.of(statement);
        IdentityHashMap<BindNode, Integer> byBind = new IdentityHashMap<>();
        for (int i = 0; i < shape.bindCount(); i++) {
            byBind.put(shape.bind(i), i);
        }
        int[] places = new int[binds.length];
        for (int i = 0; i < places.length; i++) {
            places[i] = byBind.getOrDefault(binds[i].origin(), OWN_VALUE);
        }
        return places;
    }

    /** The changes of rows that a select has as common tables. */
    public List<StatementNode> changes() {
        return changes;
    }

    public String sql() {
        return sql;
    }

    /** What is bound to each {@code ?}, in order. */
    public List<BindNode> binds() {
        return List.of(binds);
    }

    /** The number of {@code ?}. */
    public int parameterCount() {
        return binds.length;
    }

    /** The columns of the result; empty for a statement that gives none. */
    public List<ResultColumn> columns() {
        return columns;
    }

    /** Where a selection's columns begin among {@link #columns}: a whole entity has several. */
    public int offset(int selection) {
        return offsets[selection];
    }

    /** Binds the values that the statement was compiled with. */
    public void bind(PreparedStatement statement) throws SQLException {
        for (int i = 0; i < binds.length; i++) {
            types[i].bind(statement, i + 1, binds[i].value());
        }
    }

    /**
     * Binds the values of a statement of the same shape.
     *
     * @param shape has an equal key to that of the statement this was compiled from
     */
    public void bind(PreparedStatement statement, Shape shape) throws SQLException {
        bind(statement, shape, 0);
    }

    /** As {@link #bind(PreparedStatement, Shape)}, from a parameter on that is counted from 0. */
    public void bind(PreparedStatement statement, Shape shape, int first) throws SQLException {
        for (int i = first; i < places.length; i++) {
            int place = places[i];
            // Few calls, since this runs for every statement: most parameters are a literal of their own
            Object value = place == OWN_VALUE
                    ? binds[i].value()
                    : whole[i] ? shape.value(place) : binds[i].valueIn(shape.value(place));
            types[i].bind(statement, i + 1, value);
        }
    }

    /** The value of a parameter, from 0, in a statement of the same shape. */
    public @Nullable Object value(int index, Shape shape) {
        int place = places[index];
        return place == OWN_VALUE ? binds[index].value() : binds[index].valueIn(shape.value(place));
    }

    @Override
    public String toString() {
        return sql;
    }
}
