package dev.mapper.sql;

import dev.mapper.StatementException;
import java.util.ArrayList;
import java.util.List;

/**
 * A text cut at its parameters, each a colon and a name. Those within quoted texts and names, comments, and after
 * another colon are none. Immutable and thread-safe.
 *
 * @param texts what stands around the parameters: one more than there are
 * @param names of the parameters, in order
 */
record NamedParameters(List<String> texts, List<String> names) {

    static NamedParameters of(String sql) {
        List<String> texts = new ArrayList<>();
        List<String> names = new ArrayList<>();
        int start = 0;
        int at = 0;
        while (at < sql.length()) {
            char c = sql.charAt(at);
            int end = skipped(sql, at);
            if (end > at) {
                at = end;
            } else if (c == '?') {
                throw new StatementException("The statement has a ? outside of quotes: " + sql
                        + ". Name its parameters, as in :name; values are bound with bind(\"name\", value)");
            } else if (c == ':' && at + 1 < sql.length() && isNameStart(sql.charAt(at + 1))) {
                int after = at + 1;
                while (after < sql.length() && Character.isJavaIdentifierPart(sql.charAt(after))) {
                    after++;
                }
                texts.add(sql.substring(start, at));
                names.add(sql.substring(at + 1, after));
                start = after;
                at = after;
            } else {
                // Two colons are PostgreSQL's cast
                at += c == ':' && at + 1 < sql.length() && sql.charAt(at + 1) == ':' ? 2 : 1;
            }
        }
        texts.add(sql.substring(start));
        return new NamedParameters(List.copyOf(texts), List.copyOf(names));
    }

    private static boolean isNameStart(char c) {
        return Character.isLetter(c) || c == '_';
    }

    /** Where what can't have parameters ends, if it begins here; else the same place. */
    private static int skipped(String sql, int at) {
        char c = sql.charAt(at);
        if (c == '\'' || c == '"' || c == '`') {
            return after(sql, String.valueOf(c), at + 1);
        }
        if (sql.startsWith("--", at)) {
            int end = sql.indexOf('\n', at);
            return end < 0 ? sql.length() : end + 1;
        }
        if (sql.startsWith("/*", at)) {
            return after(sql, "*/", at + 2);
        }
        return sql.startsWith("$$", at) ? after(sql, "$$", at + 2) : at;
    }

    private static int after(String sql, String end, int from) {
        int found = sql.indexOf(end, from);
        if (found < 0) {
            throw new StatementException("The statement ends before a " + end + " closes what is open: " + sql);
        }
        return found + end.length();
    }
}
