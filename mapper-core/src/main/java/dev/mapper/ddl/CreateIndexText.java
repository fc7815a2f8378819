package dev.mapper.ddl;

import dev.mapper.ddl.SqlTokens.Token;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The text of a CREATE INDEX taken apart, as SQLite keeps it. Immutable. */
final class CreateIndexText {

    /**
     * A column, or an expression.
     *
     * @param text a column's name without its quotes, or the expression's SQL
     */
    record Part(String text, boolean isName, boolean descending) {}

    final String name;
    final String table;
    final boolean unique;
    final List<Part> parts = new ArrayList<>();
    final @Nullable String where;

    CreateIndexText(String sql) {
        List<Token> tokens = SqlTokens.of(sql);
        int on = 0;
        while (!tokens.get(on).is("on")) {
            on++;
        }
        name = tokens.get(on - 1).text();
        table = tokens.get(on + 1).text();
        unique = tokens.get(1).is("unique");
        int open = on + 2;
        int close = SqlTokens.closing(tokens, open);
        int start = open + 1;
        for (int i = start; i <= close; i++) {
            int inner = SqlTokens.closing(tokens, i);
            if (inner > 0) {
                i = inner;
            } else if (i == close || tokens.get(i).is(",")) {
                parts.add(part(sql, tokens.subList(start, i)));
                start = i + 1;
            }
        }
        where = close + 1 < tokens.size()
                ? sql.substring(tokens.get(close + 1).end()).strip()
                : null;
    }

    private static Part part(String sql, List<Token> tokens) {
        int size = tokens.size();
        boolean descending = tokens.get(size - 1).is("desc");
        int count = descending || tokens.get(size - 1).is("asc") ? size - 1 : size;
        boolean name = count == 1 && tokens.get(0).isName();
        String text = name
                ? tokens.get(0).text()
                : sql.substring(tokens.get(0).start(), tokens.get(count - 1).end());
        return new Part(text, name, descending);
    }
}
