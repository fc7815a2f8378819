package dev.mapper.sql;

/** The arithmetic operators. */
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
