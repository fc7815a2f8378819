package dev.mapper.sql;

import dev.mapper.type.Types;
import java.util.List;

/** A text. */
public class StringExpression extends ComparableExpression<String> {

    private static final char ESCAPE = '/';

    StringExpression(Node node) {
        super(String.class, node);
    }

    /**
     * {@code this LIKE pattern}: {@code %} is any text, {@code _} any character; the escape character is the database's
     * default.
     */
    public final Predicate like(String pattern) {
        return like(pattern, false, false);
    }

    /** {@code this LIKE pattern ESCAPE 'escape'}. */
    public final Predicate like(String pattern, char escape) {
        return new Predicate(new LikeNode(node, new BindNode(pattern, Types.STRING), escape, false, false));
    }

    /** {@code this NOT LIKE pattern}. */
    public final Predicate notLike(String pattern) {
        return like(pattern, false, true);
    }

    /** As {@link #like(String)}, upper and lower case alike. */
    public final Predicate ilike(String pattern) {
        return like(pattern, true, false);
    }

    /** As {@link #notLike}, upper and lower case alike. */
    public final Predicate notIlike(String pattern) {
        return like(pattern, true, true);
    }

    /** Starts with this very text: {@code %} and {@code _} in it mean themselves. */
    public final Predicate startsWith(String text) {
        return literally(escaped(text) + "%", false);
    }

    /** Ends with this very text. */
    public final Predicate endsWith(String text) {
        return literally("%" + escaped(text), false);
    }

    /** Contains this very text. */
    public final Predicate contains(String text) {
        return literally("%" + escaped(text) + "%", false);
    }

    /** Contains this very text, upper and lower case alike. */
    public final Predicate containsIgnoreCase(String text) {
        return literally("%" + escaped(text) + "%", true);
    }

    /** Equals this very text, upper and lower case alike. */
    public final Predicate equalsIgnoreCase(String text) {
        return literally(escaped(text), true);
    }

    /** This text and then another. */
    public final StringExpression concat(String other) {
        return new StringExpression(new ConcatNode(List.of(node, new BindNode(other, Types.STRING))));
    }

    /** This text and then another. */
    public final StringExpression concat(Expression<String> other) {
        return new StringExpression(new ConcatNode(List.of(node, other.node)));
    }

    public final StringExpression lower() {
        return function("lower");
    }

    public final StringExpression upper() {
        return function("upper");
    }

    /** Without spaces at both ends. */
    public final StringExpression trim() {
        return function("trim");
    }

    /** The number of characters. */
    public final NumberExpression<Integer> length() {
        return new NumberExpression<>(Integer.class, new FunctionNode("length", List.of(node), false, Types.INTEGER));
    }

    /**
     * Part of the text.
     *
     * @param start the first character's place, from 1
     * @param count how many characters at most
     */
    public final StringExpression substring(int start, int count) {
        return new StringExpression(new FunctionNode(
                "substr",
                List.of(node, new BindNode(start, Types.INTEGER), new BindNode(count, Types.INTEGER)),
                false,
                Types.STRING));
    }

    private StringExpression function(String name) {
        return new StringExpression(new FunctionNode(name, List.of(node), false, Types.STRING));
    }

    private Predicate like(String pattern, boolean ignoreCase, boolean negated) {
        return new Predicate(new LikeNode(node, new BindNode(pattern, Types.STRING), null, ignoreCase, negated));
    }

    private Predicate literally(String pattern, boolean ignoreCase) {
        return new Predicate(new LikeNode(node, new BindNode(pattern, Types.STRING), ESCAPE, ignoreCase, false));
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%' || c == '_' || c == ESCAPE) {
                escaped.append(ESCAPE);
            }
            escaped.append(c);
        }
        return escaped.toString();
    }
}
