package dev.mapper.sql;

import dev.mapper.Internal;

/** What a join does with rows that have no partner. */
@Internal
public enum JoinKind {
    INNER("JOIN"),
    LEFT("LEFT OUTER JOIN"),
    RIGHT("RIGHT OUTER JOIN"),
    FULL("FULL OUTER JOIN"),
    CROSS("CROSS JOIN");

    private final String sql;

    JoinKind(String sql) {
        this.sql = sql;
    }

    public String sql() {
        return sql;
    }
}
