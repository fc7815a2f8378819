package dev.mapper.dialect;

import java.util.ArrayList;
import java.util.List;

/**
 * The SQL of a call: texts, with {@code {0}} for the first argument and so on, and {@code {*}} for all of them with
 * commas between. Immutable.
 */
final class FunctionTemplate {

    /** The place of all arguments. */
    static final int ALL = -1;

    private final List<String> texts = new ArrayList<>();
    private final List<Integer> places = new ArrayList<>();
    private final List<Boolean> delimited = new ArrayList<>();

    FunctionTemplate(String template) {
        int at = 0;
        for (int open = template.indexOf('{'); open >= 0; open = template.indexOf('{', at)) {
            int close = template.indexOf('}', open);
            String place = template.substring(open + 1, close);
            texts.add(template.substring(at, open));
            places.add(place.equals("*") ? ALL : Integer.parseInt(place));
            delimited.add(isDelimited(template.substring(0, open), template.substring(close + 1)));
            at = close + 1;
        }
        texts.add(template.substring(at));
    }

    // Between parentheses and commas an argument needs no parentheses of its own
    private static boolean isDelimited(String before, String after) {
        return (before.endsWith("(") || before.endsWith(", "))
                && (after.startsWith(")") || after.startsWith(",") || after.startsWith(" AS "));
    }

    /** How many arguments are written, one written twice counting twice. */
    int size() {
        return places.size();
    }

    /** The text before an argument, or after the last one. */
    String text(int index) {
        return texts.get(index);
    }

    int place(int index) {
        return places.get(index);
    }

    /** How strongly an argument must bind at least. */
    int precedence(int index) {
        return delimited.get(index) ? Precedence.OR : Precedence.PRIMARY;
    }
}
