package dev.mapper.engine;

import java.util.List;
import java.util.Locale;

/** What a statement does, told from its text. */
public enum StatementKind {
    SELECT,
    INSERT,
    UPDATE,
    DELETE,
    MERGE,
    CALL,
    /** CREATE, ALTER, DROP, TRUNCATE, COMMENT. */
    DEFINITION,
    BEGIN,
    COMMIT,
    ROLLBACK,
    SAVEPOINT,
    RELEASE_SAVEPOINT,
    ROLLBACK_TO_SAVEPOINT,
    OTHER;

    private static final List<String> CHANGES_AS_TABLES = List.of(" FROM FINAL TABLE (", " FROM OLD TABLE (");

    /** True for the statements that begin, end or divide a transaction and touch no data themselves. */
    public boolean isTransactionControl() {
        return switch (this) {
            case BEGIN, COMMIT, ROLLBACK, SAVEPOINT, RELEASE_SAVEPOINT, ROLLBACK_TO_SAVEPOINT -> true;
            default -> false;
        };
    }

    /** True for the statements that change rows or tables. */
    public boolean isChange() {
        return switch (this) {
            case INSERT, UPDATE, DELETE, MERGE, DEFINITION -> true;
            default -> false;
        };
    }

    /** The kind of the first statement in the text. Comments are skipped, a WITH clause is looked through. */
    public static StatementKind of(String sql) {
        int start = skipToWord(sql, 0);
        String verb = wordAt(sql, start);
        return switch (verb) {
            case "WITH" -> afterWith(sql, start + verb.length());
            case "SELECT" -> ofSelect(sql, start);
            default -> ofVerb(verb);
        };
    }

    /** H2 has no RETURNING: a change whose rows come back stands as a table in a select. */
    private static StatementKind ofSelect(String sql, int start) {
        for (String table : CHANGES_AS_TABLES) {
            int change = sql.indexOf(table, start);
            if (change >= 0) {
                return ofVerb(wordAt(sql, skipToWord(sql, change + table.length())));
            }
        }
        return SELECT;
    }

    private static StatementKind ofVerb(String verb) {
        return switch (verb) {
            case "SELECT", "VALUES", "TABLE" -> SELECT;
            case "INSERT", "REPLACE", "COPY" -> INSERT;
            case "UPDATE" -> UPDATE;
            case "DELETE" -> DELETE;
            case "MERGE" -> MERGE;
            case "CALL" -> CALL;
            case "CREATE", "ALTER", "DROP", "TRUNCATE", "COMMENT" -> DEFINITION;
            default -> OTHER;
        };
    }

    /** The first data verb outside parentheses: those inside belong to the common table expressions. */
    private static StatementKind afterWith(String sql, int from) {
        int depth = 0;
        int i = from;
        while (i < sql.length()) {
            char c = sql.charAt(i);
            if (c == '\'' || c == '"' || c == '`') {
                int end = sql.indexOf(c, i + 1);
                i = end < 0 ? sql.length() : end + 1;
                continue;
            }
            if (c == '(') {
                depth++;
            } else if (c == ')') {
                depth--;
            } else if (depth == 0 && Character.isLetter(c)) {
                String word = wordAt(sql, i);
                StatementKind kind = ofVerb(word);
                if (kind != OTHER && kind != DEFINITION) {
                    return kind;
                }
                i += word.length();
                continue;
            }
            i++;
        }
        return OTHER;
    }

    private static int skipToWord(String sql, int from) {
        int i = from;
        while (i < sql.length()) {
            if (sql.startsWith("--", i)) {
                int end = sql.indexOf('\n', i);
                i = end < 0 ? sql.length() : end + 1;
            } else if (sql.startsWith("/*", i)) {
                int end = sql.indexOf("*/", i + 2);
                i = end < 0 ? sql.length() : end + 2;
            } else if (Character.isLetter(sql.charAt(i))) {
                return i;
            } else {
                i++;
            }
        }
        return i;
    }

    private static String wordAt(String sql, int from) {
        int end = from;
        while (end < sql.length() && (Character.isLetterOrDigit(sql.charAt(end)) || sql.charAt(end) == '_')) {
            end++;
        }
        return sql.substring(from, end).toUpperCase(Locale.ROOT);
    }
}
