package dev.mapper.ddl;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Cuts SQL text into its words, names, literals and signs. Immutable and thread-safe. */
final class SqlTokens {

    enum Kind {
        WORD,
        /** A name in quotes; its text is the name. */
        NAME,
        /** A literal in single quotes; its text has them still. */
        STRING,
        NUMBER,
        SIGN
    }

    /** One token, with its place in the source. */
    record Token(Kind kind, String text, int start, int end) {

        boolean is(String word) {
            return (kind == Kind.WORD || kind == Kind.SIGN) && text.equalsIgnoreCase(word);
        }

        /** Whether it names something, with quotes or without. */
        boolean isName() {
            return kind == Kind.WORD || kind == Kind.NAME;
        }
    }

    private final String source;
    private final List<Token> tokens = new ArrayList<>();

    private SqlTokens(String source) {
        this.source = source;
        int position = 0;
        while (position < source.length()) {
            position = next(position);
        }
    }

    /** Whether a text names a column, in quotes or without. */
    static boolean mentions(String sql, String column) {
        return of(sql).stream().anyMatch(token -> token.isName() && column.equalsIgnoreCase(token.text()));
    }

    static List<Token> of(String sql) {
        return List.copyOf(new SqlTokens(sql).tokens);
    }

    /**
     * The text in a form that spaces, upper and lower case, quotes around names and parentheses around the whole make no
     * difference to.
     */
    static String normal(String sql) {
        List<Token> tokens = of(sql);
        int first = 0;
        int last = tokens.size();
        while (last - first > 1 && closing(tokens, first) == last - 1) {
            first++;
            last--;
        }
        StringBuilder normal = new StringBuilder();
        for (Token token : tokens.subList(first, last)) {
            boolean literal = token.kind == Kind.STRING;
            normal.append(literal ? token.text : token.text.toLowerCase(Locale.ROOT))
                    .append(' ');
        }
        return normal.toString().strip();
    }

    /** The text without the parentheses that are around all of it. */
    static String withoutParentheses(String sql) {
        List<Token> tokens = of(sql);
        int last = tokens.size() - 1;
        return last > 0 && closing(tokens, 0) == last
                ? withoutParentheses(
                        sql.substring(tokens.get(0).end(), tokens.get(last).start())
                                .strip())
                : sql;
    }

    /** The index of the parenthesis that closes the one at {@code open}; -1 if there is none at {@code open}. */
    static int closing(List<Token> tokens, int open) {
        if (!tokens.get(open).is("(")) {
            return -1;
        }
        int depth = 0;
        for (int i = open; i < tokens.size(); i++) {
            if (tokens.get(i).is("(")) {
                depth++;
            } else if (tokens.get(i).is(")") && --depth == 0) {
                return i;
            }
        }
        return -1;
    }

    private int next(int start) {
        char c = source.charAt(start);
        if (Character.isWhitespace(c)) {
            return start + 1;
        }
        if (source.startsWith("--", start)) {
            int end = source.indexOf('\n', start);
            return end < 0 ? source.length() : end;
        }
        if (source.startsWith("/*", start)) {
            int end = source.indexOf("*/", start + 2);
            return end < 0 ? source.length() : end + 2;
        }
        if (c == '\'') {
            int end = quoted(start, '\'');
            return add(Kind.STRING, source.substring(start, end), start, end);
        }
        if (c == '"' || c == '`') {
            int end = quoted(start, c);
            String twice = "" + c + c;
            String name = source.substring(start + 1, Math.max(start + 1, end - 1));
            return add(Kind.NAME, name.replace(twice, "" + c), start, end);
        }
        int bracket = c == '[' && start + 1 < source.length() && isLetter(source.charAt(start + 1))
                ? source.indexOf(']', start)
                : -1;
        if (bracket > 0) {
            return add(Kind.NAME, source.substring(start + 1, bracket), start, bracket + 1);
        }
        if (Character.isDigit(c)) {
            int end = run(start, true);
            return add(Kind.NUMBER, source.substring(start, end), start, end);
        }
        if (isWord(c)) {
            int end = run(start, false);
            return add(Kind.WORD, source.substring(start, end), start, end);
        }
        int end = sign(start);
        return add(Kind.SIGN, source.substring(start, end), start, end);
    }

    private int add(Kind kind, String text, int start, int end) {
        tokens.add(new Token(kind, text, start, end));
        return end;
    }

    private int quoted(int start, char quote) {
        int position = start + 1;
        while (position < source.length()) {
            if (source.charAt(position) == quote) {
                boolean doubled = position + 1 < source.length() && source.charAt(position + 1) == quote;
                if (!doubled) {
                    return position + 1;
                }
                position++;
            }
            position++;
        }
        return source.length();
    }

    private int run(int start, boolean number) {
        int end = start;
        while (end < source.length() && (isWord(source.charAt(end)) || (number && source.charAt(end) == '.'))) {
            end++;
        }
        return end;
    }

    private int sign(int start) {
        for (String two : List.of("<=", ">=", "<>", "!=", "||", "::")) {
            if (source.startsWith(two, start)) {
                return start + 2;
            }
        }
        return start + 1;
    }

    private static boolean isLetter(char c) {
        return Character.isLetter(c) || c == '_';
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$';
    }
}
