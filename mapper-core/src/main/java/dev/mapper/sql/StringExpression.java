package dev.mapper.sql;

import dev.mapper.StatementException;
import dev.mapper.type.Types;
import java.util.ArrayList;
import java.util.List;

/** A text. */
public class StringExpression extends ComparableExpression<String> {

    private static final char ESCAPE = '/';

    StringExpression(Node node) {
        super(String.class, node);
    }

    /**
     * {@code this LIKE pattern}: {@code %} is any text, {@code _} any character; a backslash before one of them, or
     * before a backslash, makes it mean itself.
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
        return call(SqlFunction.LOWER);
    }

    public final StringExpression upper() {
        return call(SqlFunction.UPPER);
    }

    /** Without spaces at both ends. */
    public final StringExpression trim() {
        return call(SqlFunction.TRIM);
    }

    /** Without this character at both ends. */
    public final StringExpression trim(char character) {
        return call(SqlFunction.TRIM_CHARACTER, text(character));
    }

    /** Without spaces at the start. */
    public final StringExpression ltrim() {
        return call(SqlFunction.LTRIM);
    }

    /** Without this character at the start. */
    public final StringExpression ltrim(char character) {
        return call(SqlFunction.LTRIM_CHARACTER, text(character));
    }

    /** Without spaces at the end. */
    public final StringExpression rtrim() {
        return call(SqlFunction.RTRIM);
    }

    /** Without this character at the end. */
    public final StringExpression rtrim(char character) {
        return call(SqlFunction.RTRIM_CHARACTER, text(character));
    }

    /** The number of characters. */
    public final NumberExpression<Integer> length() {
        return new NumberExpression<>(Integer.class, CallNode.of(SqlFunction.LENGTH, Types.INTEGER, node));
    }

    /** The place of a text's first character, from 1; 0 if the text isn't in this one. */
    public final NumberExpression<Integer> position(String text) {
        return new NumberExpression<>(
                Integer.class,
                CallNode.of(SqlFunction.POSITION, Types.INTEGER, node, new BindNode(text, Types.STRING)));
    }

    /**
     * The text from a place on.
     *
     * @param start the first character's place, from 1
     */
    public final StringExpression substring(int start) {
        return call(SqlFunction.SUBSTRING_FROM, number("substring", start, 1));
    }

    /**
     * Part of the text.
     *
     * @param start the first character's place, from 1
     * @param count how many characters at most
     */
    public final StringExpression substring(int start, int count) {
        return call(SqlFunction.SUBSTRING, number("substring", start, 1), number("substring", count, 0));
    }

    /** The first characters, so many at most. */
    public final StringExpression left(int count) {
        return call(SqlFunction.LEFT, number("left", count, 0));
    }

    /** The last characters, so many at most. */
    public final StringExpression right(int count) {
        return call(SqlFunction.RIGHT, number("right", count, 0));
    }

    /** Exactly so many characters: a shorter text is filled at the start, a longer one cut off at the end. */
    public final StringExpression lpad(int length, char fill) {
        return call(SqlFunction.LPAD, number("lpad", length, 0), text(fill));
    }

    /** Exactly so many characters: a shorter text is filled, a longer one cut off at the end. */
    public final StringExpression rpad(int length, char fill) {
        return call(SqlFunction.RPAD, number("rpad", length, 0), text(fill));
    }

    /** This text so many times. */
    public final StringExpression repeat(int times) {
        return call(SqlFunction.REPEAT, number("repeat", times, 0));
    }

    /** The characters from last to first. */
    public final StringExpression reverse() {
        return call(SqlFunction.REVERSE);
    }

    /** With each occurrence of a text replaced by another. */
    public final StringExpression replace(String text, String replacement) {
        return call(SqlFunction.REPLACE, new BindNode(text, Types.STRING), new BindNode(replacement, Types.STRING));
    }

    /** Some part of the text matches the regular expression, in the database's dialect of these. */
    public final Predicate matches(String regex) {
        return new Predicate(
                CallNode.of(SqlFunction.REGEX_MATCHES, Types.BOOLEAN, node, new BindNode(regex, Types.STRING)));
    }

    /** With each part that matches the regular expression replaced, the replacement taken as the database does. */
    public final StringExpression replaceMatches(String regex, String replacement) {
        return call(
                SqlFunction.REGEX_REPLACE, new BindNode(regex, Types.STRING), new BindNode(replacement, Types.STRING));
    }

    /** Compared and sorted by a collation of the database. */
    public final StringExpression collate(String collation) {
        return new StringExpression(new CollateNode(node, collation));
    }

    private static BindNode text(char character) {
        return new BindNode(String.valueOf(character), Types.STRING);
    }

    private static BindNode number(String function, int number, int least) {
        if (number < least) {
            throw new StatementException(
                    function + "(" + number + ") isn't possible; the number must be " + least + " or more");
        }
        return new BindNode(number, Types.INTEGER);
    }

    private StringExpression call(SqlFunction function, Node... more) {
        List<Node> arguments = new ArrayList<>(List.of(more));
        arguments.add(0, node);
        return new StringExpression(new CallNode(function, arguments, Types.STRING));
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
