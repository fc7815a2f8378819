package dev.mapper.sql;

import dev.mapper.Internal;

/** The arithmetic operators. */
@Internal
public enum Arithmetic {
    PLUS("+"),
    MINUS("-"),
    TIMES("*"),
    DIVIDE("/"),
    MODULO("%");

    private final String sql;

    Arithmetic(String sql) {
        this.sql = sql;
    }

    public String sql() {
        return sql;
    }
}
