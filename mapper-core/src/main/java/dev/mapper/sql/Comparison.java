package dev.mapper.sql;

import dev.mapper.Internal;

/** The comparison operators. */
@Internal
public enum Comparison {
    EQ("="),
    NE("<>"),
    LT("<"),
    LE("<="),
    GT(">"),
    GE(">=");

    private final String sql;

    Comparison(String sql) {
        this.sql = sql;
    }

    public String sql() {
        return sql;
    }
}
