package dev.mapper.sql;

import dev.mapper.StatementException;
import dev.mapper.type.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * An array of the database, or the JSON array that stands for it where there is none:
 * {@code array(user.tags).contains("java")}. All is null where the array is. Immutable and thread-safe.
 *
 * @param <C> the attribute's type, such as {@code List<String>}
 * @param <E> the type of an element
 */
public final class ArrayExpression<C extends Collection<E>, E> {

    private final Expression<C> array;

    ArrayExpression(Expression<C> array) {
        this.array = array;
    }

    /** The value is among the elements. */
    public Predicate contains(E value) {
        return new Predicate(
                CallNode.of(SqlFunction.ARRAY_CONTAINS, Types.BOOLEAN, array.node, new BindNode(value, null)));
    }

    /** Each of the values is among the elements; true for no value at all. */
    public Predicate containsAll(Collection<? extends E> values) {
        return new Predicate(new JunctionNode(JunctionNode.Kind.AND, each(values)));
    }

    /** One of the values is among the elements; false for no value at all. */
    public Predicate overlaps(Collection<? extends E> values) {
        return new Predicate(new JunctionNode(JunctionNode.Kind.OR, each(values)));
    }

    private List<Node> each(Collection<? extends E> values) {
        List<Node> conditions = new ArrayList<>();
        for (E value : values) {
            conditions.add(contains(value).node);
        }
        return conditions;
    }

    /** The number of elements. */
    public NumberExpression<Integer> length() {
        return new NumberExpression<>(Integer.class, CallNode.of(SqlFunction.ARRAY_LENGTH, Types.INTEGER, array.node));
    }

    /**
     * An element; null if there is none at this place.
     *
     * @param index from 0
     */
    public ComparableExpression<E> get(int index, Class<E> type) {
        if (index < 0) {
            throw new StatementException("The elements of an array are counted from 0, and " + index
                    + " isn't among them. Give it 0 or more");
        }
        return new ComparableExpression<>(
                type,
                CallNode.of(
                        SqlFunction.ARRAY_GET,
                        Types.of(type),
                        array.node,
                        new BindNode(index + 1, Types.INTEGER),
                        new BindNode(index, Types.INTEGER)));
    }

    /** The array with a value after its last: to be set. */
    public Expression<C> append(E value) {
        return new SimpleExpression<>(
                array.javaType, CallNode.of(SqlFunction.ARRAY_APPEND, null, array.node, new BindNode(value, null)));
    }
}
