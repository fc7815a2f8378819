package dev.mapper.ddl;

import dev.mapper.ddl.SqlTokens.Token;
import dev.mapper.schema.ReferentialAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The text of a CREATE TABLE taken apart, as SQLite keeps it and MariaDB shows it: those who know no other place where a
 * check, a computed column or a constraint's name could be read. For one thread.
 */
final class CreateTableText {

    private static final Set<String> AFTER_TYPE = Set.of(
            "constraint",
            "primary",
            "not",
            "null",
            "unique",
            "check",
            "default",
            "collate",
            "references",
            "generated",
            "as",
            "auto_increment",
            "comment",
            "on",
            "invisible");

    /** One column, with the constraints that are said of it alone. */
    static final class ColumnText {
        final String name;
        String type = "";
        boolean notNull;
        boolean autoIncrement;

        @Nullable
        String defaultValue;

        @Nullable
        String computed;

        private ColumnText(String name) {
            this.name = name;
        }
    }

    /** A key, a check or a foreign key; what doesn't apply is empty. */
    static final class ConstraintText {
        final @Nullable String name;
        final String type;
        /** The column that it is said with; null if it is said of the table. */
        @Nullable
        String column;

        List<String> columns = List.of();
        String check = "";
        String referencedTable = "";
        List<String> referencedColumns = List.of();
        ReferentialAction onDelete = ReferentialAction.NO_ACTION;
        ReferentialAction onUpdate = ReferentialAction.NO_ACTION;
        /** Whether it is deferred from the start. */
        boolean deferrable;

        private ConstraintText(@Nullable String name, String type) {
            this.name = name;
            this.type = type;
        }
    }

    final List<ColumnText> columns = new ArrayList<>();
    final List<ConstraintText> constraints = new ArrayList<>();
    private final String sql;
    private final List<Token> tokens;
    private int position;

    CreateTableText(String sql) {
        this.sql = sql;
        this.tokens = SqlTokens.of(sql);
        while (!at("(")) {
            position++;
        }
        do {
            position++;
            definition();
            while (!at(",") && !at(")")) {
                skip();
            }
        } while (at(","));
    }

    private void definition() {
        String name = null;
        if (at("constraint")) {
            position++;
            name = name();
        }
        if (at("primary") || at("unique") || at("check") || at("foreign")) {
            tableConstraint(name);
        } else if (!(at("key") || at("index") || at("fulltext") || at("spatial")) || !namesKey()) {
            column();
        }
    }

    // MariaDB lists the indexes with the columns; a column may still be named "key"
    private boolean namesKey() {
        for (int i = position + 1; i < Math.min(position + 4, tokens.size()); i++) {
            if (tokens.get(i).is("(")) {
                return true;
            }
        }
        return false;
    }

    private void tableConstraint(@Nullable String name) {
        if (at("check")) {
            position++;
            add(name, "CHECK").check = parenthesized();
        } else if (at("foreign")) {
            position += 2;
            List<String> columns = names();
            ConstraintText key = add(name, "FOREIGN KEY");
            key.columns = columns;
            references(key);
        } else {
            boolean primary = at("primary");
            String given = name;
            while (!at("(")) {
                if (!primary && tokens.get(position).kind() == SqlTokens.Kind.NAME) {
                    given = tokens.get(position).text();
                }
                position++;
            }
            add(given, primary ? "PRIMARY KEY" : "UNIQUE").columns = names();
        }
    }

    private ConstraintText add(@Nullable String name, String type) {
        ConstraintText constraint = new ConstraintText(name, type);
        constraints.add(constraint);
        return constraint;
    }

    private void column() {
        ColumnText column = new ColumnText(name());
        columns.add(column);
        int start = position;
        while (!ends() && !AFTER_TYPE.contains(tokens.get(position).text().toLowerCase(Locale.ROOT))) {
            skip();
        }
        if (position > start) {
            column.type = text(start, position - 1);
        }
        String name = null;
        while (!ends()) {
            if (at("constraint")) {
                position++;
                name = name();
            } else {
                clause(column, name);
                name = null;
            }
        }
    }

    private void clause(ColumnText column, @Nullable String name) {
        if (at("not")) {
            position += 2;
            column.notNull = true;
        } else if (at("default")) {
            position++;
            column.defaultValue = defaultValue();
        } else if (at("collate")) {
            column.type += " " + text(position, position + 1);
            position += 2;
        } else if (at("check")) {
            position++;
            ConstraintText check = add(name, "CHECK");
            check.column = column.name;
            check.check = parenthesized();
        } else if (at("as")) {
            position++;
            column.computed = parenthesized();
        } else if (at("primary") || at("unique")) {
            add(name, at("primary") ? "PRIMARY KEY" : "UNIQUE").columns = List.of(column.name);
            position += at("primary") ? 2 : 1;
        } else if (at("references")) {
            ConstraintText key = add(name, "FOREIGN KEY");
            key.columns = List.of(column.name);
            references(key);
        } else {
            column.autoIncrement |= at("autoincrement") || at("auto_increment");
            skip();
        }
    }

    private String defaultValue() {
        int start = position;
        if (at("+") || at("-")) {
            position++;
        }
        skip();
        if (at("(")) {
            skip();
        } else if (!ends() && tokens.get(position).kind() == SqlTokens.Kind.STRING) {
            // A literal of bytes, x'00'
            skip();
        }
        if (at("on") && tokens.get(position + 1).is("update")) {
            position += 3;
            if (at("(")) {
                skip();
            }
        }
        return text(start, position - 1);
    }

    private void references(ConstraintText key) {
        position++;
        key.referencedTable = name();
        if (at("(")) {
            key.referencedColumns = names();
        }
        boolean mayBeDeferred = false;
        while (!ends()) {
            if (at("on")) {
                boolean delete = tokens.get(position + 1).is("delete");
                position += 2;
                ReferentialAction action = action();
                if (delete) {
                    key.onDelete = action;
                } else {
                    key.onUpdate = action;
                }
            } else if (at("match")) {
                position += 2;
            } else if (at("not") && tokens.get(position + 1).is("deferrable")) {
                position += 2;
            } else if (at("deferrable")) {
                mayBeDeferred = true;
                position++;
            } else if (at("initially")) {
                key.deferrable = mayBeDeferred && tokens.get(position + 1).is("deferred");
                position += 2;
            } else {
                return;
            }
        }
    }

    private ReferentialAction action() {
        boolean two = at("set") || at("no");
        String text = two ? text(position, position + 1) : text(position, position);
        position += two ? 2 : 1;
        return TableDrafts.action(text);
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        int end = SqlTokens.closing(tokens, position);
        boolean expected = true;
        for (int i = position + 1; i < end; i++) {
            if (expected && tokens.get(i).isName()) {
                names.add(tokens.get(i).text());
            }
            expected = tokens.get(i).is(",");
        }
        position = end + 1;
        return names;
    }

    private String name() {
        Token token = tokens.get(position++);
        // SQLite takes a string for a name where one is due
        return token.kind() == SqlTokens.Kind.STRING
                ? token.text().substring(1, token.text().length() - 1)
                : token.text();
    }

    private String parenthesized() {
        int end = SqlTokens.closing(tokens, position);
        String inside =
                sql.substring(tokens.get(position).start(), tokens.get(end).end());
        position = end + 1;
        return SqlTokens.withoutParentheses(inside);
    }

    private boolean ends() {
        return position >= tokens.size() || at(",") || at(")");
    }

    private boolean at(String word) {
        return position < tokens.size() && tokens.get(position).is(word);
    }

    /** Past one token, or past all that is in parentheses. */
    private void skip() {
        int end = SqlTokens.closing(tokens, position);
        position = end < 0 ? position + 1 : end + 1;
    }

    private String text(int first, int last) {
        return sql.substring(tokens.get(first).start(), tokens.get(last).end());
    }
}
