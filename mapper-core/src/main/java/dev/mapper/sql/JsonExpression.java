package dev.mapper.sql;

import dev.mapper.StatementException;
import dev.mapper.sql.JsonNode.Access;
import dev.mapper.type.SqlType;
import dev.mapper.type.Types;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * A place in a JSON document: {@code json(user.preferences).get("colors").get(0).asString()}. What isn't there, and
 * JSON's null, is null. A value that isn't of the type it is read as is an error or another value, as the database has
 * it. Immutable and thread-safe.
 */
public final class JsonExpression {

    private final Node document;
    private final List<Object> path;

    JsonExpression(Node document, List<Object> path) {
        this.document = document;
        this.path = path;
    }

    /** The member of an object. */
    public JsonExpression get(String name) {
        return at(name);
    }

    /**
     * The element of an array.
     *
     * @param index from 0
     */
    public JsonExpression get(int index) {
        if (index < 0) {
            throw new StatementException("The elements of a JSON array are counted from 0, and " + index
                    + " isn't among them. Give it 0 or more");
        }
        return at(index);
    }

    private JsonExpression at(Object step) {
        List<Object> steps = new ArrayList<>(path);
        steps.add(step);
        return new JsonExpression(document, steps);
    }

    public StringExpression asString() {
        return new StringExpression(node(Access.TEXT, Types.STRING));
    }

    public NumberExpression<Integer> asInteger() {
        return new NumberExpression<>(Integer.class, node(Access.NUMBER, Types.INTEGER));
    }

    public NumberExpression<Long> asLong() {
        return new NumberExpression<>(Long.class, node(Access.NUMBER, Types.LONG));
    }

    public NumberExpression<Double> asDouble() {
        return new NumberExpression<>(Double.class, node(Access.NUMBER, Types.DOUBLE));
    }

    /** Ten digits after the point at most. */
    public NumberExpression<BigDecimal> asDecimal() {
        return new NumberExpression<>(BigDecimal.class, node(Access.NUMBER, Types.decimal(38, 10)));
    }

    public Predicate asBoolean() {
        return new Predicate(node(Access.BOOLEAN, Types.BOOLEAN));
    }

    /** The part of the document, as JSON text in the database's style. */
    public ComparableExpression<String> asJson() {
        return new ComparableExpression<>(String.class, node(Access.JSON, Types.JSON));
    }

    /** There is something at this place, if only JSON's null. Never unknown. */
    public Predicate exists() {
        return new Predicate(node(Access.EXISTS, Types.BOOLEAN));
    }

    /** The object at this place has the member, whatever its value. Never unknown. */
    public Predicate hasKey(String name) {
        return get(name).exists();
    }

    /** The number of the array's elements; null for what is no array. */
    public NumberExpression<Integer> length() {
        return new NumberExpression<>(Integer.class, node(Access.LENGTH, Types.INTEGER));
    }

    /**
     * The place contains all that another document has: members with equal values, elements in any order.
     *
     * @param json a JSON text
     */
    public Predicate contains(String json) {
        return new Predicate(
                new JsonNode(document, path, Access.CONTAINS, new BindNode(json, Types.STRING), Types.BOOLEAN));
    }

    private JsonNode node(Access access, SqlType<?> type) {
        return new JsonNode(document, path, access, null, type);
    }
}
